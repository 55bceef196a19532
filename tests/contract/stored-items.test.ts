import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { StoredCommand } from "../../shared/adapters/dynamodb/commands.ts";
import { StoredProcedure } from "../../shared/adapters/dynamodb/stored-procedure.ts";
import { Dossier } from "../../shared/domain/dossier.ts";
import { Principal } from "../../shared/domain/principal.ts";
import { Procedure } from "../../shared/domain/procedure.ts";
import { Paper } from "../../shared/ports/papers.ts";
import { Task } from "../../shared/ports/tasks.ts";

const folder = new URL("stored/", import.meta.url);
const Item = z.object({
  kind: z.enum(["dossier", "paper", "task", "procedure", "staff", "citizen", "client", "command"]),
  schemaVersion: z.int(),
  body: z.unknown(),
});
const shapes = {
  dossier: Dossier,
  paper: Paper,
  task: Task,
  procedure: StoredProcedure,
  staff: Principal,
  citizen: Principal,
  client: Principal,
  command: StoredCommand,
} as const;
const files = readdirSync(folder).sort();

/** Written in an earlier version of their shape, and read as the present one. */
const lifted: readonly string[] = ["procedure.1.json", "command.1.json", "staff.1.json"];

/** These files are items as they were written once. They are never made anew: what lies in tables is not either. */
describe("an item that was stored", () => {
  it.each(files.filter((file) => !lifted.includes(file)))("is still read as it was written: %s", (file) => {
    const { kind, body } = Item.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
    expect(shapes[kind].parse(body)).toEqual(body);
  });

  it("of the first shape of procedures is lifted: one limit, one fee in words, decided for the place of the land", () => {
    const { body } = Item.parse(JSON.parse(readFileSync(new URL("procedure.1.json", folder), "utf8")));
    const read = StoredProcedure.parse(body);
    expect(Procedure.parse(read)).toEqual(read);
    expect(read).toMatchObject({
      field: { id: "land", name: { vi: "Đất đai" } },
      competent: { level: "province", place: "matter" },
      limits: [{ value: 18, unit: "workingDays" }],
      fees: [{ amount: { setBy: { vi: "Theo nghị quyết của tỉnh" } } }],
      questions: [],
    });
    expect(read.components.map(({ id, kinds }) => [id, kinds.length])).toContainEqual(["application", 4]);
  });

  it("of the first shape of commands is lifted: the dossier is the subject whose entry it left", () => {
    const [first, second] = ["command.1.json", "command.2.json"].map(
      (file) => Item.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8"))).body,
    );
    expect(StoredCommand.parse(first)).toEqual(second);
  });

  it("of the first shape of the registry is a member of staff: there was nobody else then", () => {
    const { body } = Item.parse(JSON.parse(readFileSync(new URL("staff.1.json", folder), "utf8")));
    expect(Principal.parse(body)).toEqual({ kind: "staff", ...(body as object) });
  });

  it("is kept here for each kind, and for each status of a dossier, in every version there was", () => {
    expect(files).toEqual([
      "citizen.2.json",
      "client.2.json",
      "command.1.json",
      "command.2.json",
      "dossier-accepted-without-limit.1.json",
      "dossier-accepted.1.json",
      "dossier-decided.1.json",
      "dossier-inProcess-extended.1.json",
      "dossier-inProcess.1.json",
      "dossier-returned.1.json",
      "paper.1.json",
      "procedure.1.json",
      "procedure.2.json",
      "staff.1.json",
      "staff.2.json",
      "task-without-limit.1.json",
      "task.1.json",
    ]);
  });
});
