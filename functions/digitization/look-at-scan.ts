import { isLong } from "../../shared/domain/long-scan.ts";
import type { ReadCode } from "../../shared/domain/reading.ts";
import { mostSides, RefusedScan, type ScanLimits } from "../../shared/domain/scan-refusals.ts";
import type { CodeReaders } from "../../shared/ports/code-readers.ts";
import type { ScanFile, ScanFiles } from "../../shared/ports/page-pictures.ts";

export interface LookAtScanNeeds {
  readonly files: ScanFiles;
  readonly codes: CodeReaders;
  readonly limits: ScanLimits;
}

/** Answers how many pages a long file has, with the codes of its first pages; nothing for any other file. */
export type LookAtScan = (
  bytes: Uint8Array,
) => Promise<{ readonly sides: number; readonly codes: readonly ReadCode[] } | undefined>;

/** A cover sheet lies on top, or its empty back does. */
const firstPages = 2;

/** Codes of the first page that has some. A page that cannot be drawn has none; whoever reads it says why. */
const firstCodes = async ({ codes }: LookAtScanNeeds, file: ScanFile): Promise<readonly ReadCode[]> => {
  for (let number = 1; number <= firstPages; number += 1) {
    try {
      const found = await codes.find((await file.page(number)).picture);
      if (found.length > 0) return found.map((code) => ({ page: number, ...code }));
    } catch (error) {
      if (!(error instanceof RefusedScan)) throw error;
    }
  }
  return [];
};

/** Whether a file is to be read by many, and whose it probably is: people see how far it is while it is read. */
export const lookAtScan =
  (needs: LookAtScanNeeds): LookAtScan =>
  async (bytes) => {
    let file: ScanFile | undefined;
    try {
      file = await needs.files.open(bytes);
      const { pages: sides } = file;
      if (!isLong(sides) || sides > mostSides(needs.limits)) return undefined;
      return { sides, codes: await firstCodes(needs, file) };
    } catch (error) {
      // Why it cannot be opened, the one who reads it says.
      if (error instanceof RefusedScan) return undefined;
      throw error;
    } finally {
      file?.close();
    }
  };
