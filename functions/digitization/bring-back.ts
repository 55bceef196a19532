import type { Text } from "../../shared/domain/text.ts";
import type { PointScans, SetAside } from "../../shared/ports/point-scans.ts";
import type { ScanFolder } from "../../shared/ports/scan-folders.ts";

export interface BringBackNeeds {
  readonly folder: Pick<ScanFolder, "bringBack">;
  readonly scans: PointScans;
}

/** A file that was sent and is of no use at the server: it lies among the refused again, or has a note beside it. */
export interface BroughtBack {
  readonly name: string;
  readonly why: Text;
}

const pagesOf = ({ pages, why }: SetAside): Text =>
  pages === undefined
    ? why
    : { vi: `Trang ${pages.join(", ")}: ${why.vi}`, en: `Pages ${pages.join(", ")}: ${why.en}` };

/**
 * What the parser set aside minutes after a file was sent comes back to who stands at the scanner: the file among the refused, with
 * the reason beside it. Where it is only a part of a file the file stays among the sent, with a note. Each is told once; a server out
 * of reach, or an account that may not look, says nothing. `again`: also what was brought back before, as the same bytes may lie there anew.
 */
export const bringBack = ({ folder, scans }: BringBackNeeds) => {
  const known = new Set<string>();
  return async ({ again }: { readonly again: boolean }): Promise<readonly BroughtBack[]> => {
    if (again) known.clear();
    const answer = await scans.setAside();
    if (answer.answer !== "list") return [];
    const brought: BroughtBack[] = [];
    for (const one of answer.scans) {
      if (known.has(one.scanId)) continue;
      const why = pagesOf(one);
      const name = await folder.bringBack(one.hashStart, why, one.pages === undefined ? "file" : "note");
      // What another program has open is tried again; what somebody has taken away is not looked for any more.
      if (name === "held") continue;
      known.add(one.scanId);
      if (name !== undefined) brought.push({ name, why });
    }
    return brought;
  };
};
