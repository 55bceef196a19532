import * as z from "zod/mini";
import { Channel } from "../../shared/domain/channel.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { ReturnMethod } from "../../shared/domain/delivery.ts";
import { DossierUnits } from "../../shared/domain/dossier.ts";
import { CommuneCode, UnitId } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A complete dossier was accepted at a counter (tiếp nhận): it has its code, competent unit and, where a limit is set, its due date. */
export const DossierAccepted = envelope(
  "vn.motcua.dossier-accepted.v1",
  z.strictObject({
    ...ofDossier,
    procedure: z.strictObject({ id: z.string(), code: z.string(), version: z.string() }),
    channel: Channel,
    units: DossierUnits,
    competentUnit: z.strictObject({ id: UnitId, name: z.string() }),
    commune: CommuneCode,
    nonBoundary: z.boolean(),
    /** To be decided and given back while the applicant waits. */
    onTheSpot: z.optional(z.literal(true)),
    /** How the result is to be given, where the applicant has said so already. */
    returnMethod: z.optional(ReturnMethod),
    receivedAt: Instant,
    /** Left out, as `provisional`, where no limit is set. */
    dueAt: z.optional(Instant),
    provisional: z.optional(z.boolean()),
    generation: z.int().check(z.positive()),
    run: z.int().check(z.positive()),
    stage: z.string(),
  }),
);
export type DossierAccepted = z.infer<typeof DossierAccepted>;
