import { isCoverSheetQr } from "../../shared/domain/cover-sheet.ts";
import { type Dossier, waitsForScans } from "../../shared/domain/dossier.ts";
import { parseDossierQr } from "../../shared/domain/dossier-qr.ts";
import { DossierCode } from "../../shared/domain/identifiers.ts";
import type { SourcedReading } from "../../shared/domain/reading.ts";
import type { UnmatchedReason } from "../../shared/domain/scan-states.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import { incoming } from "./incoming-keys.ts";

/**
 * Whose a scan is, and why it is not to be put there; a dossier with a reason is known and does not take it. `byQr` is false
 * where something weaker than a QR said so: a bar code, or the name of the file.
 */
export type WhoseScan =
  | { readonly dossier: Dossier; readonly byQr: boolean; readonly reason?: UnmatchedReason }
  | { readonly dossier?: undefined; readonly reason: UnmatchedReason };

/** A dossier as a scan names it: our QR says all three, a bar code (Code 128) or the name of a file the code alone. */
interface Named {
  readonly code: string;
  readonly province?: string;
  readonly id?: string;
  readonly cover?: boolean;
}

const namedByCode = (text: string): Named | undefined => {
  const code = DossierCode.safeParse(text.trim());
  return code.success ? { code: code.data } : undefined;
};

const differing = (named: readonly Named[]): readonly Named[] => [
  ...new Map(named.map((one) => [`${one.id} ${one.code}`, one])).values(),
];

/**
 * The dossiers that a scan names. Where a cover sheet lies on top, it alone says whose the scan is: receipts and results
 * of other dossiers, which bear a QR too, are papers like any other then. Bar codes are asked where there is no QR, and the
 * name of the file where there is no code at all.
 */
const named = ({ codes, source, part }: SourcedReading): readonly Named[] => {
  const byQr = codes.flatMap(({ text }) => {
    const qr = parseDossierQr(text);
    return qr === undefined ? [] : [{ ...qr, cover: isCoverSheetQr(text) }];
  });
  const covers = byQr.filter(({ cover }) => cover);
  const byBarCode = codes.flatMap(({ text }) => namedByCode(text) ?? []);
  // What was split says whose its parts are, or does not: a name is one name.
  const ofFile = part !== undefined && part.of > 1 ? undefined : incoming.dossierCodeOf(source);
  const byName = ofFile === undefined ? [] : [{ code: ofFile }];
  return differing([covers, byQr, byBarCode, byName].find((found) => found.length > 0) ?? []);
};

/** Pages before the first cover sheet of a file that has some: no code on them says more than where they lie. */
const liesBeforeCover = ({ part, codes }: SourcedReading): boolean =>
  part !== undefined && part.of > 1 && !codes.some(({ text }) => isCoverSheetQr(text));

/** The first part of a unit's id or a dossier's code is the province's, e.g. `H57`. */
const provinceOf = (unitOrCode: string): string => unitOrCode.slice(0, 3);

/** Why this point cannot put a scan to this dossier: it is no business of the point's, or takes no papers any more. */
export const notToBeTaken = (dossier: Dossier, point: string): UnmatchedReason | undefined => {
  const { receiving, supportingPoint, competent } = dossier.units;
  if (![receiving, supportingPoint, competent].includes(point)) return "scan/dossier-of-another-unit";
  return waitsForScans(dossier) ? undefined : "scan/dossier-past-digitization";
};

/** The one dossier that a scan names. What a file says is input like any other: it must be this point's dossier. */
export const whoseScan = async (
  needs: { readonly dossiers: Pick<Dossiers, "find" | "idOf">; readonly province: string },
  reading: SourcedReading,
  point: string,
): Promise<WhoseScan> => {
  if (liesBeforeCover(reading)) return { reason: "scan/before-the-cover-sheet" };
  const [one, second] = named(reading);
  if (one === undefined) return { reason: "scan/no-code" };
  if (second !== undefined) return { reason: "scan/several-dossiers" };
  const elsewhere =
    one.province === undefined ? provinceOf(one.code) !== provinceOf(point) : one.province !== needs.province;
  if (elsewhere) return { reason: "scan/other-province" };
  const id = one.id ?? (await needs.dossiers.idOf(one.code));
  const dossier = id === undefined ? undefined : await needs.dossiers.find(id);
  if (dossier === undefined || dossier.code !== one.code) return { reason: "scan/dossier-unknown" };
  const reason = notToBeTaken(dossier, point);
  if (reason === "scan/dossier-of-another-unit") return { reason };
  return { dossier, byQr: one.id !== undefined, ...(reason === undefined ? {} : { reason }) };
};
