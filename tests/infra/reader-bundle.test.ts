import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { readerAssets } from "../../infra/constructs/reader-assets.ts";
import { inventedPerson } from "../../infra/local/paper-picture/invented-people.ts";
import { paperScan } from "../../infra/local/paper-picture/paper-scan.ts";

const folder = mkdtempSync(join(tmpdir(), "motcua-reader-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the reader runs from its bundle and the files beside it, with no package of the project in reach", async () => {
  await build({
    ...bundleOptions,
    entryPoints: [{ in: "functions/digitization/read-scan.command.ts", out: "index" }],
    outdir: folder,
  });
  for (const { source, target } of readerAssets()) {
    mkdirSync(dirname(join(folder, target)), { recursive: true });
    cpSync(source, join(folder, target));
  }
  writeFileSync(join(folder, "scan.pdf"), await paperScan({ seed: 5 }));
  const { NODE_PATH: _none, INIT_CWD: _nowhere, ...env } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(folder, "index.js"), join(folder, "scan.pdf"), "--json", "--pdf", join(folder, "searchable.pdf")],
    { env, maxBuffer: 1e8 },
  );
  const { form, fields } = JSON.parse(stdout);
  expect(form).toBe("mau-18");
  expect(fields).toContainEqual(
    expect.objectContaining({ name: "citizenId", value: inventedPerson(5).citizenId, accepted: true }),
  );
}, 60_000);
