import * as z from "zod/mini";
import { Distance, ReturnMethod } from "../../shared/domain/delivery.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The applicant chose how, and at which counter, the result is given (đổi hình thức nhận kết quả). Where it is posted to is sealed. */
export const ReturnChosen = envelope(
  "vn.motcua.return-chosen.v1",
  z.strictObject({
    ...ofDossier,
    method: ReturnMethod,
    /** Where the result is handed over, or from where it is posted; and where it was to be before. */
    unit: UnitId,
    from: UnitId,
    /** How far it is posted. */
    distance: z.optional(Distance),
    /** Open steps that went to the new unit's inbox, and the stage they are of; none before acceptance. */
    steps: z.array(z.string()),
    run: z.optional(z.int().check(z.positive())),
  }),
);
export type ReturnChosen = z.infer<typeof ReturnChosen>;
