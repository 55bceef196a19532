import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * Be Vietnam Pro, whose TTF files hold every Vietnamese letter in one piece. A bundle carries them in `fonts/` beside
 * itself (the construct copies them); from source they are read out of the package.
 */
const files = {
  regular: "400Regular/BeVietnamPro_400Regular.ttf",
  italic: "400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf",
  bold: "700Bold/BeVietnamPro_700Bold.ttf",
} as const;
export type FontName = keyof typeof files;
export const fontNames: readonly FontName[] = ["regular", "italic", "bold"];

const path = (file: string): string | URL => {
  const besideTheBundle = new URL(`fonts/${file.slice(file.indexOf("/") + 1)}`, import.meta.url);
  if (existsSync(besideTheBundle)) return besideTheBundle;
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${file}`);
};

const read = new Map<FontName, Buffer>();

/** The bytes of a font, read once. */
export const font = (name: FontName): Buffer => {
  const known = read.get(name) ?? readFileSync(path(files[name]));
  read.set(name, known);
  return known;
};

/**
 * The spelling that the font can draw: composed (NFC), but the breve letters of the Ba Na, Gia Rai and Ê Đê (ŏ, ĕ, ĭ, ŭ),
 * which it lacks, as letter and mark. A reader that composes what it copies gets the same text.
 */
export const drawable = (text: string): string =>
  text.normalize("NFC").replace(/[ĔĕĬĭŎŏŬŭ]/g, (letter) => letter.normalize("NFD"));
