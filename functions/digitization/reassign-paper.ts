import { instant } from "../../shared/domain/civil-time.ts";
import { type Dossier, waitsForScans } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { notPossibleNow, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { Paper, Papers } from "../../shared/ports/papers.ts";
import { confirmedBefore } from "./confirmed-before.ts";
import type { ReassignPaper } from "./review-routes.ts";
import { type SetApartNeeds, setApart } from "./set-apart.ts";
import { undecidedPaper } from "./undecided-paper.ts";
import { digitizedIn, type UnreadPaperNeeds, unreadAs } from "./unread-paper.ts";

export interface ReassignPaperNeeds extends SetApartNeeds, UnreadPaperNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly papers: Pick<Papers, "find" | "ofDossier">;
  readonly now: () => Date;
}

export interface ReassignPaperCall {
  readonly parameters: { readonly id: string; readonly paperId: string };
  readonly body: ReassignPaper;
  readonly staff: StaffMember;
  readonly revision: number;
  readonly correlationId: string;
}

/** What was read of it was read as another form. */
const formless = ({ form: _, ...paper }: Paper): Paper => paper;

/** The handed-in papers without this one, and with it as the component that it is. */
const moved = (papers: Dossier["papers"], paperId: string, component: string | undefined): Dossier["papers"] =>
  papers.map(({ paperId: before, ...one }) => {
    if (one.component === component) return { ...one, digitization: "recorded" as const, paperId };
    if (before === paperId) return { ...one, digitization: "awaited" as const };
    return before === undefined ? one : { ...one, paperId: before };
  });

/**
 * A person saw that a paper is not what was read (nhầm giấy tờ): it takes another component of the dossier, or goes back to the
 * point's list as a scan of its own. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/not-possible-now`, `dossier/stale`,
 * `paper/…`. Throws StaleDossier, CommandAlreadyDone.
 */
export const reassignPaper =
  (needs: ReassignPaperNeeds) =>
  async (
    { parameters, body: { component }, staff, revision, correlationId }: ReassignPaperCall,
    command: Command,
  ): Promise<Outcome<Entry>> => {
    const found = await undecidedPaper(needs, staff, "reassignPaper", parameters);
    if (!found.ok) return found;
    const { dossier: now, paper } = found.value;
    if (!waitsForScans(now)) return notPossibleNow(now, staff);
    const unchanged = unchangedSince(revision, now);
    if (!unchanged.ok) return unchanged;
    const before = unchanged.value;

    const asked = digitizedIn(before);
    const target = component === undefined ? undefined : asked.find((one) => one.component === component);
    if (component !== undefined && target === undefined)
      return refused("paper/component-unknown", { facts: { components: asked.map((one) => one.component) } });
    if (target?.digitization === "confirmed") return confirmedBefore(undefined);

    const at = instant(needs.now());
    const { component: was, ...rest } = paper;
    return done(
      await needs.dossiers.save({
        dossier: {
          ...before,
          papers: moved(before.papers, paper.paperId, component),
          revision: before.revision + 1,
        },
        happening: {
          type: "vn.motcua.paper-reassigned.v1",
          data: {
            code: before.code,
            status: before.status,
            paperId: paper.paperId,
            ...(was === undefined ? {} : { was }),
            ...(component === undefined ? {} : { component }),
            reassignedBy: staff.id,
          },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
        ...(component === undefined
          ? {
              papers: [{ ...rest, wrong: { at, by: staff.id } }],
              scan: await setApart(needs, { id: before.id, revision: before.revision + 1 }, paper, at),
            }
          : { papers: [{ ...formless(paper), ...(await unreadAs(needs, before, component)) }] }),
      }),
    );
  };
