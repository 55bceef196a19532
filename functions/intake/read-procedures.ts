import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { Procedures } from "../../shared/ports/registries.ts";

/** The catalogue as it is published: every version of every procedure. Open to all staff. */
export const readProcedures =
  (needs: { readonly procedures: Pick<Procedures, "all"> }) =>
  async (): Promise<Outcome<{ status: number; body: unknown }>> =>
    done({ status: 200, body: { procedures: await needs.procedures.all() } });
