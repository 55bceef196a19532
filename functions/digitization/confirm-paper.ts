import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { type Dossier, type Step, waitsForScans } from "../../shared/domain/dossier.ts";
import { decided, decideFields } from "../../shared/domain/field-decisions.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { holderOf, mayBeHeld } from "../../shared/domain/reusable-paper.ts";
import { inStatusFor, notPossibleNow, seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { completeStepOf, openStep, stepOfKind } from "../../shared/domain/step-completion.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { HeldPaper } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { PaperTexts } from "../../shared/ports/paper-texts.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { confirmedBefore } from "./confirmed-before.ts";
import type { ConfirmPaper } from "./routes.ts";
import { correctionsFile, searchableFile } from "./scan-files.ts";

export interface ConfirmPaperNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly papers: Pick<Papers, "find">;
  readonly texts: Pick<PaperTexts, "ofScan">;
  readonly archives: Pick<Archives, "put">;
  readonly procedures: Pick<Procedures, "version">;
  readonly seals: Seals;
  readonly owners: Pick<OwnerHashes, "current">;
  readonly now: () => Date;
}

export interface ConfirmPaperCall {
  readonly parameters: { readonly id: string; readonly paperId: string };
  readonly body: ConfirmPaper;
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/** The handed-in papers with this component confirmed; unknown when the dossier has no such component to digitize. */
const withConfirmed = (dossier: Dossier, component: string, paperId: string): Dossier["papers"] | undefined =>
  dossier.papers.some((one) => one.component === component && one.digitization !== "notNeeded")
    ? dossier.papers.map((one) =>
        one.component === component ? { ...one, digitization: "confirmed" as const, paperId } : one,
      )
    : undefined;

/** The paper as the State holds it from now on; nothing where its kind is not kept, or the applicant has no identifier. */
const heldFrom = async (
  needs: Pick<ConfirmPaperNeeds, "procedures" | "owners">,
  { id, training, procedure: { id: procedureId, version } }: Dossier,
  { applicant }: PersonalData,
  { paperId, scanId }: Paper,
  component: string,
  at: string,
): Promise<readonly HeldPaper[]> => {
  const procedure = await needs.procedures.version(procedureId, version);
  if (procedure === undefined) throw new Error("the version of the procedure it was received under is gone");
  const asked = procedure.components.find((one) => one.id === component);
  const holder = holderOf(applicant);
  // What is practised with is nobody's paper.
  if (training === true || asked === undefined || holder === undefined || !mayBeHeld(asked)) return [];
  return [
    {
      ...(await needs.owners.current(holder)),
      ...{ paper: `${id}.${paperId}`, dossierId: id, kind: asked.paper, procedure: procedureId, since: at },
      ...{ status: "valid", file: searchableFile(scanId), reuseCount: 0 },
    },
  ];
};

/**
 * The step of digitization that waits for this person; none where papers of a supplement are confirmed while the dossier is
 * in process, which closes nothing.
 */
const stepToClose = (staff: StaffMember, dossier: Dossier): Outcome<Step | undefined> => {
  const open = stepOfKind(dossier, "digitize");
  if (open === undefined && dossier.status !== "accepted")
    return waitsForScans(dossier) ? done(undefined) : notPossibleNow(dossier, staff);
  return openStep(staff, dossier, open ?? "", "digitize");
};

/** With the last paper of an accepted dossier it is in process; one that is further stays where it is. */
const confirmedIn = (dossier: Dossier, closes: boolean): Dossier =>
  dossier.status === "accepted" && closes ? { ...dossier, status: "inProcess" } : dossier;

/**
 * A named person confirms what was read of a paper, field by field: only then do fields become data (Circular
 * 01/2023/TT-VPCP). Values go into the sealed item, names of fields and what was decided about them into the fact. Confirming the last paper closes digitization, and
 * the dossier is in process. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`,
 * `dossier/stale`, `paper/…`. Throws StaleDossier, CommandAlreadyDone.
 */
export const confirmPaper =
  (needs: ConfirmPaperNeeds) =>
  async (
    { parameters, body, staff, revision, correlationId }: ConfirmPaperCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const seen = seenBy(staff, "confirmPaper", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const paper = await needs.papers.find(parameters.id, parameters.paperId);
    if (paper === undefined || paper.wrong !== undefined) return refused("paper/not-found");
    if (paper.confirmed !== undefined) return confirmedBefore(paper.confirmed);
    const possible = inStatusFor("confirmPaper", seen.value);
    if (!possible.ok) return possible;
    const step = stepToClose(staff, seen.value);
    if (!step.ok) return step;
    const unchanged = unchangedSince(revision, possible.value);
    if (!unchanged.ok) return unchanged;
    const before = unchanged.value;

    const component = body.component ?? paper.component;
    const papers = component === undefined ? undefined : withConfirmed(before, component, paper.paperId);
    if (component === undefined || papers === undefined) {
      const legal = before.papers.filter((one) => one.digitization !== "notNeeded").map((one) => one.component);
      return refused("paper/component-unknown", { facts: { components: legal } });
    }
    const other = before.papers.find((one) => one.component === component && one.digitization === "confirmed");
    if (other !== undefined) {
      const by = other.paperId === undefined ? undefined : await needs.papers.find(before.id, other.paperId);
      return confirmedBefore(by?.confirmed);
    }
    const read = paper.unread ? {} : ((await needs.texts.ofScan(before.id, paper.scanId))[paper.paperId] ?? {});
    const at = instant(needs.now());
    const fields = decideFields(paper.fields, read, body.fields, { by: staff.id, at });
    if (!fields.ok) return fields;
    const { values, decisions, pairs } = fields.value;
    const correctedFields = decided(decisions, "corrected");
    const illegibleFields = decided(decisions, "illegible");

    const sealed = await needs.dossiers.personal(before.id);
    if (sealed === undefined) return refused("dossier/erased");
    const personal = PersonalData.parse(await needs.seals.open(sealed, before.id));
    const held = await heldFrom(needs, before, personal, paper, component, at);
    const complete = papers.every(({ digitization }) => digitization === "confirmed" || digitization === "notNeeded");
    const { dossier, closedRun } =
      complete && step.value !== undefined
        ? completeStepOf<Dossier>(before, step.value.id, { at, by: staff.id, outcome: "confirmed" })
        : { dossier: before, closedRun: undefined };
    const after = confirmedIn(dossier, closedRun !== undefined);
    await needs.archives.put(before.id, correctionsFile(paper, before.revision), {
      bytes: new TextEncoder().encode(JSON.stringify({ form: paper.form ?? null, pairs })),
      contentType: "application/json",
    });
    return done(
      await needs.dossiers.save({
        dossier: { ...after, papers: [...papers], revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.paper-confirmed.v1",
          data: {
            code: before.code,
            status: after.status,
            paperId: paper.paperId,
            component,
            confirmedBy: staff.id,
            correctedFields,
            ...(illegibleFields.length === 0 ? {} : { illegibleFields }),
            ...(closedRun === undefined ? {} : { closedRun }),
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
        held,
        personal: await needs.seals.seal(
          { ...personal, papers: { ...personal.papers, [paper.paperId]: values } },
          before.id,
        ),
        papers: [{ ...paper, component, confirmed: { at, by: staff.id, correctedFields, decisions: [...decisions] } }],
      }),
    );
  };
