import { refusalOfKind, scanKind } from "../../domain/scan-kind.ts";
import { bytesOf, RefusedScan, type ScanLimits, scanCeilings } from "../../domain/scan-refusals.ts";
import type { ScanFiles } from "../../ports/page-pictures.ts";
import { openPdf } from "../pdf/pdf-pages.ts";
import { openPictures } from "./sharp-pages.ts";

/** Scans of any kind that scanners write; what a file is, its first bytes decide. */
export const scanFiles = ({ megabytes, megapixels }: ScanLimits = scanCeilings): ScanFiles => ({
  open: async (bytes) => {
    if (bytes.length === 0) throw new RefusedScan("scan/empty");
    if (bytes.length > bytesOf(megabytes)) {
      throw new RefusedScan("scan/too-large", { megabytes: Math.ceil(bytes.length / 1e6), mostMegabytes: megabytes });
    }
    const kind = scanKind(bytes);
    if (kind === undefined) throw new RefusedScan(refusalOfKind(bytes));
    return kind === "pdf" ? openPdf(bytes, megapixels) : openPictures(bytes, kind, megapixels);
  },
});
