import sharp from "sharp";
import type { Picture, ScanFile } from "../../ports/page-pictures.ts";
import { greyOf } from "../ocr/grey-page.ts";
import { pictureJpeg } from "../ocr/sharp-pages.ts";
import type { Embedded } from "./drawn-pdf.ts";
import { freePdfThread } from "./pdf-threads.ts";

/** Pages of a PDF, drawn in a thread of their own. A page that is one JPEG hands it on untouched. */
export const openPdf = async (bytes: Uint8Array, megapixels: number): Promise<ScanFile> => {
  let thread = await freePdfThread();
  const pages = await thread.open(bytes, megapixels);
  return {
    pages,
    page: async (number) => {
      // A page that PDFium failed over has taken its thread with it; the others are none the worse.
      if (thread.isEnded()) {
        thread = await freePdfThread();
        await thread.open(bytes, megapixels);
      }
      const { picture, scanned, said } = await thread.page(number);
      return { picture, jpeg: await originalJpeg(scanned, picture), said };
    },
    jpeg: pictureJpeg,
    close: () => thread.close(),
  };
};

/** The embedded JPEG, if it shows what the page shows: pages can be rotated, mirrored or cropped over their picture. */
const originalJpeg = async (embedded: Embedded | undefined, picture: Picture): Promise<Uint8Array | undefined> => {
  if (embedded?.jpeg === undefined || embedded.width !== picture.width || embedded.height !== picture.height)
    return undefined;
  const small = { width: 48, height: 64, fit: "fill" } as const;
  try {
    const { width, height } = picture;
    // PDF readers do not look at a JPEG's own note of which side is up; those who embed it again do.
    if (((await sharp(embedded.jpeg).metadata()).orientation ?? 1) !== 1) return undefined;
    const [inFile, onPage] = await Promise.all([
      sharp(embedded.jpeg).resize(small).toColourspace("b-w").raw().toBuffer(),
      sharp(greyOf(picture).data, { raw: { width, height, channels: 1 } })
        .resize(small)
        .raw()
        .toBuffer(),
    ]);
    const apart = inFile.reduce((sum, value, n) => sum + Math.abs(value - (onPage[n] ?? 0)), 0) / inFile.length;
    return apart < 8 ? embedded.jpeg : undefined;
  } catch {
    return undefined;
  }
};
