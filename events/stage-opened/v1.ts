import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { StaffRole } from "../../shared/domain/roles.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The next stage of the route was opened; its steps are in the inboxes of their units. */
export const StageOpened = envelope(
  "vn.motcua.stage-opened.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    stage: z.string(),
    /** Each with who of the unit has it, where it was given to somebody, and for whom while that one is away. */
    steps: z.array(
      z.strictObject({
        step: z.string(),
        unit: UnitId,
        roles: z.array(StaffRole),
        assignee: z.optional(z.string()),
        onBehalfOf: z.optional(z.string()),
      }),
    ),
  }),
);
export type StageOpened = z.infer<typeof StageOpened>;
