import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { seenBy } from "../../shared/domain/seen-dossier.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { PageCrops } from "../../shared/ports/page-crops.ts";
import type { Papers } from "../../shared/ports/papers.ts";
import type { CarriedReadings } from "../../shared/ports/searchable-pdfs.ts";
import { archivedReading } from "./archived-scan.ts";
import { cropFile, searchableFile } from "./scan-files.ts";

export interface ReadCropNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "personal">;
  readonly papers: Pick<Papers, "find">;
  readonly archives: Pick<Archives, "get" | "put" | "has" | "link">;
  readonly crops: PageCrops;
  readonly carriedReading: CarriedReadings;
}

export interface ReadCropCall {
  readonly parameters: { readonly id: string; readonly paperId: string; readonly field: string };
  readonly principal: Principal;
}

/** Cuts the crop out of the searchable copy; nothing where the copy has not the page any more. */
const cut = async (
  needs: ReadCropNeeds,
  dossierId: string,
  scanId: string,
  {
    page: number,
    ...crop
  }: { readonly page: number; readonly x: number; readonly y: number; readonly w: number; readonly h: number },
): Promise<Uint8Array | undefined> => {
  const pdf = await needs.archives.get(dossierId, searchableFile(scanId));
  const reading = pdf && (await archivedReading(needs, dossierId, { scanId, pdf }));
  if (pdf === undefined || reading === undefined) return undefined;
  const { pages } = reading;
  const index = pages.findIndex(({ page }) => page === number);
  const page = pages[index];
  return page === undefined
    ? undefined
    : needs.crops.cut(pdf, { page: index, width: page.width, height: page.height, crop });
};

/**
 * The piece of the page where a field stands (ảnh cắt), for whoever compares: cut when it is first asked for, kept below the scan,
 * open for a minute. Refuses with `dossier/not-found`, `staff/not-permitted`, `paper/not-found`, `paper/no-crop`, `dossier/erased`.
 */
export const readCrop =
  (needs: ReadCropNeeds) =>
  async ({ parameters, principal }: ReadCropCall): Promise<Outcome<{ status: number; location: string }>> => {
    const seen = seenBy(principal, "listPapers", await needs.dossiers.find(parameters.id));
    if (!seen.ok) return seen;
    const { id, code } = seen.value;
    const paper = await needs.papers.find(id, parameters.paperId);
    // A wrong paper is somebody else's: as if it were not there.
    if (paper === undefined || paper.wrong !== undefined) return refused("paper/not-found");
    if ((await needs.dossiers.personal(id)) === undefined) return refused("dossier/erased");
    const crop = [...paper.fields, ...(paper.inked ?? [])].find(({ name }) => name === parameters.field)?.crop;
    if (crop === undefined) return refused("paper/no-crop");
    const name = cropFile(paper, parameters.field);
    if (!(await needs.archives.has(id, name))) {
      const bytes = await cut(needs, id, paper.scanId, crop);
      if (bytes === undefined) return refused("paper/no-crop");
      await needs.archives.put(id, name, { bytes, contentType: "image/png" });
    }
    return done({ status: 303, location: await needs.archives.link(id, name, `${code}-crop.png`) });
  };
