import { isCoverSheetQr } from "../../shared/domain/cover-sheet.ts";
import { type Dossier, waitsForScans } from "../../shared/domain/dossier.ts";
import { type DossierQr, parseDossierQr } from "../../shared/domain/dossier-qr.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import type { UnmatchedReason } from "../../shared/domain/scan-states.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";

/** Whose a scan is, and why it is not to be put there; a dossier with a reason is known and does not take it. */
export type WhoseScan =
  | { readonly dossier: Dossier; readonly reason?: UnmatchedReason }
  | { readonly dossier?: undefined; readonly reason: UnmatchedReason };

/**
 * The dossiers that a scan names. Where a cover sheet lies on top, it alone says whose the scan is: receipts and results
 * of other dossiers, which bear a QR too, are papers like any other then.
 */
const named = ({ codes }: Reading): readonly DossierQr[] => {
  const found = codes.flatMap(({ text }) => {
    const qr = parseDossierQr(text);
    return qr === undefined ? [] : [{ qr, cover: isCoverSheetQr(text) }];
  });
  const covers = found.filter(({ cover }) => cover);
  const those = covers.length > 0 ? covers : found;
  return [...new Map(those.map(({ qr }) => [qr.id, qr])).values()];
};

/** The one dossier whose QR is in the scan. What a QR says is input like any other: it must be this point's dossier. */
export const whoseScan = async (
  needs: { readonly dossiers: Pick<Dossiers, "find">; readonly province: string },
  reading: Reading,
  point: string,
): Promise<WhoseScan> => {
  const [qr, second] = named(reading);
  if (qr === undefined) return { reason: "scan/no-code" };
  if (second !== undefined) return { reason: "scan/several-dossiers" };
  if (qr.province !== needs.province) return { reason: "scan/other-province" };
  const dossier = await needs.dossiers.find(qr.id);
  if (dossier === undefined || dossier.code !== qr.code) return { reason: "scan/dossier-unknown" };
  const { receiving, supportingPoint, competent } = dossier.units;
  if (![receiving, supportingPoint, competent].includes(point)) return { reason: "scan/dossier-of-another-unit" };
  return waitsForScans(dossier) ? { dossier } : { dossier, reason: "scan/dossier-past-digitization" };
};
