import * as z from "zod/mini";
import { Instant } from "../../shared/domain/civil-time.ts";
import { SealNumber } from "../../shared/domain/custody.ts";
import { Distance } from "../../shared/domain/delivery.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A postman of the point took the result out to its recipient, sealed (đang phát): the how manieth time, and by when it should be there. */
export const ResultSentOut = envelope(
  "vn.motcua.result-sent-out.v1",
  z.strictObject({
    ...ofDossier,
    unit: UnitId,
    sealNumber: SealNumber,
    papers: z.int().check(z.positive()),
    tries: z.int().check(z.positive()),
    distance: Distance,
    dueAt: Instant,
    by: z.string(),
  }),
);
export type ResultSentOut = z.infer<typeof ResultSentOut>;
