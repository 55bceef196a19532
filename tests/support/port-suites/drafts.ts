import { v7 } from "uuid";
import { beforeEach, expect, it } from "vitest";
import type { Commands } from "../../../shared/ports/commands.ts";
import { CommandAlreadyDone, StaleDossier } from "../../../shared/ports/dossiers.ts";
import type { Draft, Drafts } from "../../../shared/ports/drafts.ts";
import { aCommand } from "../builders/command.ts";
import { localSeals } from "../fakes/local-keys.ts";

/** What every store of drafts keeps to. */
export const draftsSuite = (open: () => { readonly drafts: Drafts; readonly commands: Commands }) => {
  let one: Draft;
  beforeEach(async () => {
    const id = v7();
    const contents = await localSeals().seal({ procedure: "land-transfer" }, id);
    one = { id, owner: v7(), revision: 1, savedAt: "2026-11-23T02:00:00.000Z", contents };
  });

  it("gives a draft to its owner, and to nobody else", async () => {
    const { drafts } = open();
    await drafts.save(one, aCommand());
    expect((await drafts.find(one.owner, one.id))?.revision).toBe(1);
    expect(await drafts.find(v7(), one.id)).toBeUndefined();
  });

  it("replaces it at the next revision alone, and writes nothing otherwise", async () => {
    const { drafts } = open();
    await expect(drafts.save({ ...one, revision: 2 }, aCommand())).rejects.toThrow(StaleDossier);
    await drafts.save(one, aCommand());
    await expect(drafts.save(one, aCommand())).rejects.toThrow(StaleDossier);
    await drafts.save({ ...one, revision: 2 }, aCommand());
    await expect(drafts.save({ ...one, revision: 2 }, aCommand())).rejects.toThrow(StaleDossier);
    expect((await drafts.find(one.owner, one.id))?.revision).toBe(2);
  });

  it("carries out a command once, and remembers what it left", async () => {
    const { drafts, commands } = open();
    const command = aCommand();
    await drafts.save(one, command);
    await expect(drafts.save({ ...one, revision: 2 }, command)).rejects.toThrow(CommandAlreadyDone);
    expect(await commands.find(command)).toMatchObject({ subject: one.id, sequence: 1 });
  });

  it("discards it, however often", async () => {
    const { drafts } = open();
    await drafts.save(one, aCommand());
    const gone = { owner: one.owner, id: one.id, at: one.savedAt };
    await drafts.discard(gone, aCommand());
    await drafts.discard(gone, aCommand());
    expect(await drafts.find(one.owner, one.id)).toBeUndefined();
  });
};
