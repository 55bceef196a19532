import * as z from "zod/mini";
import type { ScanLimits } from "../../domain/scan-refusals.ts";
import { yamlFile } from "./yaml-file.ts";

const WithLimits = z.object({
  scans: z.object({ megabytes: z.int(), pages: z.int(), megapixels: z.int(), seconds: z.int() }),
});

/** What a province lets a scan have at most, by its file of settings. Throws WrongData. */
export const scanLimitsOfProvince = async (root: string, province: string): Promise<ScanLimits> =>
  (await yamlFile(WithLimits, root, `infra/provinces/${province}.yaml`)).scans;
