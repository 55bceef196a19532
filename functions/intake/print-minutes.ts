import type { DifferenceKind } from "../../shared/domain/custody.ts";
import { type Minutes, type MinutesLine, signedLast } from "../../shared/domain/minutes.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import { issuerOf } from "../../shared/ports/issuer.ts";
import type { MinutesOfPaper } from "../../shared/ports/minutes.ts";
import type { MinutesRow, PrintedForms } from "../../shared/ports/printed-forms.ts";
import type { Places, Principals } from "../../shared/ports/registries.ts";
import { differencesIn } from "./minutes-answers.ts";
import { namedSignature } from "./read-minutes.ts";
import { seenMinutes } from "./seen-minutes.ts";

export interface PrintMinutesNeeds {
  readonly minutes: Pick<MinutesOfPaper, "find">;
  readonly places: Pick<Places, "unit" | "commune">;
  readonly principals: Principals;
  readonly archives: Pick<Archives, "put" | "has" | "link">;
  readonly forms: Pick<PrintedForms, "minutes">;
  /** The province as headings write it: "thành phố Huế". */
  readonly provinceName: string;
}

interface PrintMinutesCall {
  readonly parameters: { readonly minutes: string };
  readonly staff: StaffMember;
}

const inWords: Record<DifferenceKind, string> = {
  missing: "thiếu",
  surplus: "thừa",
  sealBroken: "niêm phong rách",
  otherSeal: "khác số niêm phong",
  damaged: "hư hỏng",
};

/** What was counted otherwise, in the words of the sheet: "nhận 2 giấy tờ, 7 tờ: thiếu, niêm phong rách". */
const noteOf = (line: MinutesLine): string | undefined => {
  const kinds = differencesIn(line);
  if (line.counted === undefined || kinds.length === 0) return undefined;
  const { papers, sheets } = line.counted;
  return `nhận ${papers} giấy tờ, ${sheets} tờ: ${kinds.map((kind) => inWords[kind]).join(", ")}`;
};

const rowOf = (line: MinutesLine): MinutesRow => {
  const { code, papers, sheets, sealNumber, bag } = line;
  const note = noteOf(line);
  const seals = bag === undefined ? sealNumber : `${sealNumber} (túi ${bag})`;
  return { code, papers, sheets, sealNumber: seals, ...(note === undefined ? {} : { note }) };
};

const print = async (needs: PrintMinutesNeeds, minutes: Minutes): Promise<Uint8Array> => {
  const [{ unit: giver, heading }, taker, given, received] = await Promise.all([
    issuerOf(needs, minutes.from),
    needs.places.unit(minutes.to),
    namedSignature(needs.principals, minutes.given),
    minutes.received === undefined ? undefined : namedSignature(needs.principals, minutes.received),
  ]);
  return needs.forms.minutes({
    heading,
    training: giver.training,
    number: minutes.number,
    at: signedLast(minutes).at,
    giver: { unit: giver.name, person: given.name ?? given.by, signedAt: given.at },
    taker: {
      unit: taker?.name ?? minutes.to,
      ...(received === undefined ? {} : { person: received.name ?? received.by, signedAt: received.at }),
    },
    rows: minutes.lines.map(rowOf),
  });
};

/**
 * The sheet of the minutes (biên bản giao nhận), signed by a named person of each side with the time. Printed once and kept
 * when both have signed; before, it is a preview that says so. Refuses with `minutes/not-found`, `staff/not-permitted`.
 */
export const printMinutes =
  (needs: PrintMinutesNeeds) =>
  async ({ parameters, staff }: PrintMinutesCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenMinutes(staff, "readMinutes", await needs.minutes.find(parameters.minutes));
    if (!seen.ok) return seen;
    const minutes = seen.value;
    const { id, from, number } = minutes;
    const file = minutes.received === undefined ? "preview.pdf" : "sheet.pdf";
    if (!(await needs.archives.has(id, file)))
      await needs.archives.put(id, file, { bytes: await print(needs, minutes), contentType: "application/pdf" });
    const saveAs = `${from}-${number.replaceAll("/", "-")}.pdf`;
    return done({ status: 303, location: await needs.archives.link(id, file, saveAs) });
  };
