import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Asset } from "./asset.ts";

const packaged = createRequire(import.meta.url);

/**
 * What the functions that print (receipt, cover sheet, result) need beside their code: the TTF files that
 * `shared/adapters/print/fonts.ts` looks for in `fonts/`, and in `data/` the colour profile that pdfkit puts into every PDF/A.
 */
export const printFonts: readonly Asset[] = [
  ...[
    "400Regular/BeVietnamPro_400Regular.ttf",
    "400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf",
    "700Bold/BeVietnamPro_700Bold.ttf",
  ].map((file) => ({
    source: packaged.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`),
    target: `fonts/${basename(file)}`,
  })),
  {
    source: join(dirname(packaged.resolve("pdfkit")), "data/sRGB_IEC61966_2_1.icc"),
    target: "data/sRGB_IEC61966_2_1.icc",
  },
];

/** Drawing a page wants processor and the fonts: twice the memory of other doors, and apart from them. */
export const printing = { memoryMegabytes: 1024, timeoutSeconds: 20, assets: () => printFonts } as const;
