import { createHash, randomBytes } from "node:crypto";
import { issueReplacement } from "../../functions/results/issue-replacement.ts";
import { issueResult } from "../../functions/results/issue-result.ts";
import { replaceResult } from "../../functions/results/replace-result.ts";
import { revokeResult } from "../../functions/results/revoke-result.ts";
import type { ReplaceResult, RevokeResult } from "../../functions/results/routes.ts";
import { signResult } from "../../functions/results/sign-result.ts";
import type { VerificationAnswer, VerifyResult } from "../../functions/results/verification-routes.ts";
import { verifyResult } from "../../functions/results/verify-result.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Entry } from "../../shared/ports/dossiers.ts";
import type { ResultForm } from "../../shared/ports/printed-forms.ts";
import type { Signing } from "../../shared/ports/signatures.ts";
import { aCommand } from "./builders/command.ts";
import { aDossier, type DossierBuilder } from "./builders/dossier.ts";
import { aProcedure } from "./builders/procedure.ts";
import { people } from "./builders/staff.ts";
import { type MemoryProvince, memoryProvince } from "./memory-province.ts";

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The acts on results as their handlers compose them, in a province in memory whose papers are texts. */
export const resultsInMemory = async (result: Partial<Procedure["result"]> = {}, given?: MemoryProvince) => {
  const province = given ?? (await memoryProvince());
  const procedure = aProcedure();
  const template = { ...procedure.result, paper: "land-certificate", ...result };
  await province.publications.publish({ procedures: [{ ...procedure, result: template }] });
  const printed: ResultForm[] = [];
  const signings: Signing[] = [];
  const needs = {
    ...province,
    archives: province.archive.archives,
    sha256: hashOf,
    ...{ provinceName: "thành phố Huế", verificationUrl: "https://xacminh.example/" },
    newCheck: () => randomBytes(16).toString("base64url"),
    forms: {
      result: async (form: ResultForm) => {
        printed.push(form);
        return Buffer.from(JSON.stringify(form));
      },
    },
    signed: {
      sign: async (pdf: Uint8Array, signing: Signing) => {
        signings.push(signing);
        return Buffer.concat([pdf, Buffer.from(`\n${JSON.stringify(signing)}`)]);
      },
    },
  };
  const call = async (id: string, staff: StaffMember) => ({
    parameters: { id },
    staff,
    revision: (await province.dossiers.find(id))?.revision ?? 1,
    correlationId: "c0rre1at-0009",
  });
  const command = (route: string, staff: StaffMember) => aCommand({ principal: staff.id, route });
  const value = (outcome: Outcome<Entry>): Entry => {
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value;
  };

  return {
    province,
    needs,
    printed,
    signings,
    call,
    /** A dossier whose result was signed and issued. */
    issued: async (
      builder: DossierBuilder = aDossier(),
      change: (dossier: object) => object = (dossier) => dossier,
    ) => {
      const dossier = await province.given(
        change(builder.inStage("signing").build()) as ReturnType<DossierBuilder["build"]> & { deadline: never },
      );
      value(await signResult(needs)(await call(dossier.id, people.leader), command("signResult", people.leader)));
      const stored = await province.dossiers.find(dossier.id);
      if (stored === undefined) throw new Error("no dossier");
      // The registry's step opens behind the workflow; here it stands open at once.
      const issue = aDossier().withId(dossier.id).inStage("issue").build().stages;
      province.table.dossiers.set(dossier.id, { ...stored, stages: issue });
      value(await issueResult(needs)(await call(dossier.id, people.registry), command("issueResult", people.registry)));
      return dossier.id;
    },
    replace: async (id: string, body: ReplaceResult, staff: StaffMember = people.leader) =>
      replaceResult(needs)({ ...(await call(id, staff)), body }, command("replaceResult", staff)),
    issueReplacement: async (id: string, staff: StaffMember = people.registry) =>
      issueReplacement(needs)(await call(id, staff), command("issueReplacement", staff)),
    revoke: async (id: string, body: RevokeResult = { reason: "by-decision" }, staff: StaffMember = people.leader) =>
      revokeResult(needs)({ ...(await call(id, staff)), body }, command("revokeResult", staff)),
    /** `changes` are of what is needed: the result as another way of signing would have left it. */
    verify: async (
      body: VerifyResult,
      changes: Partial<Parameters<typeof verifyResult>[0]> = {},
    ): Promise<VerificationAnswer> => {
      const outcome = await verifyResult({ ...needs, ...changes })({ body });
      if (!outcome.ok) throw new Error(outcome.problem.code);
      return outcome.value.body;
    },
  };
};
export type ResultsInMemory = Awaited<ReturnType<typeof resultsInMemory>>;
