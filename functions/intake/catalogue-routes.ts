import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { ApplicantKind } from "../../shared/domain/applicant-kind.ts";
import { Channel } from "../../shared/domain/channel.ts";
import { Answers } from "../../shared/domain/circumstances.ts";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import { Limit } from "../../shared/domain/deadline.ts";
import { FeeDue } from "../../shared/domain/fee.ts";
import { FieldId } from "../../shared/domain/fields.ts";
import { CommuneCode, ProcedureCode, ProvinceCode } from "../../shared/domain/identifiers.ts";
import { Moment } from "../../shared/domain/moment.ts";
import { pageQuery } from "../../shared/domain/page.ts";
import { details } from "../../shared/domain/places/missing-detail.ts";
import { codeKinds, longestPlace, purposes } from "../../shared/domain/places/place-question.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { Procedure } from "../../shared/domain/procedure.ts";
import { ProcedureSummary } from "../../shared/domain/procedure-summary.ts";
import { OfferedPaper } from "../../shared/domain/reusable-paper.ts";
import { Text, typed } from "../../shared/domain/text.ts";
import { Service, Unit } from "../../shared/domain/unit.ts";

const none = z.object({});

const ListProcedures = z.object({
  /** Words of its name, field or code, with or without diacritics. */
  search: z.optional(typed(200)),
  field: z.optional(z.string().check(z.maxLength(64), z.regex(/^[a-z0-9-]+$/))),
  /** The day of which the versions in force are meant; today when nothing is said. */
  on: z.optional(CivilDay),
  ...pageQuery(100, /^[a-z0-9-]{1,64}$/),
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
        /**
         * Papers of the check-list that the State holds of the citizen who asks: they need not be brought. Left out for all others:
         * a counter asks with the applicant's identifier (`POST /v1/papers/search`).
         */
        held: z.optional(z.array(z.strictObject({ component: z.string(), papers: z.array(OfferedPaper) }))),
        limit: z.optional(Limit),
        fees: z.array(FeeDue),
        feeText: Text,
      }),
    },
  },
  problems: [problem.procedureUnknown, problem.procedureClosed],
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
    /** The moment that is asked about; now when nothing is said. */
    at: z.optional(Moment),
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
  problems: [problem.communeUnknown],
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
