import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { DossierId, ProvinceCode, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { FactCursor } from "../../shared/domain/webhooks/fact-cursor.ts";

/** A fact as it is published (CloudEvents 1.0): what its `data` hold, the reference of facts says of each type. */
const PublicFact = /* @__PURE__ */ (() =>
  z.strictObject({
    specversion: z.literal("1.0"),
    id: z.string(),
    source: z.string(),
    type: z.string(),
    time: Instant,
    subject: DossierId,
    datacontenttype: z.literal("application/json"),
    province: ProvinceCode,
    sequence: z.int(),
    correlationid: z.string(),
    data: z.record(z.string(), z.unknown()),
  }))();

export const readFactsRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readFacts",
  method: "GET",
  path: "/v1/facts",
  summary: {
    vi: "Lấy các sự kiện mới của hồ sơ mà đơn vị được xem",
    en: "Facts of dossiers that one may see, as they came: for systems that cannot be called",
  },
  permission: "readFacts",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({
    /** `next` of the answer before; without it and `from` the oldest that are kept come first. */
    after: z.optional(FactCursor),
    from: z.optional(Instant),
    unit: z.optional(UnitId),
    size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  }),
  answers: {
    200: {
      description: "In the order in which they came, 30 days back; a page may be empty and go on all the same",
      body: z.strictObject({
        facts: z.array(PublicFact),
        /** Where the next question goes on, also when there is nothing more now. */
        next: z.optional(z.string()),
        more: z.boolean(),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));
