import { createRequire } from "node:module";
import { basename } from "node:path";
import type { Asset } from "./bundles.ts";

const packaged = createRequire(import.meta.url);

/** The TTF files that `shared/adapters/print/fonts.ts` looks for in `fonts/` beside the code. */
export const printFonts: readonly Asset[] = [
  "400Regular/BeVietnamPro_400Regular.ttf",
  "400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf",
  "700Bold/BeVietnamPro_700Bold.ttf",
].map((file) => ({
  source: packaged.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`),
  target: `fonts/${basename(file)}`,
}));
