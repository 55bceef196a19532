/** A piece of a page of a searchable copy: `page` counts its pages from 0, everything else is in pixels of the page as it was read. */
export interface CropPlace {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly crop: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

/** Pieces of pages as pictures (PNG), as they lie on the paper. */
export interface PageCrops {
  cut(pdf: Uint8Array, place: CropPlace): Promise<Uint8Array>;
}
