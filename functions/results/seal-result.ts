import type { AcceptedDossier } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { sealLines } from "../../shared/domain/signature-lines.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import { type HeadedPlaces, issuerOf } from "../../shared/ports/issuer.ts";
import { NoTimeStamp, type SignedPdfs, signaturePlaces } from "../../shared/ports/signatures.ts";
import { resultFile } from "./result-file.ts";

export interface SealResultNeeds extends HeadedPlaces {
  readonly archives: Pick<Archives, "get" | "put">;
  readonly signed: SignedPdfs;
  readonly sha256: (bytes: Uint8Array) => string;
}

/** A number as the seal shows it, with the day on which it was given. */
export interface Numbered {
  readonly number: string;
  readonly at: string;
}

/**
 * The seal of the organisation (con dấu số) as a second signature over the one before: it shows number and date, in the place
 * that was left for it (30/2020/NĐ-CP Art. 13 and Appendix I). Kept under its own hash, which is answered. Sealed is what was
 * signed, byte for byte, or nothing: refuses with `result/not-found`, `result/altered`, `signature/no-time-stamp`.
 */
export const sealResult = async (
  needs: SealResultNeeds,
  dossier: AcceptedDossier,
  signedHash: string,
  { number, at: numberedAt }: Numbered,
  at: string,
): Promise<Outcome<string>> => {
  const { id, code, units } = dossier;
  const [file, { unit, heading: issuer }] = await Promise.all([
    needs.archives.get(id, resultFile(signedHash)),
    issuerOf(needs, units.competent),
  ]);
  if (file === undefined) return refused("result/not-found");
  if (needs.sha256(file) !== signedHash) return refused("result/altered");
  const { place } = issuer;
  const agency = `${issuer.agency}, ${issuer.unit}`;
  try {
    const sealed = await needs.signed.sign(file, {
      ...{ at, name: unit.name, reason: `Phát hành kết quả hồ sơ ${code}, số ${number}`, location: place },
      shown: {
        place: signaturePlaces.seal,
        lines: sealLines({ number, at: numberedAt, place, agency, sealedAt: at }),
      },
      by: { unit: units.competent },
    });
    const sha256 = needs.sha256(sealed);
    await needs.archives.put(id, resultFile(sha256), { bytes: sealed, contentType: "application/pdf" });
    return done(sha256);
  } catch (error) {
    if (error instanceof NoTimeStamp) return refused("signature/no-time-stamp");
    throw error;
  }
};
