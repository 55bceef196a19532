import * as z from "zod/mini";
import { ApplicantKind } from "./applicant-kind.ts";
import { Channel } from "./channel.ts";
import { CatalogueId, Condition } from "./circumstances.ts";
import { CivilDay } from "./civil-time.ts";
import { Component } from "./component.ts";
import { Limit, ResumeMode } from "./deadline.ts";
import { FeeReduction, FeeRule } from "./fee.ts";
import { ProcedureCode } from "./identifiers.ts";
import { Question } from "./question.ts";
import { ResultDraft } from "./result-draft.ts";
import { ResultVariable } from "./result-variable.ts";
import { RouteStage } from "./route-stage.ts";
import { Text } from "./text.ts";

const Id = z.string().check(z.regex(/^[a-z0-9-]+$/), z.maxLength(64));

/**
 * Across which boundary a dossier may be received: at the unit that decides alone, at any counter of the commune of the
 * matter, of the province, or for matters of the whole country (118/2025/NĐ-CP Art. 14; a list for the last).
 */
export const boundaries = ["competent", "commune", "province", "nationwide"] as const;
export type Boundary = (typeof boundaries)[number];

/** A limit under a condition (by channel, province, answers); the first that holds applies, the last has no condition. */
export const LimitRule = z.strictObject({ ...Limit.shape, when: z.optional(Condition) });
export type LimitRule = z.infer<typeof LimitRule>;

/** A reason of its own for the clock to stand still: until another authority answers, until a duty is paid. */
const PauseReason = z.strictObject({ id: Id, reason: Text, resume: ResumeMode, legalBasis: z.string() });

/** A form as this procedure calls it; police procedures have their own (CT04, CT05, CT06). */
const FormName = z.strictObject({ number: z.string(), title: z.string() });

/** Something asked of the applicant that is no paper, e.g. the number of a decision. Kept with the personal data. */
const Detail = z.strictObject({ id: CatalogueId, name: Text, required: z.boolean() });

/**
 * The result (kết quả) and what its paper says. In its texts, `{commune}` stands for the commune of the matter with the
 * province, `{value.<id>}` for a variable that whoever prepares the result fills in; `result-draft.ts` has all of them.
 * `numberMark` follows number and year, and counts by itself: `12/2026/GXN`. `template` names a file of `infra/data/results`, whose
 * content a procedure carries as `draft` once it is published. `validUntil` says until when it holds: so many months from issue
 * on, or a day that is filled in.
 */
export const ResultTemplate = z.strictObject({
  kind: z.string(),
  /** As which kind of paper (loại giấy tờ) it is offered to whoever is asked for one; see `Component.paper`. */
  paper: z.optional(z.string().check(z.regex(/^[a-z0-9-]+$/))),
  name: z.string(),
  title: z.string(),
  statements: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  validity: z.string(),
  numberMark: z.string(),
  variables: z.optional(z.array(ResultVariable)),
  template: z.optional(Id),
  draft: z.optional(ResultDraft),
  validUntil: z.optional(
    z.strictObject({ months: z.optional(z.int().check(z.positive())), variable: z.optional(CatalogueId) }),
  ),
});

/**
 * Where values come from, and how far they can be trusted: V read in the text or on an official page, 2 second-hand,
 * U not verified. `of` names them: `limits`, or one of a list by its id, `components.contract`.
 */
export const Source = z.strictObject({
  of: z.array(z.string()).check(z.minLength(1)),
  tag: z.enum(["V", "2", "U"]),
  source: z.string().check(z.minLength(1)),
});

/** One version of an administrative procedure (thủ tục hành chính), in force from `validFrom` up to and without `validTo`. */
export const Procedure = z.strictObject({
  id: Id,
  /** A versioned attribute, never a key. */
  code: ProcedureCode,
  /** Codes it had or has elsewhere; found by them, and never written on a form. */
  aliases: z.array(z.string()),
  validFrom: CivilDay,
  validTo: z.optional(CivilDay),
  name: Text,
  /** What the request is called on Form 01 when the official name lists many cases. */
  request: z.string(),
  /** Field of administration (lĩnh vực), by which the competent unit is found. */
  field: z.strictObject({ id: Id, name: Text }),
  legalBasis: z.array(z.string()).check(z.minLength(1)),
  /** A decision with a limit, or the collection of money that was decided elsewhere (thu hộ), which has none. */
  service: z.enum(["decision", "collection"]),
  /** Level of the unit that decides, and whether it is found by the place of the matter or by that of the counter. */
  competent: z.strictObject({
    level: z.enum(["province", "commune"]),
    place: z.enum(["matter", "receiving"]),
  }),
  boundary: z.enum(boundaries),
  /** Which commune the clerk asks for, and whether it is one of land or of people: a divided commune tells them apart. */
  matter: z.strictObject({ text: Text, for: z.optional(z.enum(["land", "residence"])) }),
  /** By which day the version is chosen: that of receipt, or (where a law says so for posted dossiers) that of the post stamp. */
  judgedBy: z.enum(["receipt", "posting"]),
  channels: z.array(Channel).check(z.minLength(1)),
  applicants: z.array(ApplicantKind).check(z.minLength(1)),
  questions: z.array(Question),
  details: z.array(Detail),
  components: z.array(Component),
  limits: z.array(LimitRule),
  supplement: z.strictObject({
    mode: ResumeMode,
    withinDays: z.optional(z.int().check(z.positive())),
    /** Working days after receipt within which a supplement is asked for; see `supplementRequestDays`. */
    requestWithinDays: z.optional(z.int().check(z.positive())),
  }),
  /** How long an authority may take to answer whether a dossier is complete, by channel. */
  intake: z.strictObject({ direct: z.optional(Limit), online: z.optional(Limit), post: z.optional(Limit) }),
  pauses: z.array(PauseReason),
  fees: z.array(FeeRule),
  reductions: z.array(FeeReduction),
  forms: z.strictObject({ receipt: FormName, supplement: FormName, refusal: FormName }),
  route: z.array(RouteStage).check(z.minLength(1)),
  result: ResultTemplate,
  /** Decided and given back while the applicant waits (trả kết quả ngay). */
  onTheSpot: z.boolean(),
  /** Notices to applicants that are not sent of this procedure; never one that a law asks for: see `noticeKinds`. */
  noticesOff: z.optional(z.array(z.string())),
  sources: z.array(Source).check(z.minLength(1)),
});
export type Procedure = z.infer<typeof Procedure>;

export const isInForce = (
  procedure: { readonly validFrom: CivilDay; readonly validTo?: CivilDay | undefined },
  day: CivilDay,
): boolean => procedure.validFrom <= day && (procedure.validTo === undefined || day < procedure.validTo);
