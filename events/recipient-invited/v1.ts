import * as z from "zod/mini";
import { CivilDay } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** Nobody was there: the result is at the point again, and its recipient was invited to fetch it (giấy mời), for the first or the second time. */
export const RecipientInvited = envelope(
  "vn.motcua.recipient-invited.v1",
  z.strictObject({
    ...ofDossier,
    invitation: z.int().check(z.minimum(1), z.maximum(2)),
    unit: UnitId,
    papers: z.int().check(z.positive()),
    /** The first day of the second invitation. */
    nextFrom: z.optional(CivilDay),
    by: z.string(),
  }),
);
export type RecipientInvited = z.infer<typeof RecipientInvited>;
