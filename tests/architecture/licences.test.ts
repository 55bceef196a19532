import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { printFonts } from "../../infra/constructs/print-fonts.ts";
import { readerAssets } from "../../infra/constructs/reader-assets.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (path: string) => readFileSync(`${root}${path}`, "utf8");

const Package = z.object({ license: z.string().optional(), dev: z.boolean().optional() });
type Package = z.infer<typeof Package>;
const { packages } = z.object({ packages: z.record(z.string(), Package) }).parse(JSON.parse(text("package-lock.json")));
const notice = text("NOTICE");

/** Licences that ask for a notice at most. */
const permissive = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "OFL-1.1"];
/** Allowed for libraries that stay replaceable files of their own, and that NOTICE names. */
const named = "LGPL-3.0-or-later";

/** Packages whose package.json names no licence: what their licence file says, by its first line. */
const byTheirFile: Readonly<Record<string, { readonly firstLine: string; readonly licence: string }>> = {
  "png-js": { firstLine: "MIT License", licence: "MIT" },
};

const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

const licenceOf = (path: string, { license }: Package): string => {
  if (license !== undefined) return license;
  const known = byTheirFile[nameOf(path)];
  return known !== undefined && text(`${path}/LICENSE`).startsWith(known.firstLine) ? known.licence : "none";
};

/** An SPDX expression without nesting: all of what AND joins, one of what OR joins. */
const isAllowed = (expression: string, allowed: readonly string[]): boolean =>
  expression
    .replace(/[()]/g, "")
    .split(" AND ")
    .every((part) => part.split(" OR ").some((licence) => allowed.includes(licence)));

/** Packages that may not be shipped, with the licence that forbids it. Optional ones count, installed here or not. */
const offenders = (lock: Readonly<Record<string, Package>>, noticed: string): readonly string[] =>
  Object.entries(lock)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .flatMap(([path, entry]) => {
      const licence = licenceOf(path, entry);
      // One name in NOTICE speaks for the builds of a package for each platform: `@img/sharp-libvips-*`.
      const family = nameOf(path).replace(/^(@img\/sharp-(?:libvips|win32))-.*$/, "$1-*");
      const allowed = noticed.split(/[\s,()]+/).includes(family) ? [...permissive, named] : permissive;
      return isAllowed(licence, allowed) ? [] : [`${nameOf(path)}: ${licence}`];
    });

describe("what is shipped", () => {
  it("is under licences that allow it, none of them AGPL or GPL; LGPL is named in NOTICE", () => {
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(offenders(packages, notice)).toEqual([]);
  });

  it.each([
    ["AGPL-3.0-only", { license: "AGPL-3.0-only" }],
    ["GPL-2.0-or-later", { license: "GPL-2.0-or-later" }],
    ["MIT AND GPL-3.0-only", { license: "MIT AND GPL-3.0-only" }],
    ["LGPL-3.0-or-later", { license: "LGPL-3.0-or-later" }],
    ["none", {}],
  ])("is found out when a package under %s is planted", (licence, planted) => {
    const lock = { "node_modules/planted": planted, "node_modules/tool": { ...planted, dev: true } };
    expect(offenders(lock, notice)).toEqual([`planted: ${licence}`]);
  });

  it("may choose the better of two licences", () => {
    expect(offenders({ "node_modules/either": { license: "(GPL-3.0-only OR MIT)" } }, notice)).toEqual([]);
  });

  it("comes from packages that are counted as production: no tool ends in a function", async () => {
    const handlers = globSync("functions/*/*.handler.ts", { cwd: root });
    // One bundle of all of them has the same files inside as one each, and is made in a third of the time.
    const { metafile } = await build({
      ...bundleOptions,
      minify: false,
      stdin: { contents: handlers.map((path) => `import "./${path}";`).join("\n"), resolveDir: root },
      outdir: "unwritten",
      write: false,
      metafile: true,
    });
    const assets = [...readerAssets(), ...printFonts].map(({ source }) => source.replace(root, ""));
    const inside = [...Object.keys(metafile.inputs), ...assets].flatMap(
      (path) => /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
    );
    expect(new Set(inside).size).toBeGreaterThan(20);
    expect([...new Set(inside)].filter((path) => packages[path]?.dev !== undefined || !(path in packages))).toEqual([]);
  });

  it("has its fonts' and models' licences named", () => {
    const shown = ["@expo-google-fonts/be-vietnam-pro", "@tesseract.js-data/vie", "@tesseract.js-data/osd"];
    expect(shown.filter((name) => !notice.includes(name))).toEqual([]);
    expect(existsSync(`${root}node_modules/@expo-google-fonts/be-vietnam-pro/LICENSE_FONT`)).toBe(true);
  });
});
