import { resultOf } from "../../shared/domain/dossier.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import { resultFile } from "./result-file.ts";

export interface ReadResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly archives: Pick<Archives, "link">;
}

/** Opens the signed result for a minute. Refuses with `dossier/not-found`, `staff/not-permitted`, `result/not-found`, `dossier/erased`. */
export const readResult =
  (needs: ReadResultNeeds) =>
  async (call: {
    readonly parameters: { readonly id: string };
    readonly principal: Principal;
  }): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenBy(call.principal, "readResult", await needs.dossiers.find(call.parameters.id));
    if (!seen.ok) return seen;
    const result = resultOf(seen.value);
    if (result === undefined) return refused("result/not-found");
    const { id, code } = seen.value;
    if ((await needs.dossiers.personal(id)) === undefined) return refused("dossier/erased");
    return done({
      status: 303,
      location: await needs.archives.link(id, resultFile(result.sha256), `${code}-result.pdf`),
    });
  };
