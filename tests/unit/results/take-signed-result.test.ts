import { beforeEach, describe, expect, it } from "vitest";
import { askForUpload } from "../../../functions/results/ask-for-upload.ts";
import { draftResult } from "../../../functions/results/draft-result.ts";
import { takeSignedResult } from "../../../functions/results/take-signed-result.ts";
import { uploadedKey } from "../../../functions/results/uploaded-key.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import { type SignatureFlaw, signatureFlaws } from "../../../shared/ports/signed-elsewhere.ts";
import { aCommand } from "../../support/builders/command.ts";
import { aDossier, type DossierBuilder } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aStaffMember, people } from "../../support/builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import { hashOf } from "../../support/results-in-memory.ts";

let province: MemoryProvince;
const { id } = aDossier().build();
const file = Buffer.from("%PDF-1.7 signed on a token");
const signedAt = "2026-11-23T02:30:00.000Z";

beforeEach(async () => {
  province = await memoryProvince();
  province.clock.set("2026-11-23T03:00:00.000Z");
});

const other = "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e77";
const takeFor = (dossier: string, changes: object = {}, revision = 1) =>
  take(changes, people.leader, hashOf(file), dossier, revision);
const take = async (
  changes: object = {},
  staff: StaffMember = people.leader,
  sha256 = hashOf(file),
  dossier: string = id,
  revision = 1,
) =>
  takeSignedResult({
    ...province,
    archives: province.archive.archives,
    sha256: hashOf,
    incoming: { get: async (key) => (key === uploadedKey(id, hashOf(file)) ? file : undefined) },
    signedElsewhere: {
      judge: async () => ({ signedBy: { publicKey: "the leader's", signedAt, revocation: "not-known" } }),
    },
    signers: {
      signerOf: async (unit, publicKey) =>
        unit === units.landOffice.id && publicKey === "the leader's" ? people.leader.id : undefined,
    },
    ...changes,
  })(
    { parameters: { id: dossier }, body: { sha256 }, staff, revision, correlationId: "c0rre1at-0006" },
    aCommand({ principal: staff.id, route: "takeSignedResult" }),
  );
const given = (builder: DossierBuilder = aDossier().inStage("signing")) => province.given(builder.build());

describe("a result that was signed elsewhere", () => {
  it("is taken as it is, in the place of a signature here: kept under its hash, with who signed it and when", async () => {
    await given();
    const outcome = await take();
    expect(outcome.ok && outcome.value.fact).toMatchObject({
      type: "vn.motcua.result-signed.v1",
      data: { sha256: hashOf(file), signedBy: people.leader.id, elsewhere: true, closedRun: 4 },
    });
    const kept = await province.archive.archives.get(id, `result/${hashOf(file)}.pdf`);
    expect(Buffer.from(kept ?? []).equals(file)).toBe(true);
    expect(await province.dossiers.find(id)).toMatchObject({
      result: {
        signedAt,
        signedBy: people.leader.id,
        position: people.leader.position,
        signedElsewhere: true,
        revocation: "not-known",
      },
    });
  });

  it("is of one dossier: another one does not take the same file, the same one may where its stage was sent back", async () => {
    await given(aDossier().withId(other).withCode("H57.BD.06-261123-0002").inStage("signing"));
    const dossier = await given();
    const incoming = { get: async () => file };
    expect(await take({ incoming }, people.leader, hashOf(file))).toMatchObject({ ok: true });
    const ofOther = takeFor(other, { incoming });
    expect(await ofOther).toMatchObject({ ok: false, problem: { code: "upload/of-another-dossier" } });
    const stored = await province.dossiers.find(id);
    const again = { ...stored, stages: dossier.stages } as typeof dossier;
    province.table.dossiers.set(id, again);
    expect(await takeFor(id, { incoming }, again.revision)).toMatchObject({ ok: true });
  });

  it.each(
    signatureFlaws.map((flaw): [SignatureFlaw, string] => [
      flaw,
      {
        "not-signed": "upload/not-signed",
        unfit: "upload/unfit",
        weak: "upload/weak",
        revoked: "upload/revoked",
        final: "upload/final",
        altered: "upload/altered",
        untrusted: "upload/untrusted",
        "not-valid-then": "upload/certificate-not-valid",
        "wrong-time": "upload/wrong-time",
      }[flaw],
    ]),
  )("that is %s is refused with %s, and nothing is kept", async (flaw, code) => {
    await given();
    expect(await take({ signedElsewhere: { judge: async () => ({ flaw }) } })).toMatchObject({ problem: { code } });
    expect(province.archive.files.size).toBe(0);
  });

  it("is taken where the last day of such a result was filled in, and not before: nobody would know when it is over", async () => {
    const procedure = aProcedure();
    const until = {
      id: "until",
      name: { vi: "Giá trị đến ngày", en: "Valid until" },
      type: "date",
      required: true,
    } as const;
    const result = { ...procedure.result, variables: [until], validUntil: { variable: "until" } };
    await province.publications.publish({ procedures: [{ ...procedure, result }] });
    await given();
    expect(await take()).toEqual({ ok: false, problem: { code: "result/values-missing", fields: ["until"] } });
    expect(province.archive.files.size).toBe(0);
    const staff = people.appraiser;
    await draftResult(province)(
      {
        ...{ parameters: { id }, body: { values: { until: "2027-11-23" } } },
        staff,
        revision: 1,
        correlationId: "c0rre1at-0006",
      },
      aCommand({ principal: staff.id, route: "draftResult" }),
    );
    expect(await takeFor(id, {}, 2)).toMatchObject({ ok: true });
  });

  it("is refused when it was signed before the dossier was received", async () => {
    await given();
    const judge = async () => ({
      signedBy: { publicKey: "the leader's", signedAt: "2026-11-01T00:00:00.000Z", revocation: "not-known" },
    });
    expect(await take({ signedElsewhere: { judge } })).toMatchObject({ problem: { code: "upload/wrong-time" } });
  });

  it("is refused from who has no authority at that unit: nobody known, somebody who left, appraises, or leads another one", async () => {
    await given();
    const noAuthority = { problem: { code: "upload/no-authority" } };
    expect(await take({ signers: { signerOf: async () => undefined } })).toMatchObject(noAuthority);
    const others = [
      aStaffMember({ ...people.leader, id: "left", active: false }),
      aStaffMember({ ...people.appraiser, id: "appraises" }),
      aStaffMember({ ...people.leader, id: "elsewhere", unit: units.landOfficeHere.id }),
    ];
    for (const other of others) {
      await province.publications.register(other);
      expect(await take({ signers: { signerOf: async () => other.id } })).toMatchObject(noAuthority);
    }
  });

  it("is refused from who has appraised it, whoever hands it in", async () => {
    await given();
    const both = aStaffMember({ ...people.appraiser, roles: ["appraiser", "leader"] });
    await province.publications.register(both);
    expect(await take({ signers: { signerOf: async () => both.id } })).toMatchObject({
      problem: { code: "step/four-eyes" },
    });
  });

  it("has to be uploaded, with the hash that is named", async () => {
    await given();
    expect(await take({}, people.leader, "0".repeat(64))).toMatchObject({ problem: { code: "upload/not-found" } });
    const incoming = { get: async () => Buffer.from("other bytes") };
    expect(await take({ incoming })).toMatchObject({ problem: { code: "upload/not-found" } });
  });

  it.each([
    ["by the post", aDossier().inStage("signing"), people.postalClerk, "staff/not-permitted"],
    ["before it is approved", aDossier().inStage("approval"), people.leader, "step/not-open"],
    ["twice", aDossier().after("signing"), people.leader, "step/already-completed"],
  ] as const)("is not handed in %s", async (_, builder, staff, code) => {
    await given(builder);
    expect(await take({}, staff)).toMatchObject({ problem: { code } });
  });
});

describe("the address for an upload", () => {
  const ask = async (staff: StaffMember = people.leader) =>
    askForUpload(province)({ parameters: { id }, query: { bytes: 26, sha256: hashOf(file) }, staff });

  it("is for these bytes alone, below the dossier", async () => {
    await given();
    const asked: unknown[] = [];
    const uploads = {
      address: async (key: string, of: { readonly bytes: number; readonly sha256: string }) => {
        asked.push([key, of]);
        return { url: "https://incoming.example", headers: {}, seconds: 900 };
      },
    };
    await askForUpload({ ...province, uploads })({
      parameters: { id },
      query: { bytes: 26, sha256: hashOf(file) },
      staff: people.leader,
    });
    const base64 = Buffer.from(hashOf(file), "hex").toString("base64");
    expect(asked).toEqual([[`results/${id}/${hashOf(file)}.pdf`, { bytes: 26, sha256: base64 }]]);
  });

  it("is given to who may sign it now, and to nobody else", async () => {
    await given();
    expect((await ask()).ok).toBe(true);
    expect(await ask(people.postalClerk)).toMatchObject({ problem: { code: "staff/not-permitted" } });
    expect(await ask(people.oneStopOfficer)).toMatchObject({ problem: { code: "dossier/not-found" } });
  });
});
