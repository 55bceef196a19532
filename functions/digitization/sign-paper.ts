import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Paper } from "../../shared/ports/papers.ts";
import type { SearchablePdfs } from "../../shared/ports/searchable-pdfs.ts";
import type { SignedPdfs } from "../../shared/ports/signatures.ts";
import { type ArchivedScanNeeds, archivedScan } from "./archived-scan.ts";
import { signedFile } from "./scan-files.ts";

export interface SignPaperNeeds extends ArchivedScanNeeds {
  readonly archives: Pick<Archives, "put" | "get">;
  readonly searchablePdfs: (madeAt: Date) => SearchablePdfs;
  readonly signed: SignedPdfs;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly provinceName: string;
}

/** Answers the SHA-256 (hex) of the signed file. */
export type SignPaper = (
  dossier: Pick<Dossier, "id" | "code">,
  paper: Paper,
  signer: { readonly staff: StaffMember; readonly at: Instant },
) => Promise<string>;

/** The pages of the paper alone, and the codes on its first one: other papers of the scan are nobody's business who uses it again. */
const pagesOf = async (needs: SignPaperNeeds, dossierId: string, { scanId, pages: wanted }: Paper) => {
  const { reading, keptOf } = await archivedScan(needs, dossierId, scanId);
  return {
    kept: keptOf((page) => wanted.includes(page)),
    codes: reading.codes.filter(({ page }) => page === wanted[0]).map(({ box }) => box),
  };
};

/**
 * The paper as the State keeps it: its pages as they were scanned, searchable, with the digitizer's name, position and time on page
 * one and a digital signature over every byte (ký số của người số hóa, Circular 01/2023/TT-VPCP Art. 8), kept under its own hash.
 * The scan itself is left as it is.
 */
export const signPaper =
  (needs: SignPaperNeeds): SignPaper =>
  async ({ id, code }, paper, { staff, at }) => {
    const { kept, codes } = await pagesOf(needs, id, paper);
    const pdfs = needs.searchablePdfs(new Date(at));
    const stamp = { name: staff.name, position: staff.position, at, codes };
    const pdf = await pdfs.write(kept, `Giấy tờ số hóa của hồ sơ ${code}`, { stamp });
    const reason = `Số hóa giấy tờ của hồ sơ ${code}`;
    const bytes = await needs.signed.sign(pdf, { at, name: staff.name, reason, location: needs.provinceName });
    const sha256 = needs.sha256(bytes);
    await needs.archives.put(id, signedFile(sha256), { bytes, contentType: "application/pdf" });
    return sha256;
  };
