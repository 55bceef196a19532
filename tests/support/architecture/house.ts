import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { transform } from "esbuild";

/** Folders that are not of the repository: installed, made, or of a run. */
const notOurs = new Set(["node_modules", ".git", ".local", "cdk.out", "coverage", ".vitest"]);

export interface Import {
  readonly from: string;
  /** A path from the top of the repository, or the name of a package or builtin. */
  readonly to: string;
  readonly isPackage: boolean;
  /** Only types: gone when the code runs. */
  readonly typeOnly: boolean;
}

export interface House {
  /** Every file, by its path from the top, with forward slashes. */
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  /** The code of each TypeScript file without comments and types. */
  readonly code: ReadonlyMap<string, string>;
}

const filesBelow = (root: string, folder = ""): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder.split(sep).join("/"), entry.name);
    if (notOurs.has(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });

/** `import … from "x"`, `export … from "x"`, `import "x"` at the beginning of a line, and `import("x")` anywhere. */
const statement = /^\s*(?:import|export)\s+(type\s)?[^;'"]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm;
const expression = /(\btypeof\s+)?\bimport\s*\(\s*["']([^"']+)["']/g;

const importsOf = (path: string, source: string): Import[] => {
  const found = [
    ...[...source.matchAll(statement)].map(([, type, from, bare]) => ({
      to: from ?? bare ?? "",
      typeOnly: type !== undefined,
    })),
    ...[...source.matchAll(expression)].map(([, type, to]) => ({ to: to ?? "", typeOnly: type !== undefined })),
  ];
  return found.map(({ to, typeOnly }) => {
    const isPackage = !to.startsWith(".");
    return { from: path, to: isPackage ? to : posix.normalize(posix.join(dirname(path), to)), isPackage, typeOnly };
  });
};

const withoutComments = async (path: string, source: string): Promise<[string, string]> => [
  path,
  (await transform(source, { loader: "ts", minifyWhitespace: true, charset: "utf8", legalComments: "none" })).code,
];

/** Reads a tree as the rules of the house see it. */
export const readHouse = async (root: string): Promise<House> => {
  const files = filesBelow(root).sort();
  const sources = files
    .filter((path) => path.endsWith(".ts"))
    .map((path): [string, string] => [path, readFileSync(join(root, relative("", path)), "utf8")]);
  return {
    files,
    imports: sources.flatMap(([path, source]) => importsOf(path, source)),
    code: new Map(await Promise.all(sources.map(([path, source]) => withoutComments(path, source)))),
  };
};
