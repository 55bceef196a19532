import { scanKind } from "../../domain/scan-kind.ts";
import { mostMegabytes, mostScanBytes, RefusedScan } from "../../domain/scan-refusals.ts";
import type { ScanFiles } from "../../ports/page-pictures.ts";
import { openPdf } from "../pdf/pdf-pages.ts";
import { openPictures } from "./sharp-pages.ts";

/** Scans of any kind that scanners write; what a file is, its first bytes decide. */
export const scanFiles = (): ScanFiles => ({
  open: async (bytes) => {
    if (bytes.length === 0) throw new RefusedScan("scan/empty");
    if (bytes.length > mostScanBytes) {
      throw new RefusedScan("scan/too-large", { megabytes: Math.ceil(bytes.length / 1e6), mostMegabytes });
    }
    const kind = scanKind(bytes);
    if (kind === undefined) throw new RefusedScan("scan/not-a-picture-or-pdf");
    return kind === "pdf" ? openPdf(bytes) : openPictures(bytes, kind);
  },
});
