import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";
import { pythonFor } from "../tools.ts";

const run = promisify(execFile);
const here = import.meta.dirname;

/** What pyHanko, which shares no code with us, says about a signature. */
const Finding = z.object({
  field: z.string(),
  intact: z.boolean(),
  valid: z.boolean(),
  trusted: z.boolean(),
  coverage: z.optional(z.string()),
  /** What came behind it: NONE, or FORM_FILLING for a further signature. */
  modification: z.optional(z.nullable(z.string())),
  /** The indication of EN 319 102-1: PASSED, or why not. */
  ades: z.optional(z.string()),
  baseline: z.optional(z.enum(["B-B", "B-T"])),
  /** By the time-stamp authority. */
  stampedAt: z.optional(z.string()),
  signer: z.optional(z.string()),
  attributes: z.optional(z.array(z.string())),
  subfilter: z.optional(z.string()),
  bottomLine: z.optional(z.boolean()),
  problem: z.optional(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** Validates every signature of each PDF against one trusted root (DER), as AdES too. */
export const validateAllWithPyhanko = async (
  pdfs: readonly Uint8Array[],
  root: Uint8Array,
): Promise<readonly (readonly Finding[])[]> => {
  const python = await pythonFor("pyhanko", "infra/local/pyhanko/requirements.txt");
  const folder = await mkdtemp(join(tmpdir(), "motcua-pyhanko-"));
  try {
    const trusted = join(folder, "root.der");
    await writeFile(trusted, root);
    const files = pdfs.map((_, n) => join(folder, `${n}.pdf`));
    await Promise.all(files.map((file, n) => writeFile(file, pdfs[n] ?? new Uint8Array())));
    const { stdout } = await run(python, [join(here, "validate.py"), trusted, ...files], { maxBuffer: 64e6 });
    return z.array(z.array(Finding)).parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The same for one. */
export const validateWithPyhanko = async (pdf: Uint8Array, root: Uint8Array): Promise<readonly Finding[]> =>
  (await validateAllWithPyhanko([pdf], root))[0] ?? [];
