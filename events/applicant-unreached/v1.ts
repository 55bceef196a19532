import * as z from "zod/mini";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** No channel leads to the applicant (không liên lạc được): the point that received the dossier is to ask them for a number or address that does. */
export const ApplicantUnreached = envelope(
  "vn.motcua.applicant-unreached.v1",
  z.strictObject({
    ...ofDossier,
    /** Whose task it is to ask. */
    unit: UnitId,
    /** Sequence of the entry that they were not told of. */
    about: z.int().check(z.positive()),
  }),
);
export type ApplicantUnreached = z.infer<typeof ApplicantUnreached>;
