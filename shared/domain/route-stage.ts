import * as z from "zod/mini";
import { Condition } from "./circumstances.ts";
import { StaffRole } from "./roles.ts";
import { Text } from "./text.ts";

/** Which of the dossier's units a step belongs to. `consulted` is the unit that decides another field (lấy ý kiến). */
export const unitRelations = ["receiving", "competent", "consulted", "returning"] as const;
export const UnitRelation = z.enum(unitRelations);
export type UnitRelation = z.infer<typeof UnitRelation>;

/** How a step is completed: by a person's word alone, or by an act of its own (papers, money, signature, number, hand-over). */
export const StepKind = z.enum(["digitize", "collect", "decide", "sign", "issue", "return"]);
export type StepKind = z.infer<typeof StepKind>;

const Id = z.string().check(z.regex(/^[a-z0-9-]+$/));
const Percent = z.int().check(z.minimum(1), z.maximum(100));

/**
 * Silence is agreement (quá thời hạn không có ý kiến được coi là đồng ý): consultations that have no answer after this share
 * of the limit, or after so many hours of work, are completed without one. Only where a rule says so, which is named.
 */
export const NoObjection = z.strictObject({
  share: z.optional(Percent),
  workingHours: z.optional(z.int().check(z.positive())),
  legalBasis: z.string().check(z.minLength(1)),
});
export type NoObjection = z.infer<typeof NoObjection>;

/**
 * What follows where a unit that is consulted objects (không đồng ý): it is noted and the stage goes on, which is what is meant where
 * nothing is said; or the dossier goes back to an earlier stage at once, whoever else was to answer.
 */
export const OnObjection = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("noted") }),
  z.strictObject({ is: z.literal("sentBack"), to: Id }),
]);
export type OnObjection = z.infer<typeof OnObjection>;

export const RouteStep = z.strictObject({
  id: Id,
  kind: StepKind,
  name: Text,
  roles: z.array(StaffRole).check(z.minLength(1)),
  unit: UnitRelation,
  /** The field whose unit is consulted, for steps of the relation `consulted`. */
  consults: z.optional(Id),
  /** When it is asked for at all; a step without a condition always is. Of steps of kind `decide` alone. */
  when: z.optional(Condition),
  /** Percent of the limit that the step may take. */
  share: z.optional(Percent),
});
export type RouteStep = z.infer<typeof RouteStep>;

/**
 * A stage of a route: steps that are open together. The next stage opens when all are done, or `needs` of them (lấy ý kiến
 * nhiều cơ quan: what comes later is not waited for). A stage with a condition that does not hold is passed over.
 */
export const RouteStage = z.strictObject({
  id: Id,
  name: Text,
  when: z.optional(Condition),
  needs: z.optional(z.int().check(z.positive())),
  noObjection: z.optional(NoObjection),
  onObjection: z.optional(OnObjection),
  steps: z.array(RouteStep).check(z.minLength(1)),
});
export type RouteStage = z.infer<typeof RouteStage>;
