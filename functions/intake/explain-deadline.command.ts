import { parseArgs } from "node:util";
import { calendarOf } from "../../shared/adapters/files/calendar-files.ts";
import { inputLines } from "../../shared/adapters/files/input-lines.ts";
import { clockOf } from "../../shared/domain/deadline.ts";
import { defaultWorkingHours } from "../../shared/domain/working-calendar.ts";
import { CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { deadlineInWords } from "./deadline-in-words.ts";
import { askedIn, dueLine, explainDeadline } from "./explain-deadline.ts";

const usage = `npm run deadline -- 2026-02-13T09:00 5wd          a line a day: why it counts or not; then the due moment
npm run -s deadline -- --json 2026-02-13T09:00 5wd   one JSON object
npm run -s deadline -- --json - < lines           one "start limit" a line in, one JSON object a line out
(limits: 10wd working days, 10d calendar days, 8h working hours; --calendar <version> for another than the last one)`;

const options = { json: { type: "boolean" }, calendar: { type: "string" }, help: { type: "boolean" } } as const;

const typed = () => {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new CannotDo(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
};

/** Answers each line as it comes, so that whoever writes into a pipe may wait for it. */
const answerLines = async (answer: ReturnType<typeof dueLine>): Promise<void> => {
  for await (const line of inputLines()) {
    const asked = askedIn(line);
    if (asked !== undefined) console.log(JSON.stringify(answer(asked)));
  }
};

/** When a limit ends and why, by the published calendar and default working hours: needs no table and no environment. */
const run = async (): Promise<string | undefined> => {
  const { positionals, values } = typed();
  const [start, ...rest] = positionals;
  if (values.help) return usage;
  if (start === undefined) throw new CannotDo(usage);
  const clock = clockOf(await calendarOf(process.cwd(), values.calendar), defaultWorkingHours);
  if (values.json && start === "-" && rest.length === 0) {
    await answerLines(dueLine(clock));
    return undefined;
  }
  // A limit with a blank in it comes as two words when nobody quoted it.
  const asked = { start, limit: rest.join(" ") };
  if (values.json) {
    const line = dueLine(clock)(asked);
    if ("error" in line) process.exitCode = 1;
    return JSON.stringify(line);
  }
  const explained = explainDeadline(clock)(asked);
  if (!explained.ok) throw new CannotDo(sentencesOf(explained.problem.facts));
  return deadlineInWords(explained.value, clock.calendar);
};

await commandLine(run);
