import { expect, it } from "vitest";
import { type Status, statuses } from "../../../shared/domain/lifecycle.ts";
import { statusInWords } from "../../../shared/domain/tracking-words.ts";

const names = Object.keys(statuses) as Status[];

it("every status has plain words and says what to do, in both languages", () => {
  expect(Object.keys(statusInWords).sort()).toEqual([...names].sort());
  for (const { says, toDo } of Object.values(statusInWords)) {
    for (const text of [says.vi, says.en, toDo.text.vi, toDo.text.en]) expect(text).toMatch(/^\p{Lu}.*\.$/u);
  }
});

it("no two statuses say the same, and none names a form by a number that another procedure has not", () => {
  expect(new Set(Object.values(statusInWords).map(({ says }) => says.vi)).size).toBe(names.length);
  expect(JSON.stringify(statusInWords)).not.toMatch(/Mẫu số|Form \d/);
});

it("the applicant has something to do where the dossier waits for them, where papers or a result can be fetched, and nowhere else", () => {
  const acts = Object.fromEntries(names.map((name) => [name, statusInWords[name].toDo.act]));
  expect(acts).toEqual({
    submitted: "nothing",
    accepted: "nothing",
    refused: "fetchPapers",
    inProcess: "nothing",
    supplementRequested: "bringSupplement",
    paymentDue: "pay",
    withdrawn: "fetchPapers",
    stopped: "fetchPapers",
    decided: "fetchResult",
    returned: "nothing",
  });
});

it("whoever has to go somewhere is told where", () => {
  for (const { toDo } of Object.values(statusInWords)) {
    const goes = ["bringSupplement", "fetchResult", "fetchPapers"].includes(toDo.act);
    expect([toDo.act, toDo.at !== undefined]).toEqual([toDo.act, goes]);
  }
});
