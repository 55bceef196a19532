import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import { seeded } from "./seeded.ts";

export interface Scanner {
  readonly seed: number;
  readonly dpi?: number;
  /** How the paper lies, clockwise. About one degree by default, by seed. */
  readonly degrees?: number;
  /** Grain of the sensor: standard deviation of lightness, 0 to 255. */
  readonly grain?: number;
  readonly jpegQuality?: number;
}

/** A page as a scanner sees it: a JPEG and its size in pixels. */
export interface ScannedSheet {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** Scans the first page of a PDF: paper is not quite white, lies a little askew, and the sensor has grain. */
export const asScanned = async (pdf: Uint8Array, scanner: Scanner): Promise<ScannedSheet> => {
  const dpi = scanner.dpi ?? 200;
  const random = seeded(scanner.seed);
  const { width, height, data } = await drawn(pdf, dpi);
  const degrees = scanner.degrees ?? (random() < 0.5 ? -1 : 1) * (0.7 + random() * 0.6);
  const laid = sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: "#ffffff" })
    .rotate(degrees, { background: "#ffffff" });
  const turned = await laid.raw().toBuffer({ resolveWithObject: true });
  const [left, top] = [Math.floor((turned.info.width - width) / 2), Math.floor((turned.info.height - height) / 2)];
  const cut = await sharp(turned.data, { raw: { width: turned.info.width, height: turned.info.height, channels: 3 } })
    .extract({ left: Math.max(0, left), top: Math.max(0, top), width, height })
    .raw()
    .toBuffer();
  grainy(cut, width, scanner.grain ?? 7, random);
  const jpeg = await sharp(cut, { raw: { width, height, channels: 3 } })
    .withMetadata({ density: dpi })
    .jpeg({ quality: scanner.jpegQuality ?? 78 })
    .toBuffer();
  return { jpeg: new Uint8Array(jpeg), width, height, dpi };
};

let library: Promise<PDFiumLibrary> | undefined;

const drawn = async (pdf: Uint8Array, dpi: number) => {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  const page = await document.getPage(0).render({ scale: dpi / 72, render: "bitmap" });
  document.destroy();
  return page;
};

/** Grey-yellow paper, a shadow towards one side, and grain, in place. Normal deviates come out of a table: pages have millions. */
const grainy = (rgb: Buffer, width: number, grain: number, random: () => number): void => {
  const normal = Float32Array.from(
    { length: 8192 },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) * grain,
  );
  let at = 0;
  for (let p = 0; p < rgb.length; p += 3) {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    const speck = normal[at >>> 19] ?? 0;
    const shadow = 1 - 0.07 * (((p / 3) % width) / width);
    rgb[p] = clamp((rgb[p] ?? 0) * 0.97 * shadow + speck);
    rgb[p + 1] = clamp((rgb[p + 1] ?? 0) * 0.965 * shadow + speck);
    rgb[p + 2] = clamp((rgb[p + 2] ?? 0) * 0.94 * shadow + speck);
  }
};

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
