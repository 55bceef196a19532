import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { Heading } from "../../shared/domain/heading.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { SignedPdfs } from "../../shared/ports/signatures.ts";

export interface StoreNeeds {
  readonly archives: Pick<Archives, "put" | "has" | "link">;
}
export interface SealNeeds {
  readonly signed: SignedPdfs;
  readonly now: () => Date;
}

/** Where a form lies below its dossier, and as what people save it. */
export interface FormFile {
  readonly file: string;
  readonly saveAs: string;
}

/**
 * Leads to a form for a minute. It is made at the first time and kept: of two first times at one moment the archive keeps
 * one, and both are led to it.
 */
export const storedForm = async (
  { archives }: StoreNeeds,
  { id }: Pick<Dossier, "id">,
  { file, saveAs }: FormFile,
  make: () => Promise<Uint8Array>,
): Promise<Outcome<{ status: number; location: string }>> => {
  if (!(await archives.has(id, file)))
    await archives.put(id, file, { bytes: await make(), contentType: "application/pdf" });
  return done({ status: 303, location: await archives.link(id, file, saveAs) });
};

/**
 * A form with the embedded seal of the unit that issues it (con dấu điện tử): what people see of the seal is drawn first,
 * then every byte is signed.
 */
export const sealedForm = async (
  { signed, now }: SealNeeds,
  { heading, about }: { readonly heading: Heading; readonly about: string },
  print: (sealedAt: Instant) => Promise<Uint8Array>,
): Promise<Uint8Array> => {
  const at = instant(now());
  return signed.sign(await print(at), { at, name: heading.unit, reason: about, location: heading.place });
};
