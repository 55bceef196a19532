import { beforeEach, describe, expect, it } from "vitest";
import { discardDraft } from "../../../functions/intake/discard-draft.ts";
import { readDraft } from "../../../functions/intake/read-draft.ts";
import { saveDraft } from "../../../functions/intake/save-draft.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { aCommand, anApplication } from "../../support/builders/command.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { people } from "../../support/builders/staff.ts";
import { memoryCommands, memoryDrafts } from "../../support/fakes/memory-dossiers.ts";
import { memoryTable } from "../../support/fakes/memory-table.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { draftsSuite } from "../../support/port-suites/drafts.ts";
import { turnsIn } from "../../support/turns-in-memory.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const contents = { procedure: "land-transfer", applicant: { name: "Nguyễn Thị Quỳnh" } };
const save = async (principal: Principal, draft?: { id: string; revision: number }, what: object = contents) => {
  const outcome = await saveDraft({ ...province, newId: newDossierId })(
    { body: { contents: what, ...(draft === undefined ? {} : { draft }) }, principal },
    aCommand({ principal: principal.id, route: "saveDraft" }),
  );
  return outcome.ok ? { id: outcome.value.subject, revision: outcome.value.sequence } : outcome.problem.code;
};
const saved = async (principal: Principal) => {
  const draft = await save(principal);
  if (typeof draft === "string") throw new Error(draft);
  return draft;
};
const read = async (principal: Principal, draft: string) => {
  const outcome = await readDraft(province)({ parameters: { draft }, principal });
  return outcome.ok ? outcome.value.body : outcome.problem.code;
};

describe("drafts in memory", () => {
  draftsSuite(() => {
    const table = memoryTable();
    return { drafts: memoryDrafts(table), commands: memoryCommands(table) };
  });
});

describe("a draft", () => {
  it("gives back to its owner what was filled in, however little it is", async () => {
    const draft = await saved(people.postalClerk);
    expect(await read(people.postalClerk, draft.id)).toMatchObject({ ...draft, contents });
  });

  it("is nobody else's, not even at the same counter", async () => {
    const { id } = await saved(aCitizen());
    expect(await read(people.postalClerk, id)).toBe("draft/not-found");
    expect(await save(people.postalClerk, { id, revision: 1 })).toBe("draft/not-found");
  });

  it("is replaced by its owner, and not over what was saved elsewhere meanwhile", async () => {
    const { id } = await saved(aCitizen());
    expect(await save(aCitizen(), { id, revision: 1 }, { channel: "online" })).toEqual({ id, revision: 2 });
    expect(await save(aCitizen(), { id, revision: 1 }, {})).toBe("draft/stale");
    expect(await read(aCitizen(), id)).toMatchObject({ revision: 2, contents: { channel: "online" } });
  });

  it("is sealed: nothing of it stands in the open", async () => {
    await saved(aCitizen());
    const rows = JSON.stringify([...province.table.drafts.values()].map(({ contents: _, ...open }) => open));
    expect(rows).not.toContain("Nguyễn");
  });

  it("is gone when it is discarded, or when the dossier is submitted that was made from it", async () => {
    const [first, second] = [await saved(people.postalClerk), await saved(people.postalClerk)];
    await discardDraft(province)({ parameters: { draft: first.id }, principal: people.postalClerk }, aCommand());
    expect(await read(people.postalClerk, first.id)).toBe("draft/not-found");
    await turnsIn(province).submitted({ ...anApplication(), draft: second.id });
    expect(await read(people.postalClerk, second.id)).toBe("draft/not-found");
  });

  it("is not for whoever decides", async () => {
    for (const who of [people.appraiser, people.leader, people.registry])
      expect(await save(who)).toBe("staff/not-permitted");
  });
});
