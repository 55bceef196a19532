import * as z from "zod/mini";
import { Instant } from "../domain/civil-time.ts";
import { personalParts } from "../domain/personal-part.ts";

/** Who looked at personal data of a dossier, why and when: ids only, outside the history and its chain. */
export const Access = z.strictObject({
  at: Instant,
  by: z.strictObject({ kind: z.enum(["staff", "citizen", "client"]), id: z.string() }),
  /** The route, which stands for the purpose: the table of permissions has its article. */
  why: z.string(),
  what: z.enum(personalParts),
});
export type Access = z.infer<typeof Access>;

export interface Accesses {
  /** Records the same access to each of these dossiers, or fails; the data are answered only afterwards. */
  record(access: Omit<Access, "at">, dossierIds: readonly string[]): Promise<void>;
  /** The newest first; `cursor` goes on where a page ended. */
  ofDossier(
    dossierId: string,
    page: { readonly size: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly accesses: readonly Access[]; readonly cursor?: string | undefined }>;
}
