import * as z from "zod/mini";
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

export const RouteStep = z.strictObject({
  id: Id,
  kind: StepKind,
  name: Text,
  roles: z.array(StaffRole).check(z.minLength(1)),
  unit: UnitRelation,
  /** The field whose unit is consulted, for steps of the relation `consulted`. */
  consults: z.optional(Id),
  /** Percent of the limit that the step may take. */
  share: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
});
export type RouteStep = z.infer<typeof RouteStep>;

/** A stage of a route: steps that are open together; the next stage opens when all are done. */
export const RouteStage = z.strictObject({
  id: Id,
  name: Text,
  steps: z.array(RouteStep).check(z.minLength(1)),
});
export type RouteStage = z.infer<typeof RouteStage>;
