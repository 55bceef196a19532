import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import { seeded } from "../../../../infra/local/paper-picture/seeded.ts";

/** How a page was scanned: as new, as in daily work, or as nobody should. */
export const degradations = ["clean", "mild", "heavy"] as const;
export type Degradation = (typeof degradations)[number];
export const resolutions = [150, 200, 300] as const;
export type Resolution = (typeof resolutions)[number];

interface Harm {
  /** At most so many degrees, either way. */
  readonly degrees: number;
  /** Standard deviation of the grain, in steps of lightness. */
  readonly grain: number;
  /** Blur in pixels at 200 dpi. */
  readonly blur: number;
  /** How dark the darkest corner is, as a share of light that is missing. */
  readonly shadow: number;
  /** How far ink is from black, as a share. */
  readonly faded: number;
  /** Specks of dirt a square inch. */
  readonly specks: number;
  readonly jpegQuality: number;
}

const harms: Readonly<Record<Degradation, Harm>> = {
  clean: { degrees: 0, grain: 1, blur: 0, shadow: 0, faded: 0, specks: 0, jpegQuality: 92 },
  mild: { degrees: 1, grain: 7, blur: 0.45, shadow: 0.12, faded: 0.1, specks: 0.2, jpegQuality: 78 },
  heavy: { degrees: 2.5, grain: 14, blur: 0.8, shadow: 0.5, faded: 0.25, specks: 3, jpegQuality: 50 },
};

export interface Scanned {
  readonly seed: number;
  readonly dpi: Resolution;
  readonly degradation: Degradation;
  /** Lies on its side in the scanner: turned counter-clockwise. */
  readonly turned: boolean;
  /** A photocopy: black or white, nothing between. */
  readonly bilevel: boolean;
}

let library: Promise<PDFiumLibrary> | undefined;

/** The first page of a PDF as a scanner saw it: a JPEG, or a PNG where it is bilevel. */
export const asDegraded = async (
  pdf: Uint8Array,
  { seed, dpi, degradation, turned, bilevel }: Scanned,
): Promise<Uint8Array> => {
  const harm = harms[degradation];
  const random = seeded(seed);
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  const page = await document.getPage(0).render({ scale: dpi / 72, render: "bitmap" });
  document.destroy();
  const degrees = (random() < 0.5 ? -1 : 1) * harm.degrees * (0.5 + random() / 2);
  const laid = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } })
    .flatten({ background: "#ffffff" })
    .rotate(turned ? 270 : 0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = laid.info;
  let askew = sharp(laid.data, { raw: { width, height, channels: 3 } }).rotate(degrees, { background: "#ffffff" });
  const blur = harm.blur * (0.5 + dpi / 400);
  if (blur >= 0.3) askew = askew.blur(blur);
  const wide = await askew.raw().toBuffer({ resolveWithObject: true });
  const cut = await sharp(wide.data, { raw: { width: wide.info.width, height: wide.info.height, channels: 3 } })
    .extract({ left: (wide.info.width - width) >> 1, top: (wide.info.height - height) >> 1, width, height })
    .raw()
    .toBuffer();
  harmed(cut, { width, height, dpi }, harm, random);
  const picture = sharp(cut, { raw: { width, height, channels: 3 } }).withMetadata({ density: dpi });
  const file = bilevel
    ? picture
        .greyscale()
        .threshold(degradation === "heavy" ? 120 : 165)
        .png()
    : picture.jpeg({ quality: harm.jpegQuality });
  return new Uint8Array(await file.toBuffer());
};

/** Fades ink, throws a shadow from one corner, and adds grain and dirt, in place. Normal deviates come out of a table. */
const harmed = (
  rgb: Buffer,
  { width, height, dpi }: { readonly width: number; readonly height: number; readonly dpi: number },
  { grain, shadow, faded, specks }: Harm,
  random: () => number,
): void => {
  const normal = Float32Array.from(
    { length: 8192 },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) * grain,
  );
  const [right, bottom] = [random() < 0.5, random() < 0.5];
  const paper = [1 - faded * 0.1, 1 - faded * 0.13, 1 - faded * 0.25];
  const dirt = Math.floor((specks * width * height) / dpi ** 2);
  for (let n = 0; n < dirt; n += 1) {
    const [x, y, size] = [
      Math.floor(random() * width),
      Math.floor(random() * height),
      1 + Math.floor(random() * (dpi / 90)),
    ];
    for (let row = y; row < Math.min(height, y + size); row += 1) {
      rgb.fill(60, (row * width + x) * 3, (row * width + Math.min(width, x + size)) * 3);
    }
  }
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    const down = bottom ? y / height : 1 - y / height;
    for (let x = 0; x < width; x += 1) {
      const across = right ? x / width : 1 - x / width;
      const light = 1 - shadow * (across * down) ** 0.8;
      at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
      const speck = normal[at >>> 19] ?? 0;
      for (let c = 0; c < 3; c += 1) {
        const place = (y * width + x) * 3 + c;
        const ink = 255 - (255 - (rgb[place] ?? 0)) * (1 - faded);
        rgb[place] = Math.max(0, Math.min(255, ink * (paper[c] ?? 1) * light + speck));
      }
    }
  }
};
