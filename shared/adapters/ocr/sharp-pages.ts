import sharp, { type Metadata } from "sharp";
import type { ScanKind } from "../../domain/scan-kind.ts";
import { RefusedScan, tooManyPixels } from "../../domain/scan-refusals.ts";
import type { Picture, ScanFile } from "../../ports/page-pictures.ts";

/** Above this a picture is made smaller: more dots an inch cost time and read no better. */
const mostDpi = 300;
/** What cameras and careless scanners write into the file instead of a resolution. */
const believableDpi = { least: 90, most: 1300 };
/** A4 (297 mm) is taken for the longer side where the file says nothing believable. */
const a4Inches = 11.69;
/** A3 is 16.5 inches long: a file that says 96 dpi of 3,500 pixels was saved by a program that did not know. */
const longestInches = 18;
const limitsOf = (megapixels: number) => ({ limitInputPixels: megapixels * 1e6, failOn: "error" }) as const;
const decodingSeconds = 30;

/** Pages of a picture file (TIFF may hold many). Only sharp's output ever goes on: pictures are hostile input. */
export const openPictures = async (bytes: Uint8Array, kind: ScanKind, megapixels: number): Promise<ScanFile> => {
  const limits = limitsOf(megapixels);
  const decoded = decodedWithin(megapixels);
  const about = await decoded(() => sharp(bytes, limits).metadata());
  refuseTooManyPixels(about, megapixels);
  // The first bytes decided what it is; a decoder that sees something else in it is not followed.
  if (about.format !== kind) throw new RefusedScan("scan/corrupt");
  return {
    pages: about.pages ?? 1,
    page: async (number) => {
      const page = await decoded(() => sharp(bytes, { ...limits, page: number - 1 }).metadata());
      refuseTooManyPixels(page, megapixels);
      const picture = await decoded(() => pixels(bytes, number - 1, page, limits));
      const whole = kind === "jpeg" && (page.orientation ?? 1) === 1 && page.width === picture.width;
      return { picture, jpeg: whole && page.space !== "cmyk" ? bytes : undefined };
    },
    jpeg: pictureJpeg,
    close: () => undefined,
  };
};

const refuseTooManyPixels = ({ width, height }: Metadata, megapixels: number): void => {
  if (width * height > megapixels * 1e6) throw tooManyPixels(width * height, megapixels);
};

const dpiOf = ({ density, width, height }: Metadata): number => {
  const longer = Math.max(width, height);
  const believable =
    density !== undefined &&
    density >= believableDpi.least &&
    density <= believableDpi.most &&
    longer / density <= longestInches;
  return believable ? density : longer / a4Inches;
};

const pixels = async (
  bytes: Uint8Array,
  page: number,
  about: Metadata,
  limits: ReturnType<typeof limitsOf>,
): Promise<Picture> => {
  const dpi = dpiOf(about);
  const upright = sharp(bytes, { ...limits, page })
    .timeout({ seconds: decodingSeconds })
    .autoOrient()
    .flatten({ background: "#ffffff" });
  const sized = dpi > mostDpi * 1.1 ? upright.resize({ width: Math.round((widthOf(about) * mostDpi) / dpi) }) : upright;
  const grey = about.channels < 3;
  const { data, info } = await (grey ? sized.toColourspace("b-w") : sized.toColourspace("srgb"))
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 1 && info.channels !== 3) throw new RefusedScan("scan/corrupt");
  return {
    width: info.width,
    height: info.height,
    channels: info.channels,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    dpi: Math.min(dpi, dpi > mostDpi * 1.1 ? mostDpi : dpi),
  };
};

/** Turned a quarter by its EXIF note, a picture is as wide as it was high. */
const widthOf = ({ width, height, orientation }: Metadata): number => ((orientation ?? 1) >= 5 ? height : width);

const jpegQuality = 82;

export const pictureJpeg = async ({ width, height, channels, data, dpi }: Picture): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp(data, { raw: { width, height, channels } })
      .withMetadata({ density: Math.round(dpi) })
      .jpeg({ quality: jpegQuality })
      .toBuffer(),
  );

/** What a decoder complains of is the file's fault: said as a refusal. */
const decodedWithin =
  (mostMegapixels: number) =>
  async <T>(decode: () => Promise<T>): Promise<T> => {
    try {
      return await decode();
    } catch (error) {
      if (error instanceof RefusedScan) throw error;
      const message = error instanceof Error ? error.message : String(error);
      if (/exceeds pixel limit/i.test(message))
        throw new RefusedScan("scan/too-many-pixels", { mostMegapixels }, error);
      if (/timeout/i.test(message)) throw new RefusedScan("scan/took-too-long", { seconds: decodingSeconds }, error);
      throw new RefusedScan("scan/corrupt", undefined, error);
    }
  };
