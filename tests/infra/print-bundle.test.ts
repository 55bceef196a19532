import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { printFonts } from "../../infra/constructs/print-fonts.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { aCoverSheet, aReceipt, aResult, aSupplement } from "../support/forms.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const folder = mkdtempSync(join(tmpdir(), "motcua-print-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const entry = `
    import { createHash } from "node:crypto";
    import { pdfForms } from "./shared/adapters/print/pdf-forms.ts";
    import { aCoverSheet, aReceipt, aResult, aSupplement } from "./tests/support/forms.ts";
    const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
    Promise.all([
      pdfForms.receipt(aReceipt()),
      pdfForms.supplement(aSupplement()),
      pdfForms.coverSheet(aCoverSheet()),
      pdfForms.result(aResult()),
    ])
      .then((printed) => process.stdout.write(JSON.stringify(printed.map(sha256))));`;
  const stdin = { contents: entry, resolveDir: bundleOptions.absWorkingDir, loader: "ts" } as const;
  await build({ ...bundleOptions, stdin, outfile: join(folder, "index.js") });
  writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}');
  for (const { source, target } of printFonts) {
    mkdirSync(dirname(join(folder, target)), { recursive: true });
    cpSync(source, join(folder, target));
  }
});

test("a bundle with the fonts and the colour profile beside it prints the same papers as the source, with no package around", async () => {
  const printed = JSON.parse(execFileSync(process.execPath, ["index.js"], { cwd: folder, env: {}, encoding: "utf8" }));
  const expected = [
    await pdfForms.receipt(aReceipt()),
    await pdfForms.supplement(aSupplement()),
    await pdfForms.coverSheet(aCoverSheet()),
    await pdfForms.result(aResult()),
  ];
  expect(printed).toEqual(expected.map(sha256));
});
