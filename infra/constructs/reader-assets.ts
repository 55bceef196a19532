import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { readerAssets as files } from "../../shared/adapters/ocr/assets.ts";
import { readingSeconds } from "../../shared/domain/reading-time.ts";
import type { Asset } from "./asset.ts";
import { bundleUrl } from "./bundle-url.ts";
import { printFonts } from "./print-fonts.ts";
import { writeWhole } from "./write-whole.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const packaged = createRequire(import.meta.url);

/**
 * What esbuild leaves to be found at run time: sharp looks for its binary by a name it puts together, which cannot be bundled.
 */
export const readerBundling = { external: ["sharp"] } as const;

/** Native builds of sharp. A function gets the WebAssembly one everywhere: one asset for arm64, x64 and laptops. */
const nativeBuilds = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "linuxmusl-arm64", "linuxmusl-x64"];

/** Packages that export nothing, in place of the native builds: on a laptop Node would else find those of the project above. */
const withoutNativeBuilds = (): readonly Asset[] => {
  const source = join(root, ".local/reader/nothing.json");
  writeWhole(source, Buffer.from('{ "exports": {} }\n'));
  return nativeBuilds.map((build) => ({ source, target: `node_modules/@img/sharp-${build}/package.json` }));
};

/** All files of a package that run, laid where Node finds the package. */
const whole = (name: string, patterns: readonly string[]): readonly Asset[] => {
  const folder = join(root, "node_modules", name);
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: folder }))
    .map((file) => ({ source: join(folder, file), target: `node_modules/${name}/${file}` }));
};

/** A thread is a script of its own, in one file but for what it loads by name. */
const threadScript = (entryPoint: string, name: string, external: readonly string[] = []): Asset => {
  const outfile = join(root, ".local/reader", name);
  const { outputFiles } = buildSync({
    write: false,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    minify: true,
    legalComments: "none",
    external: [...external],
    ...bundleUrl,
    logLevel: "error",
  });
  for (const { contents } of outputFiles) writeWhole(outfile, contents);
  return { source: outfile, target: `reader/${name}` };
};

/** Tesseract's thread loads its engine by name; PDFium's is told where its module lies. */
const threadScripts = (): readonly Asset[] => [
  threadScript(packaged.resolve(files.worker.package), files.worker.bundled, ["tesseract.js-core/*"]),
  threadScript(join(root, "shared/adapters/pdf/pdf-thread.ts"), files.pdfThread.bundled),
];

/** The engine, for processors with and without relaxed SIMD (the library asks at run time and never takes the smaller build). */
const engines = ["simd", "relaxedsimd"].flatMap((build) => [
  `tesseract-core-${build}.js`,
  `tesseract-core-${build}.wasm`,
]);

/**
 * Everything the parser needs beside its code, about 40 MB: threads for OCR and PDF, engines and models, pdfium, ZXing, sharp, the font of the
 * searchable PDF. Nothing is fetched at run time.
 */
export const readerAssets = (): readonly Asset[] => [
  ...threadScripts(),
  ...([files.vietnamese, files.orientation, files.pdfium, files.codes] as const).map((file) => ({
    source: packaged.resolve(file.package),
    target: `reader/${file.bundled}`,
  })),
  ...whole("tesseract.js-core", [...engines, "package.json"]),
  ...whole("sharp", ["package.json", "dist/*.cjs"]),
  ...whole("@img/colour", ["package.json", "*.cjs"]),
  ...whole("detect-libc", ["package.json", "lib/*.js"]),
  ...whole("semver", ["package.json", "*.js", "{classes,functions,internal,ranges}/*.js"]),
  ...withoutNativeBuilds(),
  ...whole("@img/sharp-wasm32", ["package.json", "versions.json", "index.cjs", "lib/*"]),
  ...whole("@emnapi/runtime", ["package.json", "index.js", "dist/emnapi.cjs.js", "dist/emnapi.cjs.min.js"]),
  ...whole("tslib", ["package.json", "tslib.js"]),
  ...printFonts.filter(({ target }) => target.startsWith("data/") || basename(target).includes("400Regular.")),
];

/** A page takes 2 to 4 s of one processor; one scan, or five pages of a long one, at a time. */
export const reading = { memoryMegabytes: 2048, timeoutSeconds: readingSeconds, assets: readerAssets } as const;

/** A copy of 200 pages is made in memory out of their pictures, one after the other: what was read of them is there at once. */
export const copying = {
  memoryMegabytes: 2048,
  timeoutSeconds: 300,
  assets: (): readonly Asset[] =>
    printFonts.filter(({ target }) => target.startsWith("data/") || basename(target).includes("400Regular.")),
} as const;

/** Cutting a field out of a page takes the page drawn whole: PDFium, and memory for 26 megapixels. */
export const cropping = {
  memoryMegabytes: 1024,
  timeoutSeconds: 20,
  assets: (): readonly Asset[] => [
    { source: packaged.resolve(files.pdfium.package), target: `reader/${files.pdfium.bundled}` },
  ],
} as const;
