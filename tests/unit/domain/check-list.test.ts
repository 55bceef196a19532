import { describe, expect, it } from "vitest";
import { askedAnswers, checkList, limitFor, questionsToAsk, strayAnswers } from "../../../shared/domain/check-list.ts";
import { type Circumstances, holds } from "../../../shared/domain/circumstances.ts";
import { everyCircumstance } from "../../../shared/domain/every-circumstance.ts";
import type { Question } from "../../../shared/domain/question.ts";
import { aComponent, aProcedure } from "../../support/builders/procedure.ts";

const yesNo = (id: string, when?: Question["when"]): Question => ({
  id,
  text: { vi: `${id}?`, en: `${id}?` },
  ...(when === undefined ? {} : { when }),
  answers: [
    { id: "yes", text: { vi: "Có", en: "Yes" } },
    { id: "no", text: { vi: "Không", en: "No" } },
  ],
});
const procedure = aProcedure({
  questions: [yesNo("mortgaged"), yesNo("registered", { mortgaged: ["yes"] })],
  components: [
    aComponent("application"),
    aComponent("consent", { when: { mortgaged: ["yes"], registered: ["yes"] } }),
    aComponent("photo", { when: { channel: ["online", "post"] } }),
    aComponent("map", { required: false }),
  ],
  limits: [
    { value: 4, unit: "workingDays", when: { channel: ["post"] } },
    { value: 5, unit: "workingDays", when: { province: ["91"], channel: ["direct"] } },
    { value: 18, unit: "workingDays" },
  ],
});
const given = (answers: Circumstances["answers"], changes: Partial<Circumstances> = {}): Circumstances => ({
  ...{ channel: "direct", applicant: "citizen", province: "46", answers },
  ...changes,
});
const ids = (components: readonly { readonly id: string }[]) => components.map(({ id }) => id);

describe("the check-list", () => {
  it("holds what the answers ask for, and leaves open what hangs on a question without an answer", () => {
    const at = (answers: Circumstances["answers"]) => {
      const { required, optional, undecided } = checkList(procedure, given(answers));
      return [ids(required), ids(optional), ids(undecided)];
    };
    expect(at({})).toEqual([["application"], ["map"], ["consent"]]);
    expect(at({ mortgaged: "yes" })).toEqual([["application"], ["map"], ["consent"]]);
    expect(at({ mortgaged: "no" })).toEqual([["application"], ["map"], []]);
    expect(at({ mortgaged: "yes", registered: "yes" })).toEqual([["application", "consent"], ["map"], []]);
  });

  it("depends on the channel without a question", () => {
    expect(ids(checkList(procedure, given({ mortgaged: "no" }, { channel: "post" })).required)).toEqual([
      "application",
      "photo",
    ]);
  });
});

describe("guiding questions", () => {
  it("are asked in turn, each only where its own condition holds, and no more when answered", () => {
    const next = (answers: Circumstances["answers"]) => ids(questionsToAsk(procedure, given(answers)));
    expect(next({})).toEqual(["mortgaged"]);
    expect(next({ mortgaged: "yes" })).toEqual(["registered"]);
    expect(next({ mortgaged: "no" })).toEqual([]);
    expect(next({ mortgaged: "perhaps" })).toEqual(["mortgaged"]);
  });

  it("have no answer that is not theirs, and no answer without a question", () => {
    expect(strayAnswers(procedure, given({ mortgaged: "no" }))).toEqual([]);
    expect(strayAnswers(procedure, given({ mortgaged: "perhaps", colour: "red" }))).toEqual(["mortgaged", "colour"]);
  });

  it("count with their answers only where they are asked, directly and by what they hang on", () => {
    const deeper = { questions: [...procedure.questions, yesNo("by-bank", { registered: ["yes"] })] };
    const counted = (answers: Circumstances["answers"]) => askedAnswers(deeper, given(answers));
    const all = { mortgaged: "yes", registered: "yes", "by-bank": "no" };
    expect(counted(all)).toEqual(all);
    expect(counted({ ...all, mortgaged: "no" })).toEqual({ mortgaged: "no" });
    expect(counted({ ...all, registered: "no" })).toEqual({ mortgaged: "yes", registered: "no" });
  });
});

describe("the limit", () => {
  it("is that of the first rule that applies: by channel, by province, else the general one", () => {
    const value = (changes: Partial<Circumstances>) => limitFor(procedure, given({}, changes))?.value;
    expect(value({ channel: "post" })).toBe(4);
    expect(value({ province: "91" })).toBe(5);
    expect(value({ province: "91", channel: "online" })).toBe(18);
    expect(value({})).toBe(18);
  });

  it("is none where a service has none", () => {
    expect(limitFor(aProcedure({ limits: [] }), given({}))).toBeUndefined();
  });
});

describe("a condition", () => {
  it("fails as soon as one part fails, and is open while another part has no answer", () => {
    expect(holds({ mortgaged: ["yes"], channel: ["post"] }, given({}))).toBe(false);
    expect(holds({ mortgaged: ["yes"], channel: ["direct"] }, given({}))).toBeUndefined();
    expect(holds({ mortgaged: ["yes"], channel: ["direct"] }, given({ mortgaged: "yes" }))).toBe(true);
    expect(holds(undefined, given({}))).toBe(true);
  });
});

describe("every circumstance", () => {
  it("is every way to answer what matters, a question behind a condition only where it is asked", () => {
    const conditions = procedure.components.map(({ when }) => when);
    const ways = everyCircumstance({ ...procedure, applicants: ["citizen"] }, "46", conditions) ?? [];
    expect(ways.filter(({ channel }) => channel === "direct").map(({ answers }) => answers)).toEqual([
      { mortgaged: "yes", registered: "yes" },
      { mortgaged: "yes", registered: "no" },
      { mortgaged: "no" },
    ]);
    expect(ways).toHaveLength(3 * procedure.channels.length);
  });

  it("is too much to try beyond 10,000", () => {
    const questions = Array.from({ length: 14 }, (_, n) => yesNo(`q-${n}`));
    const conditions = questions.map(({ id }) => ({ [id]: ["yes"] }));
    expect(everyCircumstance({ ...procedure, questions }, "46", conditions)).toBeUndefined();
  });

  it("is too much to try when one channel alone asks so much, and not what the others leave", () => {
    const questions = Array.from({ length: 14 }, (_, n) => yesNo(`q-${n}`, { channel: ["post"] }));
    const conditions = questions.map(({ id }) => ({ [id]: ["yes"] }));
    expect(everyCircumstance({ ...procedure, questions }, "46", conditions)).toBeUndefined();
    expect(everyCircumstance({ ...procedure, questions, channels: ["direct"] }, "46", conditions)).toHaveLength(4);
  });
});
