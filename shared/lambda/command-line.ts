import { WrongData } from "../domain/wrong-data.ts";
import { NotDeployed } from "../ports/dead-letters.ts";

/** What was typed cannot be carried out; its sentence is all that is shown, without a stack. */
export class CannotDo extends Error {
  override readonly name = "CannotDo";
}

/**
 * Runs a command of an administrator: prints what it answers, if anything, or, with the exit code 1, what cannot be done
 * or which file of data is wrong and where.
 */
export const commandLine = async (run: () => Promise<string | undefined>): Promise<void> => {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads the answers has read enough (`| head`): no fault of ours, and nothing more to say.
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  try {
    const answer = await run();
    if (answer !== undefined) console.log(answer);
  } catch (error) {
    const isToldInWords = [CannotDo, WrongData, NotDeployed].some((kind) => error instanceof kind);
    console.error(isToldInWords && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

/** Sentences of a refusal, as an administrator reads them. */
export const sentencesOf = (facts: Readonly<Record<string, unknown>> | undefined): string =>
  [facts?.flaws ?? []].flat().join("\n");

/**
 * The table an administrator works on, from DOSSIER_TABLE (output TableName) and PROVINCE, which is the name of the
 * province's file or the code with which it begins.
 */
export const administered = (
  env: Readonly<Record<string, string | undefined>>,
): { readonly table: string; readonly province: string } => {
  const { DOSSIER_TABLE: table, PROVINCE: named = "" } = env;
  const province = /^(\d{2})(-|$)/.exec(named)?.[1];
  if (table === undefined || table === "")
    throw new CannotDo("DOSSIER_TABLE must name the table: output TableName of the records stack.");
  if (province === undefined)
    throw new CannotDo("PROVINCE must be the name of the province's file, or the two digits with which it begins.");
  return { table, province };
};

/** The province by the name of its file, from PROVINCE: for commands that ask its stacks where everything is. */
export const namedProvince = ({ PROVINCE: named = "" }: Readonly<Record<string, string | undefined>>): string => {
  if (!/^\d{2}-[a-z-]+$/.test(named)) throw new CannotDo("PROVINCE must be the name of the province's file.");
  return named;
};
