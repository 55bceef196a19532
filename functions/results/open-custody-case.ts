import { instant } from "../../shared/domain/civil-time.ts";
import { type Bundle, type Custody, custodyOf } from "../../shared/domain/custody.ts";
import { type CustodyCase, inHandsOf, lostFrom } from "../../shared/domain/custody-case.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy, unchangedSince } from "../../shared/domain/seen-dossier.ts";
import { isPartner } from "../../shared/domain/unit.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { Dossiers, Entry } from "../../shared/ports/dossiers.ts";
import type { MinutesOfPaper } from "../../shared/ports/minutes.ts";
import type { Places } from "../../shared/ports/registries.ts";
import type { OpenCustodyCase } from "./case-routes.ts";
import type { ResultCall } from "./step-of-result.ts";

export interface OpenCustodyCaseNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save">;
  readonly minutes: Pick<MinutesOfPaper, "find">;
  readonly places: Pick<Places, "unit">;
  readonly now: () => Date;
}

export interface OpenCustodyCaseCall extends ResultCall {
  readonly body: OpenCustodyCase;
}

/**
 * Who answers for it: what was found on receipt, the side of the minutes that is of the post, since that carried it (Decision
 * 45/2016/QĐ-TTg), or the giver where neither is; all else, who has it.
 */
const liableFor = async (
  needs: OpenCustodyCaseNeeds,
  bundle: Bundle,
  holder: string,
): Promise<Pick<CustodyCase, "liable" | "minutes">> => {
  const difference = "difference" in bundle ? bundle.difference : undefined;
  const minutes = difference === undefined ? undefined : await needs.minutes.find(difference.minutes);
  if (minutes === undefined) return { liable: holder };
  const sides = await Promise.all([minutes.from, minutes.to].map((side) => needs.places.unit(side)));
  const ofPost = sides.find((unit) => unit !== undefined && isPartner(unit.kind));
  return { liable: ofPost?.id ?? minutes.from, minutes: minutes.id };
};

/** Where the paper is afterwards: what is spoilt stays where it is, what is lost is nowhere. */
const afterwards = (
  custody: Custody,
  body: OpenCustodyCase,
  unit: string,
  of: string,
  at: string,
): Custody | undefined => {
  if (body.kind === "lost") return lostFrom(custody, body.bundle, { unit, papers: body.papers, case: of, at });
  const bundle = inHandsOf(custody[body.bundle], unit);
  return bundle !== undefined && bundle.papers >= body.papers ? custody : undefined;
};

/**
 * Who has paper in hand, or signed for too little or for spoilt paper, opens a case (lập vụ việc): the points and the units
 * that decide see it until it is closed. Refuses with `dossier/not-found`, `staff/not-permitted`, `dossier/stale`,
 * `custody-case/not-in-hand`. Throws StaleDossier, CommandAlreadyDone.
 */
export const openCustodyCase =
  (needs: OpenCustodyCaseNeeds) =>
  async (call: OpenCustodyCaseCall, command: Command): Promise<Outcome<Entry>> => {
    const { body, staff, correlationId } = call;
    const seen = seenBy(staff, "openCustodyCase", await needs.dossiers.find(call.parameters.id));
    if (!seen.ok) return seen;
    const unchanged = unchangedSince(call.revision, seen.value);
    if (!unchanged.ok) return unchanged;
    const before = unchanged.value;
    const { custodyCases = [], code, status } = before;
    const at = instant(needs.now());
    const id = String(custodyCases.length + 1);
    const custody = custodyOf(before);
    const after = afterwards(custody, body, staff.unit, id, at);
    const bundle = custody[body.bundle];
    if (after === undefined || bundle === undefined) return refused("custody-case/not-in-hand");
    const answers = await liableFor(needs, bundle, staff.unit);
    const isOfReplaced = body.bundle === "result" && custody.replaced === true;
    const opened: CustodyCase = {
      ...{ id, ...body, ...answers, openedAt: at, openedBy: staff.id },
      ...(isOfReplaced ? { superseded: true } : {}),
    };
    return done(
      await needs.dossiers.save({
        dossier: { ...before, custody: after, custodyCases: [...custodyCases, opened], revision: before.revision + 1 },
        happening: {
          type: "vn.motcua.custody-case-opened.v1",
          data: { code, status, case: id, ...body, ...answers, unit: staff.unit, by: staff.id },
        },
        actor: { kind: "staff", id: staff.id },
        at,
        correlationId,
        command,
      }),
    );
  };
