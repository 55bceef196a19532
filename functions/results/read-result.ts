import { type Dossier, resultOf } from "../../shared/domain/dossier.ts";
import type { AskerOf } from "../../shared/domain/permissions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { OwnDossiers } from "../../shared/ports/own-dossiers.ts";
import { resultFile } from "./result-file.ts";

const isIssued = ({ status }: Dossier): boolean => status === "decided" || status === "returned";

export interface ReadResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly ownDossiers: Pick<OwnDossiers, "isOf">;
  readonly archives: Pick<Archives, "link">;
}

/**
 * Opens the signed result for a minute; for the applicant, and who acts for them, once it was issued. Refuses with `dossier/not-found`, `staff/not-permitted`, `result/not-found`,
 * `dossier/erased`.
 */
export const readResult =
  (needs: ReadResultNeeds) =>
  async ({
    parameters,
    principal,
  }: {
    readonly parameters: { readonly id: string };
    readonly principal: AskerOf<"readResult">;
  }): Promise<Outcome<{ status: number; location: string }>> => {
    const [found, owns] = await Promise.all([
      needs.dossiers.find(parameters.id),
      principal.kind === "citizen" ? needs.ownDossiers.isOf(principal, parameters.id) : false,
    ]);
    const seen = seenBy(principal, "readResult", found, owns);
    if (!seen.ok) return seen;
    const result = resultOf(seen.value);
    // What is signed and not yet issued has no number, and can still be stopped.
    const isTheirs = principal.kind !== "citizen" || isIssued(seen.value);
    if (result === undefined || !isTheirs) return refused("result/not-found");
    const { id, code } = seen.value;
    if ((await needs.dossiers.personal(id)) === undefined) return refused("dossier/erased");
    return done({
      status: 303,
      location: await needs.archives.link(id, resultFile(result.sha256), `${code}-result.pdf`),
    });
  };
