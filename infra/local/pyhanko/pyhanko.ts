import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";

const run = promisify(execFile);
const here = import.meta.dirname;
const home = join(here, "../../../.local/pyhanko");
const lock = join(here, "requirements.txt");

/** What pyHanko, which shares no code with us, says about a signature. */
const Finding = z.object({
  field: z.string(),
  intact: z.boolean(),
  valid: z.boolean(),
  trusted: z.boolean(),
  coverage: z.optional(z.string()),
  signer: z.optional(z.string()),
  attributes: z.optional(z.array(z.string())),
  subfilter: z.optional(z.string()),
  bottomLine: z.optional(z.boolean()),
  problem: z.optional(z.string()),
});
export type Finding = z.infer<typeof Finding>;

const works = async (command: string): Promise<boolean> => {
  try {
    await run(command, ["--version"]);
    return true;
  } catch {
    return false;
  }
};

/** The validator's own Python packages, by hash, made once below `.local` and again when the lock changes. */
const python = async (): Promise<string> => {
  const wanted = await readFile(lock, "utf8");
  const mark = join(home, "requirements.txt");
  const binary = join(home, "bin/python");
  if (existsSync(mark) && (await readFile(mark, "utf8")) === wanted) return binary;
  await rm(home, { recursive: true, force: true });
  if (await works("uv")) {
    await run("uv", ["venv", "--quiet", home]);
    await run("uv", ["pip", "install", "--quiet", "--python", binary, "--require-hashes", "-r", lock]);
  } else {
    await run("python3", ["-m", "venv", home]);
    await run(binary, ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", lock]);
  }
  // Last and in one step: a broken installation is never taken for a whole one.
  await writeFile(`${mark}.new`, wanted);
  await rename(`${mark}.new`, mark);
  return binary;
};

/** Validates every signature of a PDF against one trusted root (DER). */
export const validateWithPyhanko = async (pdf: Uint8Array, root: Uint8Array): Promise<readonly Finding[]> => {
  const binary = await python();
  const folder = await mkdtemp(join(tmpdir(), "motcua-pyhanko-"));
  try {
    const [file, trusted] = [join(folder, "signed.pdf"), join(folder, "root.der")];
    await writeFile(file, pdf);
    await writeFile(trusted, root);
    const { stdout } = await run(binary, [join(here, "validate.py"), file, trusted]);
    return z.array(Finding).parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
