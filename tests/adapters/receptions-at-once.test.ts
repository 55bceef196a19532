import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type OpenDossierNeeds, openDossier } from "../../functions/intake/open-dossier.ts";
import { OpenDossier } from "../../functions/intake/routes.ts";
import { genesis } from "../../shared/adapters/chain/hash-chain.ts";
import { dynamoCounters } from "../../shared/adapters/dynamodb/counters.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { newDossierId } from "../../shared/adapters/ids/dossier-ids.ts";
import { aCommand, anApplication } from "../support/builders/command.ts";
import { people } from "../support/builders/staff.ts";
import { memoryProvince } from "../support/memory-province.ts";
import { ownTable } from "../support/real-engines.ts";

let own: Awaited<ReturnType<typeof ownTable>>;
beforeAll(async () => {
  own = await ownTable(inject("province"));
});
afterAll(() => own.remove());

/** The act with its dossiers and counters in DynamoDB, and the rest of a province in memory. */
const reception = async (changes: Partial<OpenDossierNeeds> = {}) => {
  const open = openDossier({
    ...(await memoryProvince()),
    dossiers: dynamoDossiers(own.table),
    counters: dynamoCounters(own.table),
    province: "46",
    genesis,
    newId: newDossierId,
    ...changes,
  });
  const body = OpenDossier.parse(anApplication());
  return async (): Promise<string> => {
    const outcome = await open({ body, principal: people.postalClerk, correlationId: "c0rre1at-0001" }, aCommand());
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value.fact.data.code;
  };
};

const numbers = (codes: readonly string[]): readonly string[] => codes.map((code) => code.slice(-4)).sort();
const first = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => String(n + 1).padStart(4, "0"));

it("five hundred receptions that begin at the same moment give five hundred codes, 0001 to 0500", async () => {
  const open = await reception();
  const codes = await Promise.all(Array.from({ length: 500 }, open));
  expect(new Set(codes).size).toBe(500);
  expect(numbers(codes)).toEqual(first(500));
});

it("a reception that fails after it was numbered leaves a hole, and its number is given to nobody else", async () => {
  const now = () => new Date("2026-11-24T02:00:00.000Z");
  const open = await reception({ now });
  const fails = await reception({ now, dossiers: { save: () => Promise.reject(new Error("the table is gone")) } });
  const before = await open();
  await expect(fails()).rejects.toThrow("the table is gone");
  expect(numbers([before, await open()])).toEqual(["0001", "0003"]);
});
