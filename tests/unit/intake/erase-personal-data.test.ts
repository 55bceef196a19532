import { beforeEach, describe, expect, it } from "vitest";
import {
  type ErasePersonalData,
  type ErasePersonalDataNeeds,
  erasePersonalData,
  lastFileSeconds,
} from "../../../functions/intake/erase-personal-data.ts";
import { printReceiptRoute, readDossierRoute } from "../../../functions/intake/routes.ts";
import { brokenAt } from "../../../shared/adapters/chain/hash-chain.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { aCitizen } from "../../support/builders/applicant.ts";
import { aStepCompletion } from "../../support/builders/change.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { people } from "../../support/builders/staff.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let waited: number[];
beforeEach(async () => {
  province = await memoryProvince();
  waited = [];
});

const { id, code } = aDossier().build();
const applicant = aCitizen();
const file = { bytes: Buffer.from("%PDF-1.7"), contentType: "application/pdf" } as const;

/** A dossier whose result was handed over, with two files, unless it is to be somewhere else. */
const given = async (builder = aDossier().after("return")) => {
  const before = await province.given(aDossier().build(), applicant);
  const stored = builder.atRevision(2, before.head).build();
  await province.dossiers.save(aStepCompletion(stored));
  for (const name of ["forms/receipt.pdf", "scans/a/scan.pdf"]) await province.archive.archives.put(id, name, file);
};
const erase = async (changes: Partial<ErasePersonalData> = {}, needs: Partial<ErasePersonalDataNeeds> = {}) => {
  const outcome = await erasePersonalData({
    ...province,
    purges: province.archive.purges,
    wait: async (seconds) => {
      waited.push(seconds);
    },
    ...needs,
  })({ code, basis: "subject-request", by: people.leader.id, ...changes });
  return outcome.ok ? outcome.value : [outcome.problem.facts?.flaws].flat().join();
};
const ask = async (name: string) => {
  const log = readLog();
  const event = apiEvent({ pathParameters: { id }, claims: accessToken(people.postalClerk.id) });
  const answer = await doorsInMemory(province)[name]?.(event, aContext());
  log.restore();
  return { status: answer?.statusCode, body: JSON.parse(answer?.body || "{}") };
};
const foundByOwner = async () => {
  const hashes = [...(await province.owners.every(applicant.citizenId))];
  return (await province.ownDossiers.of({ hashes }, { size: 9 })).found;
};

describe("erasing the personal data of a dossier", () => {
  it("leaves dossier, history and chain byte for byte, and nothing of the person", async () => {
    await given();
    const rest = async () => JSON.stringify([await province.dossiers.find(id), await province.dossiers.history(id)]);
    const before = await rest();
    expect(await foundByOwner()).toHaveLength(1);
    expect(await erase()).toMatchObject({ files: 2, erasure: { by: people.leader.id, basis: "subject-request" } });
    expect(await rest()).toBe(before);
    const history = await province.dossiers.history(id);
    expect(brokenAt(history, (await province.dossiers.find(id))?.head ?? "")).toBeUndefined();
    expect(await province.dossiers.personal(id)).toBeUndefined();
    expect(await foundByOwner()).toEqual([]);
    expect(province.archive.files.size).toBe(0);
    expect(await ask("readHistory")).toMatchObject({ status: 200, body: { chain: { intact: true } } });
  });

  it("is told to whoever reads the dossier afterwards, on which ground and since when", async () => {
    await given();
    await erase();
    const { status, body } = await ask(readDossierRoute.name);
    expect([status, body.applicant, body.erased]).toEqual([
      200,
      undefined,
      { at: "2026-11-23T02:00:00.000Z", basis: "subject-request" },
    ]);
    for (const route of [printReceiptRoute.name, "listPapers"])
      expect(await ask(route)).toMatchObject({ status: 410, body: { code: "dossier/erased" } });
  });

  it("is done once: repeated it says when, and removes what came since", async () => {
    await given();
    await erase();
    await province.archive.archives.put(id, "forms/late.pdf", file);
    expect(await erase({ by: people.registry.id })).toMatchObject({
      files: 1,
      erasure: { by: people.leader.id, finishedAt: "2026-11-23T02:00:00.000Z" },
    });
    expect(waited).toEqual([lastFileSeconds]);
  });

  it.each(["removePersonal", "purge", "wait", "finish"] as const)(
    "goes on when it was interrupted in %s",
    async (at) => {
      await given();
      const stop = async () => Promise.reject(new Error("interrupted"));
      const broken: Partial<ErasePersonalDataNeeds> =
        at === "purge"
          ? { purges: { purge: stop } }
          : at === "wait"
            ? { wait: stop }
            : { erasures: { ...province.erasures, [at]: stop } };
      await expect(erase({}, broken)).rejects.toThrow("interrupted");
      expect(await province.erasures.find(id)).not.toHaveProperty("finishedAt");
      await erase();
      expect(await province.erasures.find(id)).toMatchObject({ finishedAt: "2026-11-23T02:00:00.000Z" });
      expect([await province.dossiers.personal(id), await foundByOwner(), province.archive.files.size]).toEqual([
        undefined,
        [],
        0,
      ]);
    },
  );

  it("takes a file with it that a function still put while it was going on", async () => {
    await given();
    const late = { wait: () => province.archive.archives.put(id, "forms/late.pdf", file) };
    expect(await erase({}, late)).toMatchObject({ files: 3 });
    expect(province.archive.files.size).toBe(0);
  });

  it("is refused while the dossier is not finished, unless the ground stands above it", async () => {
    await given(aDossier().inStage("appraisal"));
    for (const basis of ["subject-request", "retention-ended"] as const)
      expect(await erase({ basis })).toMatch(
        /not finished \(inProcess\): only unlawful-processing, authority-decision may/,
      );
    expect(await province.dossiers.personal(id)).toBeDefined();
    expect(await erase({ basis: "authority-decision" })).toMatchObject({ files: 2 });
  });

  it("is refused for a code of no dossier, and without a person of the registry who decided it", async () => {
    await given();
    expect(await erase({ code: "H57.BD.06-261123-9999" })).toBe("There is no dossier with this code.");
    expect(await erase({ by: "nobody" })).toMatch(/^Nobody is registered under this sub/);
    expect(await province.erasures.find(id)).toBeUndefined();
  });
});
