import { PersonalData } from "../../shared/domain/applicant.ts";
import { instant } from "../../shared/domain/civil-time.ts";
import { type Dossier, type Step, waitsForScans } from "../../shared/domain/dossier.ts";
import { decided, decideFields } from "../../shared/domain/field-decisions.ts";
import { statedFields } from "../../shared/domain/paper-metadata.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { notPossibleNow, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { completeStepOf, openStep, stepOfKind } from "../../shared/domain/step-completion.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { HeldPapers } from "../../shared/ports/held-papers.ts";
import type { OwnerHashes } from "../../shared/ports/owner-hashes.ts";
import type { PaperTexts } from "../../shared/ports/paper-texts.ts";
import type { Papers } from "../../shared/ports/papers.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import type { Seals } from "../../shared/ports/seals.ts";
import { confirmedBefore } from "./confirmed-before.ts";
import { keptPaper } from "./kept-paper.ts";
import type { ConfirmPaper } from "./routes.ts";
import { correctionsFile, metadataFile } from "./scan-files.ts";
import type { SignPaper } from "./sign-paper.ts";
import { undecidedPaper } from "./undecided-paper.ts";

export interface ConfirmPaperNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly papers: Pick<Papers, "find">;
  readonly texts: Pick<PaperTexts, "ofScan">;
  readonly archives: Pick<Archives, "put">;
  readonly signPaper: SignPaper;
  readonly procedures: Pick<Procedures, "version">;
  readonly seals: Seals;
  readonly owners: OwnerHashes;
  readonly heldPapers: HeldPapers;
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
 * A named person confirms what was read of a paper, field by field, and signs it: only then do fields become data
 * (Circular 01/2023/TT-VPCP Art. 8). Values go into the sealed item, names of fields and what was decided about them into the
 * fact. Confirming the last paper closes digitization, and the dossier is in process. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`,
 * `dossier/stale`, `paper/…`. Throws StaleDossier, CommandAlreadyDone, PaperNotReusable.
 */
export const confirmPaper =
  (needs: ConfirmPaperNeeds) =>
  async (
    { parameters, body, staff, revision, correlationId }: ConfirmPaperCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const found = await undecidedPaper(needs, staff, "confirmPaper", parameters);
    if (!found.ok) return found;
    const { dossier: now, paper } = found.value;
    const step = stepToClose(staff, now);
    if (!step.ok) return step;
    const unchanged = unchangedSince(revision, now);
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
    const inked = (paper.inked ?? []).map(({ name }) => name);
    const fields = decideFields(paper.fields, read, body.fields, { by: staff.id, at }, inked, statedFields);
    if (!fields.ok) return fields;
    const { values, decisions, pairs } = fields.value;
    const correctedFields = decided(decisions, "corrected");
    const illegibleFields = decided(decisions, "illegible");

    const sealed = await needs.dossiers.personal(before.id);
    if (sealed === undefined) return refused("dossier/erased");
    const personal = PersonalData.parse(await needs.seals.open(sealed, before.id));
    // Before its data are used, and before anything tells of them: a file whose transaction fails stays unnamed.
    const sha256 = await needs.signPaper(before, paper, { staff, at });
    const signed = { paper, component, values, sha256 };
    const { metadata, ...kept } = await keptPaper(needs, before, personal, signed, { staff, at });
    const complete = papers.every(({ digitization }) => digitization === "confirmed" || digitization === "notNeeded");
    const { dossier, closedRun } =
      complete && step.value !== undefined
        ? completeStepOf<Dossier>(before, step.value.id, { at, by: staff.id, outcome: "confirmed" })
        : { dossier: before, closedRun: undefined };
    const after = confirmedIn(dossier, closedRun !== undefined);
    const keep = (name: string, content: unknown) =>
      needs.archives.put(before.id, name, {
        bytes: new TextEncoder().encode(JSON.stringify(content)),
        contentType: "application/json",
      });
    await Promise.all([
      keep(metadataFile(sha256), metadata ?? null),
      keep(correctionsFile(paper, before.revision), { form: paper.form ?? null, pairs }),
    ]);
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
            sha256,
            correctedFields,
            ...(illegibleFields.length === 0 ? {} : { illegibleFields }),
            ...(closedRun === undefined ? {} : { closedRun }),
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
        ...kept,
        personal: await needs.seals.seal(
          { ...personal, papers: { ...personal.papers, [paper.paperId]: values } },
          before.id,
        ),
        papers: [
          { ...paper, component, confirmed: { at, by: staff.id, correctedFields, decisions: [...decisions], sha256 } },
        ],
      }),
    );
  };
