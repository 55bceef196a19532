import { readFileSync, statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { CannotDo, commandLine } from "../../shared/lambda/command-line.ts";
import { printSample, sampleNames } from "./print-sample.ts";

const usage = `npm run form -- 01 --sample > form-01.pdf        a form with invented people, as PDF (${sampleNames.join(", ")})
npm run form -- 01 --sample --training > form.pdf  the same with the mark of training points`;

const options = { sample: { type: "boolean" }, training: { type: "boolean" }, help: { type: "boolean" } } as const;

const typed = () => {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new CannotDo(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
};

const output = "/dev/stdout";

/** Whether the output is a file in which nothing stands but the two lines that `npm run` puts before every command. */
const isFileWithNpmsLines = (): boolean => {
  const { npm_package_name: name, npm_lifecycle_event: script } = process.env;
  try {
    const file = statSync(output);
    if (!file.isFile() || file.size > 1000) return false;
    return new RegExp(`^\\n> ${name}@\\S+ ${script}\\n> [^\\n]*\\n\\n$`).test(readFileSync(output, "utf8"));
  } catch {
    // Not every system lets a process look at where it writes; then npm's lines stay, which readers of PDF pass over.
    return false;
  }
};

/** A file that begins with npm's lines is no PDF/A: the form takes their place. */
const write = (pdf: Uint8Array): void => {
  if (isFileWithNpmsLines()) writeFileSync(output, pdf);
  else process.stdout.write(pdf);
};

/** A form as PDF on the standard output: needs no table, no environment and no dossier. */
const run = async (): Promise<string | undefined> => {
  const { positionals, values } = typed();
  if (values.help) return usage;
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new CannotDo(usage);
  if (!sampleNames.includes(name))
    throw new CannotDo(`There is no form "${name}"; there are ${sampleNames.join(", ")}.`);
  if (!values.sample)
    throw new CannotDo(
      `Without --sample there is nothing to print: the form of a dossier is asked for over the API.\n${usage}`,
    );
  if (process.stdout.isTTY) throw new CannotDo(`A PDF is not for a screen: send it into a file.\n${usage}`);
  const pdf = await printSample(pdfForms, name, values.training);
  if (pdf !== undefined) write(pdf);
  return undefined;
};

await commandLine(run);
