import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Applicant } from "../../shared/domain/applicant.ts";
import { ApplicantKind } from "../../shared/domain/applicant-kind.ts";
import { Channel } from "../../shared/domain/channel.ts";
import { Answers, CatalogueId } from "../../shared/domain/circumstances.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer, commandAnswer, StatusAnswer } from "../../shared/domain/command-answer.ts";
import { PaperKind } from "../../shared/domain/component.ts";
import { Deadline, Limit } from "../../shared/domain/deadline.ts";
import { DossierUnits, HandedIn, Payment, Result, Stage } from "../../shared/domain/dossier.ts";
import { FeeDue } from "../../shared/domain/fee.ts";
import { FieldId } from "../../shared/domain/fields.ts";
import { tidied } from "../../shared/domain/identifiers/tidied.ts";
import {
  CommuneCode,
  DossierCode,
  DossierId,
  ProcedureCode,
  ProvinceCode,
  UnitId,
} from "../../shared/domain/identifiers.ts";
import { NewApplicant } from "../../shared/domain/new-applicant.ts";
import { details } from "../../shared/domain/places/missing-detail.ts";
import { codeKinds, longestPlace, purposes } from "../../shared/domain/places/place-question.ts";
import { Procedure } from "../../shared/domain/procedure.ts";
import { ProcedureSummary } from "../../shared/domain/procedure-summary.ts";
import { Text, typed } from "../../shared/domain/text.ts";
import { Service, Unit } from "../../shared/domain/unit.ts";

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

export const OpenDossier = /* @__PURE__ */ (() =>
  z.strictObject({
    procedure: z.string().check(z.maxLength(64), z.regex(/^[a-z0-9-]+$/)),
    /** The version the clerk's screen showed; without it the one in force on the day of receipt. */
    version: z.optional(CivilDay),
    channel: Channel,
    /**
     * Where the matter lies; the competent unit follows from it. The code of a commune, of today or of before 1 July 2025, or
     * a name as people type it, with as much of old district and province as is known.
     */
    commune: typed(longestPlace),
    /** How a bare code is meant, where that is known. */
    communeKind: z.optional(z.enum(codeKinds)),
    applicant: NewApplicant,
    /** Answers to the guiding questions of the procedure: which papers, limit and fees apply hangs on them. */
    answers: z._default(Answers, {}),
    /** What the procedure asks beside papers, e.g. the number of a decision; kept with the personal data. */
    details: z._default(z.record(CatalogueId, typed(200)), {}),
    /**
     * Hand-over minutes (biên bản giao nhận) of a dossier that came by post: it counts as submitted when the authority
     * signed them (Decision 45/2016/QĐ-TTg). `postedOn` is the day of the post stamp.
     */
    minutes: z.optional(z.strictObject({ signedAt: z.iso.datetime({ offset: true }), postedOn: z.optional(CivilDay) })),
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
  }))();
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
        /** These three are left out where the service has no limit. */
        dueAt: z.optional(Instant),
        due: z.optional(z.string()),
        provisional: z.optional(z.boolean()),
        links: Links,
      }),
    },
  },
  problems: [
    "procedure/unknown",
    "procedure/closed",
    "procedure/channel-not-offered",
    "procedure/not-for-applicant",
    "commune/unknown",
    "commune/ambiguous",
    "unit/none-competent",
    "unit/out-of-boundary",
    "unit/unknown",
    "unit/closed",
    "unit/service-not-offered",
    "dossier/answers-missing",
    "dossier/details-missing",
    "dossier/minutes-missing",
    "component/kind-not-accepted",
    "dossier/incomplete",
  ],
}));

export const CollectPayment = z.strictObject({
  amount: z.strictObject({ vnd: z.int().check(z.positive(), z.maximum(10_000_000_000)), currency: z.literal("VND") }),
  method: z.enum(["cash", "transfer", "card"]),
  /** Number of the receipt (biên lai) that was given. */
  receiptNumber: typed(64),
});
export type CollectPayment = z.infer<typeof CollectPayment>;

export const collectPaymentRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "collectPayment",
  method: "POST",
  path: "/v1/dossiers/{id}/payment",
  summary: { vi: "Thu tiền và giao biên lai", en: "Collect money that was decided elsewhere, against a receipt" },
  permission: "collectPayment",
  command: true,
  changes: true,
  parameters: ofDossier,
  query: none,
  body: CollectPayment,
  answers: { 200: { description: "Collected; the unit whose money it is hears of it", body: CommandAnswer } },
  problems: ["dossier/not-found", "dossier/not-possible-now", "step/already-completed", "step/not-open"],
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
        answers: Answers,
        /** What the procedure asked beside papers, e.g. the number of a decision, by its id. */
        details: z.record(z.string(), z.string()),
        /** Of a posted dossier: by when it had to be answered whether it is complete. */
        intakeDueAt: z.optional(Instant),
        fees: z.array(FeeDue),
        payments: z.array(Payment),
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

/** What people type from a receipt: small letters, blanks and full-width digits are mended first. */
const mended = <S extends z.ZodMiniType<string, string>>(schema: S) =>
  z.pipe(z.pipe(z.string(), z.transform(tidied)), schema);

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
    z.strictObject({ code: mended(DossierCode), lastFour: mended(z.string().check(z.regex(/^\d{4}$/))) }),
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
        due: z.optional(z.string()),
        dueAt: z.optional(Instant),
        unitInCharge: z.strictObject({ id: UnitId, name: z.string() }),
        times: z.array(z.strictObject({ stage: Text, openedAt: Instant, closedAt: z.optional(Instant) })),
        resultReady: z.boolean(),
      }),
    },
  },
  problems: ["tracking/no-match", "tracking/too-many-tries"],
}));

const ListProcedures = z.object({
  /** Words of its name, field or code, with or without diacritics. */
  search: z.optional(z.string().check(z.maxLength(200))),
  field: z.optional(z.string().check(z.maxLength(64))),
  /** The day of which the versions in force are meant; today when nothing is said. */
  on: z.optional(CivilDay),
  size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 100),
  cursor: z.optional(z.string().check(z.maxLength(64))),
});
export type ListProcedures = z.infer<typeof ListProcedures>;

export const listProceduresRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listProcedures",
  method: "GET",
  path: "/v1/procedures",
  summary: { vi: "Danh mục thủ tục hành chính", en: "The catalogue in short: list and search" },
  permission: "readProcedures",
  command: false,
  changes: false,
  parameters: none,
  query: ListProcedures,
  answers: {
    200: {
      description: "The versions in force on `on`; `next` goes on, its absence says that this was all",
      body: z.strictObject({
        on: CivilDay,
        procedures: z.array(ProcedureSummary),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: [],
}));

/** `splits:no,mortgaged:yes` */
const AnswersInQuery = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(2000), z.regex(/^[a-z0-9-]+:[a-z0-9-]+(,[a-z0-9-]+:[a-z0-9-]+)*$/)),
    z.transform((list) => Object.fromEntries(list.split(",").map((pair) => pair.split(":")))),
  ),
  Answers,
);

const ReadProcedure = z.object({
  on: z.optional(CivilDay),
  channel: z._default(Channel, "direct"),
  applicant: z._default(ApplicantKind, "citizen"),
  answers: z._default(AnswersInQuery, {}),
});
export type ReadProcedure = z.infer<typeof ReadProcedure>;

export const readProcedureRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readProcedure",
  method: "GET",
  path: "/v1/procedures/{procedure}",
  summary: {
    vi: "Xem thủ tục và danh mục giấy tờ phải nộp",
    en: "One procedure by its id or code, with questions, check-list, limit and fees of one applicant",
  },
  permission: "readProcedures",
  command: false,
  changes: false,
  parameters: z.object({ procedure: z.string().check(z.maxLength(64), z.regex(/^[A-Za-z0-9._-]+$/)) }),
  query: ReadProcedure,
  answers: {
    200: {
      description: "The version in force on `on`, and what it asks as far as the answers go",
      body: z.strictObject({
        on: CivilDay,
        procedure: Procedure,
        versions: z.array(z.strictObject({ code: ProcedureCode, validFrom: CivilDay, validTo: z.optional(CivilDay) })),
        /** Questions that are to be asked next. */
        questions: z.array(z.string()),
        checkList: z.strictObject({
          required: z.array(z.string()),
          optional: z.array(z.string()),
          undecided: z.array(z.string()),
        }),
        limit: z.optional(Limit),
        fees: z.array(FeeDue),
        feeText: Text,
      }),
    },
  },
  problems: ["procedure/unknown", "procedure/closed"],
}));

/** A commune by name, as answers mention it. */
const NamedCommune = z.strictObject({ code: CommuneCode, name: z.string() });

export const nearestPointsRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "nearestPoints",
  method: "GET",
  path: "/v1/communes/{code}/points",
  summary: {
    vi: "Các điểm tiếp nhận, trả kết quả gần nhất, kèm giờ mở cửa",
    en: "The points nearest to a commune that take in or hand over, and whether they are open now",
  },
  permission: "nearestPoints",
  command: false,
  changes: false,
  parameters: z.object({ code: CommuneCode }),
  query: z.object({
    service: z._default(Service, "receive"),
    field: z.optional(FieldId),
    /** The moment that is asked about, in UTC; now when nothing is said. */
    at: z.optional(Instant),
    size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 10),
  }),
  answers: {
    200: {
      description: "The nearest first; `further` counts those left out, `opensAt` stands where it is closed",
      body: z.strictObject({
        commune: NamedCommune,
        service: Service,
        field: z.optional(FieldId),
        at: Instant,
        points: z.array(
          z.strictObject({
            ...z.pick(Unit, { id: true, kind: true, name: true, address: true, phone: true }).shape,
            commune: NamedCommune,
            nearness: z.enum(["sameCommune", "sameFormerDistrict", "elsewhere"]),
            distanceKm: z.optional(z.int()),
            ...z.pick(Unit, { services: true, accepts: true, workingHours: true, saturdayHours: true }).shape,
            hoursToday: z.array(z.strictObject({ from: z.string(), to: z.string() })),
            openNow: z.boolean(),
            opensAt: z.optional(Instant),
            invented: z.boolean(),
          }),
        ),
        further: z.int(),
      }),
    },
  },
  problems: ["commune/unknown"],
}));

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
        NamedCommune,
        z.strictObject({ ambiguous: z.array(CommuneCode), missing: z.enum(details), ask: z.string() }),
        z.strictObject({ unknown: z.literal(true), nearest: z.array(NamedCommune) }),
      ]),
    },
  },
  problems: [],
}));
