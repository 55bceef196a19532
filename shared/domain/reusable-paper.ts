import * as z from "zod/mini";
import type { Applicant } from "./applicant.ts";
import { CivilDay, civilDay, Instant } from "./civil-time.ts";
import type { Component } from "./component.ts";
import type { Dossier } from "./dossier.ts";
import { ownersOf } from "./dossier-owners.ts";
import { paperIdSource } from "./file-part.ts";
import { type PaperStatus, paperStatuses } from "./revoked-paper.ts";

/** How a held paper is named in a request: the dossier it is in, and its id there or `result`. */
export const PaperRef = /* @__PURE__ */ (() =>
  z
    .string()
    .check(
      z.regex(new RegExp(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.(${paperIdSource}|result(-\\d{1,3})?)$`)),
    ))();

/** A held paper as it is offered: `paper` is what a request names as `reuse`. */
export const OfferedPaper = /* @__PURE__ */ (() =>
  z.strictObject({
    paper: PaperRef,
    since: Instant,
    /** The procedure it was confirmed in, or whose result it is. */
    procedure: z.string(),
    validUntil: z.optional(CivilDay),
  }))();
export type OfferedPaper = z.infer<typeof OfferedPaper>;

/** A request is written anew for each dossier (đơn, tờ khai): it is kept with it and never offered for another. */
const written = "application";

/** May a paper handed in as this component be offered again when another procedure asks for its kind? */
export const mayBeHeld = ({ paper }: Pick<Component, "paper">): boolean => paper !== written;

/** Whose the papers of a dossier are: its applicant's; nobody's where the applicant has no identifier. */
export const holderOf = (applicant: Applicant): string | undefined =>
  ownersOf({ applicant }).find(({ as }) => as === "applicant")?.identifier;

/** What of a held paper decides whether it may be used again. */
interface Held {
  readonly kind: string;
  readonly status: PaperStatus;
  readonly validUntil?: CivilDay | undefined;
}

/** Is it of the kind that is asked for, neither replaced nor revoked, and valid on the day of this moment? */
export const isReusable = (held: Held, { paper }: Pick<Component, "paper">, at: Instant): boolean =>
  held.kind === paper &&
  mayBeHeld({ paper }) &&
  held.status === "valid" &&
  (held.validUntil === undefined || held.validUntil >= civilDay(at));

/** A paper that a dossier uses again, and what became of it since where it is held. */
export const ReusedPaper = /* @__PURE__ */ (() =>
  z.strictObject({
    component: z.string(),
    paper: z.string(),
    status: z.enum(paperStatuses),
    /** What came in its place, by its name. */
    successor: z.optional(z.string()),
  }))();
export type ReusedPaper = z.infer<typeof ReusedPaper>;

/** Papers that this dossier uses again; `standingsOf` tells of the papers of another dossier by their names. */
export const reusedPapers = async (
  { papers }: Pick<Dossier, "papers">,
  standingsOf: (
    dossierId: string,
  ) => Promise<ReadonlyMap<string, { readonly status: PaperStatus; readonly successor?: string | undefined }>>,
): Promise<readonly ReusedPaper[]> => {
  const reused = papers.flatMap(({ component, reusedFrom }) => (reusedFrom ? [{ component, ...reusedFrom }] : []));
  const sources = [...new Set(reused.map(({ dossierId }) => dossierId))];
  const all = new Map((await Promise.all(sources.map(standingsOf))).flatMap((one) => [...one]));
  return reused.map(({ component, paper }) => {
    const { status = "valid", successor } = all.get(paper) ?? {};
    return { component, paper, status, ...(successor === undefined ? {} : { successor }) };
  });
};
