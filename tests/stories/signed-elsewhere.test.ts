import { createHash, X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiAnswer, type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { validateWithPyhanko } from "../../infra/local/pyhanko/pyhanko.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import type { ProblemCode } from "../../shared/domain/problems.ts";
import { packedPdf } from "../support/elsewhere/packed-pdf.ts";
import { type SignedFile, signElsewhere } from "../support/elsewhere/sign-elsewhere.ts";
import { aResult } from "../support/forms.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";
import { putAt } from "../support/stories/uploads.ts";

const province = inject("province");
const cast = castOf(province);
const sha256 = (file: Uint8Array): string => createHash("sha256").update(file).digest("hex");

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-elsewhere-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What an administrator types about a certificate, which they have as a file. */
const certificates = async (
  verb: "trust" | "authorise",
  of: Uint8Array,
  option: string,
  ...more: readonly string[]
) => {
  const file = join(folder, `${sha256(of)}.pem`);
  await writeFile(file, new X509Certificate(of).toString());
  const { code, output } = await runTool({
    command: process.execPath,
    args: ["functions/results/publish-certificates.command.ts", verb, option, file, ...more],
    env: {
      ...localEnvironment(province.aws, folder),
      DOSSIER_TABLE: province.outputs.TableName,
      PROVINCE: province.name,
    },
  });
  expect([code, output]).toEqual([0, expect.any(String)]);
};

describe("a result that the leader signs elsewhere", () => {
  const police = province.units.find(({ kind }) => kind === "communePolice");
  if (police === undefined) throw new Error("the province has no commune police");
  let counter: ApiClient;
  let leader: ApiClient;
  let registry: ApiClient;
  let id = "";
  let draft: Uint8Array;
  let root: Uint8Array;
  let files: Readonly<Record<"good" | "unknown" | "ended" | "revoked" | "weak" | "nobody's", SignedFile>>;

  const put = async (file: Uint8Array): Promise<void> => {
    const asked = await leader.get(`/v1/dossiers/${id}/result/upload?bytes=${file.byteLength}&sha256=${sha256(file)}`);
    const Address = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });
    await putAt(expectBody("asking for an address", asked, 200, Address), file);
  };
  const take = (file: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> =>
    until("handing it in", async () => {
      const revision = await acts.revisionOf(leader, id);
      const path = `/v1/dossiers/${id}/result/uploaded-signature`;
      const answer = await leader.post(path, { sha256: sha256(file) }, { revision, headers });
      return answer.status === 412 ? undefined : answer;
    });
  const flipped = (file: Uint8Array, at: number): Uint8Array => {
    const copy = Uint8Array.from(file);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

  beforeAll(async () => {
    const at = async (role: "oneStopOfficer" | "appraiser" | "leader" | "registry") => {
      const { username, sub } = await cast.newPerson({ role, unit: police.id });
      return { sub, api: cast.with(await cast.tokenOf(username)) };
    };
    const [officer, appraiser, signer, keeper] = [
      await at("oneStopOfficer"),
      await at("appraiser"),
      await at("leader"),
      await at("registry"),
    ];
    [counter, leader, registry] = [officer.api, signer.api, keeper.api];
    const opened = await counter.post("/v1/dossiers", {
      ...{ procedure: "residence-confirmation", channel: "direct", commune: police.commune },
      ...{ applicant: applicantOfStory(), answers: { "in-database": "yes" }, onTheSpot: true },
      components: [{ component: "application", quantity: 1, kind: "original" }],
    });
    id = expectBody("receiving", opened, 201, z.object({ id: z.string() })).id;
    await acts.complete(appraiser.api, id, "appraisal");
    await acts.complete(leader, id, "approval");
    await acts.waitForTask(leader, id, "signing");

    // As a word processor of today saves it, and as a USB token signs it.
    draft = packedPdf(await pdfForms.result(aResult()), "streams");
    const revoked = { proofs: "crl", proofsIn: "revision", revoked: -1 } as const;
    const signed = await signElsewhere([
      { pdf: draft, key: "p-256" },
      { pdf: draft, authority: "stranger" },
      { pdf: draft, from: -400, to: -1 },
      { pdf: draft, ...revoked },
      { pdf: draft, key: "rsa-1024" },
      { pdf: draft, pss: true },
    ]);
    root = signed.root;
    const [good, unknown, ended, withdrawn, weak, nobodys] = signed.files;
    if (!good || !unknown || !ended || !withdrawn || !weak || !nobodys) throw new Error("six are signed");
    files = { good, unknown, ended, revoked: withdrawn, weak, "nobody's": nobodys };
    await certificates("trust", root, "--root");
    for (const { certificate } of [good, ended, withdrawn, weak])
      await certificates("authorise", certificate, "--certificate", "--unit", police.id, "--signer", signer.sub);
  });

  it.each([
    ["upload/altered", "changed in one byte after it was signed", () => flipped(files.good.pdf, 2000)],
    ["upload/untrusted", "signed under an authority that the province does not trust", () => files.unknown.pdf],
    ["upload/certificate-not-valid", "signed with a certificate that had ended", () => files.ended.pdf],
    ["upload/revoked", "signed with a certificate that was revoked the day before", () => files.revoked.pdf],
    ["upload/weak", "signed with an RSA key of 1024 bits", () => files.weak.pdf],
    ["upload/no-authority", "signed by somebody who has no authority for the unit", () => files["nobody's"].pdf],
    ["upload/not-signed", "not signed at all", () => draft],
    ["upload/unfit", "no PDF", () => Buffer.from("PK\u0003\u0004 a word processor's own file")],
  ] as const satisfies readonly (readonly [ProblemCode, string, () => Uint8Array])[])(
    "is refused with %s when it is %s, in a sentence, and the step stays open",
    async (code, _, fileOf) => {
      const file = fileOf();
      await put(file);
      await expectRefusal((headers) => take(file, headers), 422, code);
      await acts.waitForTask(leader, id, "signing");
    },
  );

  it("is refused when nobody has uploaded it", async () => {
    const file = Buffer.from("%PDF-1.7 never put anywhere");
    await expectRefusal((headers) => take(file, headers), 404, "upload/not-found");
  });

  it("is taken, numbered and sealed so that both signatures hold, verified by anybody, and handed over", async () => {
    const { good } = files;
    await put(good.pdf);
    expect(await take(good.pdf)).toMatchObject({ status: 200 });
    const { number } = await acts.complete(registry, id, "issue");
    const issued = await counter.download(`/v1/dossiers/${id}/result`);
    expect(Buffer.from(issued).subarray(0, good.pdf.length).equals(good.pdf)).toBe(true);
    const holds = { intact: true, valid: true, trusted: true, bottomLine: true, ades: "OK" };
    const [theirs] = await validateWithPyhanko(issued, root);
    const [, seal] = await validateWithPyhanko(issued, province.testRootCertificate);
    expect(theirs).toMatchObject({ field: "Signature1", ...holds, modification: "FORM_FILLING" });
    expect(seal).toMatchObject({ field: "Seal", ...holds, coverage: "ENTIRE_FILE" });

    const verify = async (file: Uint8Array) =>
      (await cast.with().post("/v1/results/verification", { sha256: sha256(file) })).body;
    const elsewhere = { signedElsewhere: { revocation: "not-known" } };
    expect(await verify(issued)).toMatchObject({ verdict: "genuine", number, ...elsewhere });
    expect(await verify(flipped(issued, issued.length - 9))).toMatchObject({ verdict: "unknown" });

    await acts.complete(counter, id, "return");
    const history = await acts.historyOf(counter, id);
    expect(history.entries.map(({ type }) => type)).toContain("vn.motcua.result-signed.v1");
    expect(history.entries.at(-1)?.type).toBe("vn.motcua.result-returned.v1");
    expect(history.chain.intact).toBe(true);
  });
});
