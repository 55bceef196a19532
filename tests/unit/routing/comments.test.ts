import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addComment } from "../../../functions/routing/add-comment.ts";
import { listCommentsRoute } from "../../../functions/routing/comment-routes.ts";
import { listComments } from "../../../functions/routing/list-comments.ts";
import { readAttachment } from "../../../functions/routing/read-attachment.ts";
import { attachmentFile, mostComments } from "../../../shared/domain/comment.ts";
import { heldBy } from "../../../shared/domain/permission-table.ts";
import type { Principal } from "../../../shared/domain/principal.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { allRoutes } from "../../support/all-routes.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aCitizen } from "../../support/builders/principals.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { examples } from "../../support/docs/api-examples.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { ownerName } from "../../support/fakes/memory-owners.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const words = "Chữ ký trên hợp đồng 880022 cần đối chiếu.";
const { id } = aDossier().build();
const given = (stage = "appraisal") => province.given(aDossier().inStage(stage).build());

const uploaded = async (bytes: Buffer, name = sha256(bytes).slice(0, 32)): Promise<string> => {
  await province.archive.archives.put(id, attachmentFile(name), { bytes, contentType: "application/octet-stream" });
  return name;
};
const write = async (
  principal: Principal,
  { text = words, attachments = [] as string[] } = {},
  needs: Partial<MemoryProvince> = {},
) => {
  const act = addComment({ ...province, ...needs, archives: province.archive.archives, sha256, newId: v7 });
  const call = { parameters: { id }, body: { text, attachments }, principal, correlationId: "c0rre1at-0014" };
  const outcome = await act(call, aCommand({ principal: principal.id }));
  return outcome.ok ? "written" : outcome.problem.code;
};
const read = async (principal: Principal) => {
  const outcome = await listComments(province)({ parameters: { id }, principal });
  if (!outcome.ok) return outcome.problem.code;
  return listCommentsRoute.answers[200].body.parse(outcome.value.body).comments;
};

describe("a comment for colleagues", () => {
  it("is read by those who decide and by the registry, with who wrote it, and by nobody at a counter or elsewhere", async () => {
    await given();
    expect(await write(people.appraiser)).toBe("written");
    expect(await write(people.leader, { text: "Đã xem." })).toBe("written");
    for (const colleague of [people.appraiser, people.leader, people.registry])
      expect(await read(colleague)).toMatchObject([
        { by: people.appraiser.id, unit: units.landOffice.id, text: words, attachments: [] },
        { by: people.leader.id, text: "Đã xem." },
      ]);
    expect([await read(people.postalClerk), await write(people.postalClerk)]).toEqual([
      ...["staff/not-permitted", "staff/not-permitted"],
    ]);
    const elsewhere = aStaffMember({ unit: units.landOfficeHere.id });
    expect([await read(elsewhere), await write(elsewhere)]).toEqual(["dossier/not-found", "dossier/not-found"]);
  });

  it("leaves an id in the history, and its words nowhere but sealed", async () => {
    await given();
    await write(people.appraiser);
    const entry = (await province.dossiers.history(id)).at(-1);
    expect(entry?.fact).toMatchObject({ type: "vn.motcua.comment-added.v1", data: { attachments: 0 } });
    const { personal: _, ...open } = province.table;
    expect(JSON.stringify(Object.values(open).map((kind) => [...kind.entries()]))).not.toContain("880022");
  });

  it("is written to the dossier as it stands, though somebody changes it at the same moment", async () => {
    await given();
    let tries = 0;
    const save: MemoryProvince["dossiers"]["save"] = async (change) => {
      tries += 1;
      if (tries === 1) throw new StaleDossier();
      return province.dossiers.save(change);
    };
    expect(await write(people.appraiser, {}, { dossiers: { ...province.dossiers, save } })).toBe("written");
    expect(await read(people.appraiser)).toHaveLength(1);
  });

  it("is the fortieth at most", async () => {
    await given();
    for (let n = 0; n < mostComments; n += 1) expect(await write(people.appraiser)).toBe("written");
    expect(await write(people.appraiser)).toBe("comment/too-many");
  });
});

describe("a file of a comment", () => {
  const pdf = Buffer.from("%PDF-1.7 a map");

  it("is opened once a comment names it, by what its first bytes say it is", async () => {
    await given();
    const [map, picture] = [await uploaded(pdf), await uploaded(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]))];
    const open = (attachment: string, principal: Principal = people.leader) =>
      readAttachment({ ...province, archives: province.archive.archives })({
        parameters: { id, attachment },
        principal,
      });
    expect(await open(map)).toEqual({ ok: false, problem: { code: "attachment/not-found" } });
    expect(await write(people.appraiser, { attachments: [map, picture] })).toBe("written");
    const [comment] = (await read(people.leader)) as Exclude<Awaited<ReturnType<typeof read>>, string>;
    expect(comment?.attachments).toMatchObject([
      { id: map, type: "application/pdf", bytes: pdf.byteLength, file: `/v1/dossiers/${id}/attachments/${map}` },
      { id: picture, type: "image/jpeg" },
    ]);
    const opened = await open(map);
    expect(opened.ok && opened.value.location).toContain(`dossiers/${id}/attachments/${map}`);
    expect(await open(map, people.postalClerk)).toEqual({ ok: false, problem: { code: "staff/not-permitted" } });
  });

  it("is not taken when it is not there, no PDF or picture, or another file than was announced", async () => {
    await given();
    const program = await uploaded(Buffer.from("MZ program"));
    const other = await uploaded(pdf, "ab".repeat(16));
    expect(await write(people.appraiser, { attachments: ["cd".repeat(16)] })).toBe("attachment/not-found");
    for (const one of [program, other])
      expect(await write(people.appraiser, { attachments: [one] })).toBe("attachment/not-allowed");
    expect(await read(people.appraiser)).toEqual([]);
  });

  it("goes with everything that is erased of the dossier", async () => {
    await given();
    await write(people.appraiser, { attachments: [await uploaded(pdf)] });
    await province.archive.purges.purge(id);
    expect([...province.archive.files.keys()].filter((key) => key.includes("attachments"))).toEqual([]);
  });
});

/** Every route that a citizen may ask, or anybody. */
const forCitizens = allRoutes.filter(
  ({ route }) => route.permission === "public" || heldBy(route.permission, "citizen").length > 0,
);

describe("whoever the dossier is of", () => {
  it.each(forCitizens.map(({ route }) => [route.name, route] as const))(
    "is told nothing of a comment or its files by %s",
    async (name, route) => {
      await given("return");
      const attachment = await uploaded(Buffer.from("%PDF-1.7 for colleagues"));
      expect(await write(people.appraiser, { attachments: [attachment] })).toBe("written");
      const [comment] = (await read(people.leader)) as Exclude<Awaited<ReturnType<typeof read>>, string>;
      const owner = aCitizen();
      await province.publications.register(owner);
      for (const hash of owner.hashes)
        province.table.owners.set(ownerName(hash, id), { ...hash, as: "applicant", dossierId: id });
      const example = examples[name];
      const answer = await doorsInMemory(province)[name]?.(
        apiEvent({
          ...(example?.body === undefined ? {} : { body: example.body }),
          headers: { "idempotency-key": "key-00000001", "if-match": '"2"' },
          pathParameters: { ...example?.parameters, ...("id" in route.parameters.shape ? { id } : {}) },
          ...(route.permission === "public" ? {} : { claims: accessToken(owner.id) }),
        }),
        aContext(),
      );
      expect(answer).toBeDefined();
      const told = JSON.stringify(answer);
      for (const hidden of [words, "880022", attachment, comment?.id ?? "no comment", "comment-added"])
        expect(told).not.toContain(hidden);
    },
  );

  it.each(["addComment", "listComments", "requestAttachment", "readAttachment"])(
    "is turned away by %s",
    async (name) => {
      await given();
      const owner = aCitizen();
      await province.publications.register(owner);
      const example = examples[name];
      const answer = await doorsInMemory(province)[name]?.(
        apiEvent({
          ...(example?.body === undefined ? {} : { body: example.body }),
          headers: { "idempotency-key": "key-00000001" },
          pathParameters: { ...example?.parameters, id },
          claims: accessToken(owner.id),
        }),
        aContext(),
      );
      expect([answer?.statusCode, JSON.parse(answer?.body ?? "{}").code]).toEqual([403, "staff/not-permitted"]);
    },
  );
});
