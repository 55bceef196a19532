import * as z from "zod/mini";
import { CivilDay } from "./civil-time.ts";
import { Limit } from "./deadline.ts";
import { ProcedureCode } from "./identifiers.ts";
import { Role } from "./staff.ts";
import { Text } from "./text.ts";
import { competentKinds } from "./unit.ts";

/** Channels (kênh thực hiện): 1 direct (trực tiếp), 2 online (trực tuyến), 3 public post (bưu chính công ích). */
export const Channel = z.enum(["direct", "online", "post"]);
export type Channel = z.infer<typeof Channel>;

/** How a paper is handed in: original (bản chính), certified copy (bản chứng thực), photocopy (bản photo), electronic. */
export const PaperKind = z.enum(["original", "certifiedCopy", "photocopy", "electronic"]);

/** A component (thành phần hồ sơ). `form` names the form template by which a scan of it is recognised. */
export const Component = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  name: z.string(),
  quantity: z.int().check(z.positive()),
  required: z.boolean(),
  /** Circular 01/2023/TT-VPCP: results of earlier procedures and papers that a law names are digitized, copies are not. */
  digitized: z.boolean(),
  form: z.optional(z.string()),
});
export type Component = z.infer<typeof Component>;

/** Which of the dossier's units a step belongs to. */
export const UnitRelation = z.enum(["receiving", "competent", "returning"]);
export type UnitRelation = z.infer<typeof UnitRelation>;

/** How a step is completed: by a person's word alone, or by an act of its own (papers, signature, number, hand-over). */
export const StepKind = z.enum(["digitize", "decide", "sign", "issue", "return"]);
export type StepKind = z.infer<typeof StepKind>;

export const RouteStep = z.strictObject({
  id: z.string().check(z.regex(/^[a-z-]+$/)),
  kind: StepKind,
  name: Text,
  roles: z.array(Role).check(z.minLength(1)),
  unit: UnitRelation,
});
export type RouteStep = z.infer<typeof RouteStep>;

/** A stage of a route: steps that are open together; the next stage opens when all are done. */
export const RouteStage = z.strictObject({
  id: z.string().check(z.regex(/^[a-z-]+$/)),
  name: Text,
  steps: z.array(RouteStep).check(z.minLength(1)),
});
export type RouteStage = z.infer<typeof RouteStage>;

/**
 * The result (kết quả) and what its paper says. In `statements`, `{commune}` stands for the commune of the matter with
 * the province. `numberMark` follows number and year: `12/2026/GXN`.
 */
export const ResultTemplate = z.strictObject({
  kind: z.string(),
  name: z.string(),
  title: z.string(),
  statements: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  validity: z.string(),
  numberMark: z.string(),
});

/** One version of an administrative procedure (thủ tục hành chính), in force from `validFrom` up to and without `validTo`. */
export const Procedure = z.strictObject({
  id: z.string().check(z.regex(/^[a-z-]+$/)),
  code: ProcedureCode,
  validFrom: CivilDay,
  validTo: z.optional(CivilDay),
  name: Text,
  /** What the request is called on Form 01 when the official name lists many cases. */
  request: z.string(),
  field: z.string(),
  legalBasis: z.array(z.string()).check(z.minLength(1)),
  competentKind: z.enum(competentKinds),
  channels: z.array(Channel).check(z.minLength(1)),
  components: z.array(Component).check(z.minLength(1)),
  /** The limit (thời hạn giải quyết); left out where none is set. */
  limit: z.optional(Limit),
  fee: Text,
  route: z.array(RouteStage).check(z.minLength(1)),
  result: ResultTemplate,
  sources: z.array(z.string()).check(z.minLength(1)),
});
export type Procedure = z.infer<typeof Procedure>;

export const isInForce = (procedure: Procedure, day: CivilDay): boolean =>
  procedure.validFrom <= day && (procedure.validTo === undefined || day < procedure.validTo);
