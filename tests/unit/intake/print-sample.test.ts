import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { printSample, sampleNames } from "../../../functions/intake/print-sample.ts";
import { formTemplates } from "../../../shared/adapters/print/form-wording.ts";
import { pdfForms } from "../../../shared/adapters/print/pdf-forms.ts";
import { readPdf } from "../../support/read-pdf.ts";

const titles: Readonly<Record<string, string>> = {
  "01": formTemplates.receipt.title,
  "02": formTemplates.supplement.title,
  "03": formTemplates.refusal.title,
  "04": formTemplates.apology.title,
  "05": formTemplates.stop.title,
  "06": formTemplates.controlSheet.title,
  "07": formTemplates.register.title,
  minutes: formTemplates.minutes.title,
  ticket: formTemplates.ticket.title,
  "cover-sheet": "Tờ bìa quét hồ sơ",
};

test.each(sampleNames)("sample %s is the form of that number or name", async (name) => {
  const pdf = await printSample(pdfForms, name);
  const [page] = await readPdf(pdf ?? new Uint8Array());
  expect(page?.text).toContain(titles[name]?.toLocaleUpperCase("vi"));
});

test("there is no sample of another name", () => {
  expect(sampleNames).toEqual(Object.keys(titles).sort((a, b) => sampleNames.indexOf(a) - sampleNames.indexOf(b)));
  for (const name of ["00", "08", "1", "constructor"]) expect(printSample(pdfForms, name)).toBeUndefined();
});

const command = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["functions/intake/print-form.command.ts", ...words]);
  return { status, stdout, stderr: stderr.toString() };
};

test("`npm run form` writes the PDF and nothing else, also into a file that npm has written its own lines to", async () => {
  const piped = command("ticket", "--sample");
  expect(piped).toMatchObject({ status: 0, stderr: "" });
  expect(await readPdf(new Uint8Array(piped.stdout))).toHaveLength(1);

  const folder = mkdtempSync(join(tmpdir(), "motcua-form-"));
  try {
    const file = join(folder, "form.pdf");
    spawnSync("sh", ["-c", `npm run form -- ticket --sample > ${file}`]);
    expect(readFileSync(file).equals(piped.stdout)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("`npm run form` says in a sentence what it cannot print, with the exit code 1", () => {
  for (const [words, sentence] of [
    [["08", "--sample"], 'There is no form "08"; there are 01, 02, '],
    [["01"], "Without --sample there is nothing to print"],
    [[], "npm run form -- 01 --sample > form-01.pdf"],
    [["01", "--sampel"], "'--sampel'"],
  ] as const) {
    const { status, stdout, stderr } = command(...words);
    expect(status).toBe(1);
    expect(stdout).toHaveLength(0);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\bat .*:\d+/);
  }
});
