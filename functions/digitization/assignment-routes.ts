import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { DiscardedScan, discardReasons } from "../../shared/domain/discarded-scan.ts";
import { scanIdPattern } from "../../shared/domain/file-part.ts";
import { DossierCode, DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

const ofScan = () => z.object({ point: UnitId, scan: z.string().check(z.regex(scanIdPattern)) });

export const AssignScan = /* @__PURE__ */ (() =>
  z.strictObject({
    /** The dossier by its code, as it stands on every paper of it, or by its id. */
    dossier: z.union([DossierCode, DossierId]),
    /** What it is, where nothing that was read of it counts: the whole scan is one paper, whose fields are typed by hand. */
    component: z.optional(z.string().check(z.maxLength(64))),
  }))();
export type AssignScan = z.infer<typeof AssignScan>;

export const assignScanRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "assignScan",
  method: "POST",
  path: "/v1/points/{point}/scans/{scan}/assignment",
  summary: {
    vi: "Gán tệp quét chưa rõ hồ sơ cho hồ sơ",
    en: "Assign a scan of the point's lists to its dossier: a person says whose it is, and what, where no machine can read it",
  },
  permission: "assignScan",
  command: true,
  changes: false,
  parameters: ofScan(),
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
    problem.scanNotRead,
    problem.paperComponentUnknown,
    problem.dossierNotFound,
  ],
}));

export const discardScanRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "discardScan",
  method: "POST",
  path: "/v1/points/{point}/scans/{scan}/discard",
  summary: {
    vi: "Đánh dấu tệp quét không thuộc hồ sơ nào",
    en: "Discard a scan of the point's lists: a person says that it waits for nobody, and why",
  },
  permission: "discardScan",
  command: true,
  changes: false,
  parameters: ofScan(),
  query: z.object({}),
  body: z.strictObject({ reason: z.enum(discardReasons) }),
  answers: {
    200: {
      description:
        "It waits no more; the file is kept as long as before. Discarded already, it stays as it was noted first",
      body: z.strictObject({ scanId: z.string(), ...DiscardedScan.shape }),
    },
  },
  problems: [problem.unitUnknown, problem.scanNotFound, problem.scanAlreadyAssigned],
}));
