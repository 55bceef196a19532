import { CustodyCaseClosed } from "../../events/custody-case-closed/v1.ts";
import { CustodyCaseOpened } from "../../events/custody-case-opened/v1.ts";
import { PapersGivenBack } from "../../events/papers-given-back/v1.ts";
import { PapersHandedOver } from "../../events/papers-handed-over/v1.ts";
import { PapersReceived } from "../../events/papers-received/v1.ts";
import { RecipientInvited } from "../../events/recipient-invited/v1.ts";
import { ResultBroughtBack } from "../../events/result-brought-back/v1.ts";
import { ResultPartReturned } from "../../events/result-part-returned/v1.ts";
import { ResultReturned } from "../../events/result-returned/v1.ts";
import { ResultSentOut } from "../../events/result-sent-out/v1.ts";
import type { CustodyEvent } from "../../shared/domain/custody-event.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { StoredEntry } from "../../shared/ports/dossiers.ts";

type Found = Omit<CustodyEvent, "at">;

/** What the other unit signed for: papers for who decides, a result for the point, a result that comes back undelivered. */
const signedFor = ({ units }: Dossier, { bundle, purpose, to }: PapersReceived["data"]): CustodyEvent["event"] => {
  const isReturning = bundle === "result" && to === units.competent;
  if (isReturning) return "RETURNED";
  if (bundle === "result") return "RESULT_PICKED_UP";
  return purpose === "returnedPapers" ? "RECEIVED_BACK" : "RECEIVED_BY_AUTHORITY";
};

/** What an entry says of where paper is; nothing where it says nothing of it. */
const foundIn = (dossier: Dossier, { fact }: StoredEntry): readonly Found[] => {
  switch (fact.type) {
    case "vn.motcua.papers-handed-over.v1": {
      const { bundle, from: unit, by, sealNumber, papers, minutes } = PapersHandedOver.parse(fact).data;
      const one = { bundle, unit, by, sealNumber, papers, minutes };
      return [
        { event: "SEALED", ...one },
        { event: "HANDED_OVER", ...one },
      ];
    }
    case "vn.motcua.papers-received.v1": {
      const { data } = PapersReceived.parse(fact);
      const { bundle, to: unit, by, sealNumber, papers, minutes } = data;
      return [{ event: signedFor(dossier, data), bundle, unit, by, sealNumber, papers, minutes }];
    }
    case "vn.motcua.result-sent-out.v1": {
      const { unit, by, sealNumber, papers } = ResultSentOut.parse(fact).data;
      return [{ event: "OUT_FOR_DELIVERY", bundle: "result", unit, by, sealNumber, papers }];
    }
    case "vn.motcua.recipient-invited.v1": {
      const { unit, by, papers, invitation } = RecipientInvited.parse(fact).data;
      return [{ event: invitation === 1 ? "INVITED_1" : "INVITED_2", bundle: "result", unit, by, papers }];
    }
    case "vn.motcua.result-brought-back.v1": {
      const { unit, by, papers } = ResultBroughtBack.parse(fact).data;
      return [{ event: "BROUGHT_BACK", bundle: "result", unit, by, papers }];
    }
    case "vn.motcua.result-part-returned.v1": {
      const { unit, by, papers } = ResultPartReturned.parse(fact).data;
      return papers === 0 ? [] : [{ event: "DELIVERED", bundle: "result", unit, by, papers }];
    }
    case "vn.motcua.result-returned.v1": {
      const { unit, returnedBy: by, papers } = ResultReturned.parse(fact).data;
      return papers === undefined ? [] : [{ event: "DELIVERED", bundle: "result", unit, by, papers }];
    }
    case "vn.motcua.papers-given-back.v1": {
      const { unit, by, papers } = PapersGivenBack.parse(fact).data;
      return [{ event: "GIVEN_BACK", bundle: "papers", unit, by, papers }];
    }
    case "vn.motcua.custody-case-opened.v1": {
      const { unit, by, papers, bundle, kind } = CustodyCaseOpened.parse(fact).data;
      return [{ event: kind === "lost" ? "LOST" : "DAMAGED", bundle, unit, by, papers }];
    }
    case "vn.motcua.custody-case-closed.v1": {
      const { unit, by, outcome, case: id } = CustodyCaseClosed.parse(fact).data;
      const one = dossier.custodyCases?.find((found) => found.id === id);
      if (one === undefined || one.kind !== "lost" || outcome !== "found") return [];
      return [{ event: "FOUND", bundle: one.bundle, unit, by, papers: one.papers }];
    }
    default:
      return [];
  }
};

/**
 * The chain of custody of a dossier's paper (nhật ký giao nhận), from its history: who, where, when, under which seal, how
 * many. A packet keeps the seal it was given last until another is put on.
 */
export const custodyTrail = (dossier: Dossier, entries: readonly StoredEntry[]): readonly CustodyEvent[] => {
  const seals = new Map<string, string>();
  return entries.flatMap((entry) =>
    foundIn(dossier, entry).map((found) => {
      const sealNumber = found.sealNumber ?? seals.get(found.bundle);
      if (sealNumber !== undefined) seals.set(found.bundle, sealNumber);
      return { ...found, ...(sealNumber === undefined ? {} : { sealNumber }), at: entry.fact.time };
    }),
  );
};
