import * as z from "zod/mini";
import { Channel } from "../../domain/channel.ts";
import { paperKinds } from "../../domain/component.ts";
import { Limit } from "../../domain/deadline.ts";
import { Procedure, ResultTemplate } from "../../domain/procedure.ts";
import { RouteStage } from "../../domain/route-stage.ts";
import { Text } from "../../domain/text.ts";

/** Procedures as they were written first (schemaVersion 1): one limit, a fee in words, no questions. */
const First = z.strictObject({
  ...{ id: z.string(), code: z.string(), validFrom: z.string(), validTo: z.optional(z.string()) },
  ...{ name: Text, request: z.string(), field: z.string(), legalBasis: z.array(z.string()) },
  competentKind: z.string(),
  channels: z.array(Channel),
  components: z.array(
    z.strictObject({
      ...{ id: z.string(), name: z.string(), quantity: z.int(), required: z.boolean(), digitized: z.boolean() },
      form: z.optional(z.string()),
    }),
  ),
  ...{ limit: Limit, fee: Text, route: z.array(RouteStage), result: ResultTemplate, sources: z.array(z.string()) },
});

const form = (number: string, title: string) => ({ number: `Mẫu số ${number}`, title });

/** The only procedures of that time were of land: decided by the land office of the province for the place of the land. */
const lifted = (stored: z.output<typeof First>): Procedure => {
  const { competentKind: _, limit, fee, field, components, sources, ...same } = stored;
  return {
    ...same,
    aliases: [],
    field: { id: "land", name: { vi: field, en: "Land" } },
    service: "decision",
    competent: { level: "province", place: "matter" },
    boundary: "province",
    matter: { text: { vi: "Xã, phường nơi có đất", en: "Commune where the land lies" }, for: "land" },
    judgedBy: "receipt",
    applicants: ["citizen", "enterprise", "householdBusiness", "organisation"],
    questions: [],
    details: [],
    components: components.map((one) => ({ ...one, kinds: [...paperKinds], paper: one.id })),
    limits: [limit],
    supplement: { mode: "restart" },
    intake: {},
    pauses: [],
    fees: [
      {
        ...{ id: "fee", kind: "fee", name: { vi: "Phí, lệ phí", en: "Fees" }, amount: { setBy: fee } },
        legalBasis: stored.legalBasis[0] ?? fee.vi,
      },
    ],
    reductions: [],
    forms: {
      receipt: form("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
      supplement: form("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
      refusal: form("03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
    },
    onTheSpot: false,
    sources: sources.map((source) => ({ of: ["components"], tag: "U", source })),
  };
};

/** A procedure as it lies in the table, in any version of its shape; read as the present one. */
export const StoredProcedure = z.union([Procedure, z.pipe(First, z.transform(lifted))]);
