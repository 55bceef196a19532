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
  signer: z.optional(z.string()),
  attributes: z.optional(z.array(z.string())),
  subfilter: z.optional(z.string()),
  bottomLine: z.optional(z.boolean()),
  problem: z.optional(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** Validates every signature of a PDF against one trusted root (DER). */
export const validateWithPyhanko = async (pdf: Uint8Array, root: Uint8Array): Promise<readonly Finding[]> => {
  const python = await pythonFor("pyhanko", "infra/local/pyhanko/requirements.txt");
  const folder = await mkdtemp(join(tmpdir(), "motcua-pyhanko-"));
  try {
    const [file, trusted] = [join(folder, "signed.pdf"), join(folder, "root.der")];
    await writeFile(file, pdf);
    await writeFile(trusted, root);
    const { stdout } = await run(python, [join(here, "validate.py"), file, trusted]);
    return z.array(Finding).parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
