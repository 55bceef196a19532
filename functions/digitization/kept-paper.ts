import type { PersonalData } from "../../shared/domain/applicant.ts";
import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { dayWritten, metadataOf, type PaperMetadata } from "../../shared/domain/paper-metadata.ts";
import { holderOf, mayBeHeld } from "../../shared/domain/reusable-paper.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Change } from "../../shared/ports/dossiers.ts";
import type { HeldPaper, HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { Paper } from "../../shared/ports/papers.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import { signedFile } from "./scan-files.ts";

export interface KeptPaperNeeds {
  readonly procedures: Pick<Procedures, "version">;
  readonly owners: OwnerHashes;
  readonly heldPapers: HeldPapers;
}

/** A paper that a person has just confirmed and signed. */
interface Confirmed {
  readonly paper: Paper;
  readonly component: string;
  readonly values: Readonly<Record<string, string>>;
  readonly sha256: string;
}

/**
 * Earlier papers of the same owner that hold no longer beside this one, where of its kind only one holds at a time (`onlyOneHolds`).
 * One that is known to hold longer came later, whenever it was scanned: it stays.
 */
const replacedBy = async (
  needs: KeptPaperNeeds,
  owner: string,
  { paper, kind, validUntil }: Pick<HeldPaper, "paper" | "kind" | "validUntil">,
): Promise<readonly HeldPaper[]> => {
  const held = await needs.heldPapers.of({ hashes: [...(await needs.owners.every(owner))] });
  return held.filter(
    (one) =>
      one.kind === kind &&
      one.paper !== paper &&
      one.status === "valid" &&
      (one.validUntil === undefined || validUntil === undefined || one.validUntil <= validUntil),
  );
};

/**
 * What is kept about the paper, and the paper as the State holds it from now on: nothing of the latter where its kind is not kept,
 * or the applicant has no identifier. With it the papers in whose place it comes.
 */
export const keptPaper = async (
  needs: KeptPaperNeeds,
  { id, code, training, papers, procedure: { id: procedureId, code: procedureCode, version } }: Dossier,
  { applicant }: PersonalData,
  { paper: { paperId, fields, asItIs }, component, values, sha256 }: Confirmed,
  { staff, at }: { readonly staff: StaffMember; readonly at: Instant },
): Promise<Pick<Change, "held" | "replaced" | "successor"> & { readonly metadata: PaperMetadata | undefined }> => {
  const procedure = await needs.procedures.version(procedureId, version);
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const asked = procedure.components.find((one) => one.id === component);
  const handedIn = papers.find((one) => one.component === component);
  if (asked === undefined || handedIn === undefined) return { metadata: undefined, held: [] };
  const owner = holderOf(applicant);
  const name = `${id}.${paperId}`;
  const metadata = metadataOf({
    ...{ name, title: asked.name, component, kind: handedIn.kind, code, procedureCode, owner, values, sha256, at },
    confidences: fields.flatMap(({ confidence }) => confidence ?? []),
    signedBy: staff.id,
    typed: asItIs === true,
  });
  // What is practised with is nobody's paper.
  if (training === true || owner === undefined || !mayBeHeld(asked)) return { metadata, held: [] };
  const validUntil = dayWritten(values.validUntil);
  const held: HeldPaper = {
    ...(await needs.owners.current(owner)),
    ...{ paper: name, dossierId: id, kind: asked.paper, procedure: procedureId, since: at },
    ...(validUntil === undefined ? {} : { validUntil }),
    ...{ status: "valid", file: signedFile(sha256), reuseCount: 0 },
  };
  if (asked.onlyOneHolds !== true) return { metadata, held: [held] };
  return { metadata, held: [held], replaced: await replacedBy(needs, owner, held), successor: name };
};
