import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** The registry issued the signed result under a number (phát hành): the dossier is decided and its clock stands still. */
export const ResultIssued = envelope(
  "vn.motcua.result-issued.v1",
  z.strictObject({
    ...ofDossier,
    run: z.int().check(z.positive()),
    number: z.string(),
    /** Of the sealed file, by which anybody can ask whether it is genuine. */
    sha256: z.optional(z.string()),
    issuedAt: Instant,
    issuedBy: z.string(),
    returningUnit: UnitId,
    onTime: z.boolean(),
    closedRun: z.optional(z.int().check(z.positive())),
  }),
);
export type ResultIssued = z.infer<typeof ResultIssued>;
