import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { scanIdPattern } from "../../shared/domain/file-part.ts";
import { DossierCode, DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

export const AssignScan = /* @__PURE__ */ (() =>
  z.strictObject({
    /** The dossier by its code, as it stands on every paper of it, or by its id. */
    dossier: z.union([DossierCode, DossierId]),
  }))();
export type AssignScan = z.infer<typeof AssignScan>;

export const assignScanRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "assignScan",
  method: "POST",
  path: "/v1/points/{point}/scans/{scan}/assignment",
  summary: {
    vi: "Gán tệp quét chưa rõ hồ sơ cho hồ sơ",
    en: "Assign a scan of the point's unmatched list to its dossier: a person says whose it is",
  },
  permission: "assignScan",
  command: true,
  changes: false,
  parameters: z.object({ point: UnitId, scan: z.string().check(z.regex(scanIdPattern)) }),
  query: z.object({}),
  body: AssignScan,
  answers: {
    200: {
      description: "The papers of the scan are the dossier's, and wait for who confirms them",
      body: CommandAnswer,
    },
  },
  problems: [
    problem.unitUnknown,
    problem.scanNotFound,
    problem.scanAlreadyAssigned,
    problem.scanNotForThisDossier,
    problem.dossierNotFound,
  ],
}));
