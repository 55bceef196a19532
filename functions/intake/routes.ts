import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Applicant } from "../../shared/domain/applicant.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { commandAnswer, StatusAnswer } from "../../shared/domain/command-answer.ts";
import { Deadline } from "../../shared/domain/deadline.ts";
import { DossierUnits, HandedIn, Result, Stage } from "../../shared/domain/dossier.ts";
import {
  CommuneCode,
  DossierCode,
  DossierId,
  ProcedureCode,
  ProvinceCode,
  UnitId,
} from "../../shared/domain/identifiers.ts";
import { details } from "../../shared/domain/places/missing-detail.ts";
import { codeKinds, longestPlace, purposes } from "../../shared/domain/places/place-question.ts";
import { Channel, PaperKind, Procedure } from "../../shared/domain/procedure.ts";
import { Text, typed } from "../../shared/domain/text.ts";

const none = z.object({});
const ofDossier = z.object({ id: DossierId });
const Links = z.strictObject({
  self: z.string(),
  receipt: z.string(),
  coverSheet: z.string(),
  history: z.string(),
  papers: z.string(),
  result: z.string(),
});

/** Paths of everything below a dossier: what an answer offers next. */
export const dossierLinks = (id: string): z.infer<typeof Links> => ({
  self: `/v1/dossiers/${id}`,
  receipt: `/v1/dossiers/${id}/receipt`,
  coverSheet: `/v1/dossiers/${id}/cover-sheet`,
  history: `/v1/dossiers/${id}/history`,
  papers: `/v1/dossiers/${id}/papers`,
  result: `/v1/dossiers/${id}/result`,
});

export const OpenDossier = z.strictObject({
  procedure: z.string().check(z.maxLength(64), z.regex(/^[a-z-]+$/)),
  /** The version the clerk's screen showed; without it the one in force on the day of receipt. */
  version: z.optional(CivilDay),
  channel: Channel,
  /** Where the matter lies; the competent unit follows from it. */
  commune: CommuneCode,
  applicant: Applicant,
  components: z
    .array(
      z.strictObject({
        component: z.string().check(z.maxLength(64)),
        quantity: z.int().check(z.positive(), z.maximum(99)),
        kind: PaperKind,
      }),
    )
    .check(z.maxLength(50)),
  /** Where the result is to be handed over; the receiving unit when nothing is said. */
  returnAt: z.optional(UnitId),
});
export type OpenDossier = z.infer<typeof OpenDossier>;

export const openDossierRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "openDossier",
  method: "POST",
  path: "/v1/dossiers",
  summary: {
    vi: "Tiếp nhận hồ sơ tại quầy",
    en: "Receive a complete dossier at a counter: it is accepted there and then",
  },
  permission: "openDossier",
  command: true,
  changes: false,
  parameters: none,
  query: none,
  body: OpenDossier,
  answers: {
    201: {
      description: "Accepted: code, competent unit, due date and the link to the receipt (Form 01)",
      body: z.strictObject({
        ...commandAnswer,
        competentUnit: z.strictObject({ id: UnitId, name: z.string() }),
        nonBoundary: z.boolean(),
        receivedAt: Instant,
        dueAt: Instant,
        due: z.string(),
        provisional: z.boolean(),
        links: Links,
      }),
    },
  },
  problems: [
    "procedure/unknown",
    "procedure/closed",
    "procedure/channel-not-offered",
    "commune/unknown",
    "unit/none-competent",
    "unit/unknown",
    "dossier/incomplete",
  ],
}));

export const readDossierRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readDossier",
  method: "GET",
  path: "/v1/dossiers/{id}",
  summary: { vi: "Xem hồ sơ", en: "Read a dossier: where it is, what is due, what is possible now" },
  permission: "readDossier",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: none,
  answers: {
    200: {
      description: "The dossier without personal data of its papers; the ETag is its revision",
      body: z.strictObject({
        id: DossierId,
        code: DossierCode,
        revision: z.int(),
        status: StatusAnswer,
        procedure: z.strictObject({ id: z.string(), code: ProcedureCode, version: CivilDay }),
        channel: Channel,
        units: DossierUnits,
        nonBoundary: z.boolean(),
        commune: CommuneCode,
        applicant: Applicant,
        deadline: Deadline,
        overdue: z.boolean(),
        papers: z.array(HandedIn),
        stages: z.array(Stage),
        result: z.optional(Result),
        possibleNow: z.array(z.string()),
        links: Links,
      }),
    },
  },
  problems: ["dossier/not-found"],
}));

export const readHistoryRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readHistory",
  method: "GET",
  path: "/v1/dossiers/{id}/history",
  summary: { vi: "Xem quá trình xử lý", en: "Read a dossier's history and whether its hash chain holds" },
  permission: "readHistory",
  command: false,
  changes: false,
  parameters: ofDossier,
  query: none,
  answers: {
    200: {
      description:
        "All entries in order; `chain.intact` is false, with the first broken sequence, when one was touched",
      body: z.strictObject({
        code: DossierCode,
        chain: z.strictObject({ intact: z.boolean(), head: z.string(), brokenAt: z.optional(z.int()) }),
        entries: z.array(
          z.strictObject({
            sequence: z.int(),
            type: z.string(),
            time: Instant,
            actor: z.strictObject({ kind: z.enum(["staff", "system"]), id: z.string() }),
            data: z.record(z.string(), z.unknown()),
            previousHash: z.string(),
            hash: z.string(),
          }),
        ),
      }),
    },
  },
  problems: ["dossier/not-found"],
}));

const printed = (name: "printReceipt" | "printCoverSheet", part: "receipt" | "cover-sheet", vi: string, en: string) =>
  apiRoute(() => ({
    name,
    method: "GET",
    path: `/v1/dossiers/{id}/${part}`,
    summary: { vi, en },
    permission: name,
    command: false,
    changes: false,
    parameters: ofDossier,
    query: none,
    answers: { 303: { description: "The PDF lies at `Location` for one minute" } },
    problems: ["dossier/not-found"],
  }));
export const printReceiptRoute = /* @__PURE__ */ printed(
  "printReceipt",
  "receipt",
  "In giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)",
  "Print the receipt and appointment (Form 01, A5)",
);
export const printCoverSheetRoute = /* @__PURE__ */ printed(
  "printCoverSheet",
  "cover-sheet",
  "In tờ bìa quét có mã QR của hồ sơ",
  "Print the cover sheet for scanning, with the dossier's QR",
);

export const trackDossierRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "trackDossier",
  method: "POST",
  path: "/v1/tracking",
  summary: {
    vi: "Tra cứu tình trạng hồ sơ",
    en: "Track a dossier, by its code and four digits or by the receipt's QR",
  },
  permission: "public",
  command: false,
  changes: false,
  parameters: none,
  query: none,
  body: z.union([
    z.strictObject({ code: DossierCode, lastFour: z.string().check(z.regex(/^\d{4}$/)) }),
    z.strictObject({ token: z.string().check(z.regex(/^[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/)) }),
  ]),
  answers: {
    200: {
      description: "Where it is, who is in charge and since when; nothing about the applicant",
      body: z.strictObject({
        code: DossierCode,
        status: StatusAnswer,
        procedure: Text,
        receivedAt: Instant,
        due: z.string(),
        dueAt: Instant,
        unitInCharge: z.strictObject({ id: UnitId, name: z.string() }),
        times: z.array(z.strictObject({ stage: Text, openedAt: Instant, closedAt: z.optional(Instant) })),
        resultReady: z.boolean(),
      }),
    },
  },
  problems: ["tracking/no-match", "tracking/too-many-tries"],
}));

export const readProceduresRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readProcedures",
  method: "GET",
  path: "/v1/procedures",
  summary: { vi: "Danh mục thủ tục hành chính", en: "The published catalogue, all versions of each procedure" },
  permission: "readProcedures",
  command: false,
  changes: false,
  parameters: none,
  query: none,
  answers: {
    200: { description: "Every published version", body: z.strictObject({ procedures: z.array(Procedure) }) },
  },
  problems: [],
}));

const CommuneNamed = z.strictObject({ code: CommuneCode, name: z.string() });

export const resolveCommuneRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "resolveCommune",
  method: "GET",
  path: "/v1/communes",
  summary: {
    vi: "Tra xã, phường hiện nay theo mã hoặc tên, cũ hoặc mới",
    en: "The commune that stands there now, from a code or a typed name, old or new",
  },
  permission: "resolveCommune",
  command: false,
  changes: false,
  parameters: none,
  query: z.strictObject({
    /** A code of five digits, or a name with as much of old district and province as is known. */
    input: typed(longestPlace),
    /** Only communes of this province of today. */
    province: z.optional(ProvinceCode),
    /** Land stays where it lies; all residents of a divided commune may have gone to one part of it. */
    for: z.optional(z.enum(purposes)),
    /** How a bare code is meant, where that is known. */
    kind: z.optional(z.enum(codeKinds)),
  }),
  answers: {
    200: {
      description:
        "The commune of today; or, when there are several, their codes and the one detail that is missing; or the nearest names",
      body: z.union([
        CommuneNamed,
        z.strictObject({ ambiguous: z.array(CommuneCode), missing: z.enum(details), ask: z.string() }),
        z.strictObject({ unknown: z.literal(true), nearest: z.array(CommuneNamed) }),
      ]),
    },
  },
  problems: [],
}));
