import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Dossier } from "../../shared/domain/dossier.ts";
import { isEmptySheet } from "../../shared/domain/empty-sheet.ts";
import { SourcedReading } from "../../shared/domain/reading.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Paper } from "../../shared/ports/papers.ts";
import type { KeptPage, SearchablePdfs } from "../../shared/ports/searchable-pdfs.ts";
import type { SignedPdfs } from "../../shared/ports/signatures.ts";
import { readingFile, searchableFile, signedFile } from "./scan-files.ts";

export interface SignPaperNeeds {
  readonly archives: Pick<Archives, "put" | "get">;
  /** The pictures of a searchable PDF, one a page, as they lie in it. */
  readonly pageJpegs: (pdf: Uint8Array) => readonly Uint8Array[];
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

const fileOf = async (needs: SignPaperNeeds, dossierId: string, name: string): Promise<Uint8Array> => {
  const bytes = await needs.archives.get(dossierId, name);
  if (bytes === undefined) throw new Error("a scan that is not whole in the archive");
  return bytes;
};

/** The pages of the paper alone, and the codes on its first one: other papers of the scan are nobody's business who uses it again. */
const pagesOf = async (needs: SignPaperNeeds, dossierId: string, { scanId, pages: wanted }: Paper) => {
  const [read, pdf] = await Promise.all([
    fileOf(needs, dossierId, readingFile(scanId)),
    fileOf(needs, dossierId, searchableFile(scanId)),
  ]);
  const { pages, codes } = SourcedReading.parse(JSON.parse(new TextDecoder().decode(read)));
  const jpegs = needs.pageJpegs(pdf);
  if (jpegs.length !== pages.length) throw new Error("a searchable copy that has not the pages that were read");
  const kept = pages.flatMap(({ page, width, height, dpi, lines }, n): KeptPage[] => {
    const jpeg = jpegs[n];
    if (jpeg === undefined || !wanted.includes(page)) return [];
    return [{ jpeg: isEmptySheet(jpeg) ? undefined : jpeg, width, height, dpi, lines }];
  });
  return { kept, codes: codes.filter(({ page }) => page === wanted[0]).map(({ box }) => box) };
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
    const pdf = await pdfs.write(kept, `Giấy tờ số hóa của hồ sơ ${code}`, stamp);
    const reason = `Số hóa giấy tờ của hồ sơ ${code}`;
    const bytes = await needs.signed.sign(pdf, { at, name: staff.name, reason, location: needs.provinceName });
    const sha256 = needs.sha256(bytes);
    await needs.archives.put(id, signedFile(sha256), { bytes, contentType: "application/pdf" });
    return sha256;
  };
