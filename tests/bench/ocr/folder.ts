import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, parse } from "node:path";
import type { BenchPage } from "./corpus.ts";

/** Pictures of a folder with their texts beside them (`page.jpg`, `page.txt`); those without a text are left out. */
export async function* fromFolder(folder: string): AsyncGenerator<BenchPage> {
  for (const file of (await readdir(folder)).sort()) {
    if (!/\.(png|jpe?g|tiff?|pdf)$/i.test(file)) continue;
    const text = join(folder, `${parse(file).name}.txt`);
    if (!existsSync(text)) {
      process.stderr.write(`… ${file} has no text beside it and is left out\n`);
      continue;
    }
    yield {
      name: parse(file).name,
      kind: undefined,
      group: undefined,
      file: new Uint8Array(await readFile(join(folder, file))),
      truth: await readFile(text, "utf8"),
      codes: [],
    };
  }
}
