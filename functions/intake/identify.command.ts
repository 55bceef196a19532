import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { birthProvinceNames } from "../../shared/adapters/files/published-data.ts";
import { civilDay, instant, isRealDay } from "../../shared/domain/civil-time.ts";
import { CannotDo } from "../../shared/lambda/command-line.ts";
import { identificationForPeople, identify, kindNames } from "./identify.ts";

const usage = `npm run identify -- "<text>" [--kind ${kindNames.join("|")}] [--birth-date YYYY-MM-DD] [--sex male|female] [--json]`;

const text = { type: "string" } as const;
const options = { kind: text, "birth-date": text, sex: text, json: { type: "boolean", default: false } } as const;

const chosen = <T extends string>(option: string, legal: readonly T[], given: string | undefined): T | undefined => {
  if (given === undefined) return undefined;
  const one = z.safeParse(z.enum(legal), given);
  if (!one.success) throw new CannotDo(`--${option} takes one of ${legal.join(", ")}.`);
  return one.data;
};

const birthDateOf = (given: string | undefined): string | undefined => {
  if (given !== undefined && !isRealDay(given))
    throw new CannotDo("--birth-date takes a day of the calendar as year-month-day: 1985-03-08.");
  return given;
};

/** Nothing of what is typed is kept anywhere. Answers with the exit code: 0 identified, 1 explained, 2 not asked well. */
const run = async (): Promise<number> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const asked = positionals.join(" ");
  if (asked.trim() === "") throw new CannotDo(usage);
  const found = identify(
    asked,
    {
      birthDate: birthDateOf(values["birth-date"]),
      sex: chosen("sex", ["male", "female"], values.sex),
      today: civilDay(instant(new Date())),
      birthProvinces: await birthProvinceNames(process.cwd()),
    },
    chosen("kind", kindNames, values.kind),
  );
  console.log(values.json ? JSON.stringify(found) : identificationForPeople(found));
  return found.identified.length > 0 ? 0 : 1;
};

/** What was typed cannot be carried out when it is no option of ours, or one with an illegal value. */
const isWrongUse = (error: unknown): error is Error =>
  error instanceof CannotDo || (error instanceof TypeError && "code" in error);

try {
  process.exitCode = await run();
} catch (error) {
  if (!isWrongUse(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
