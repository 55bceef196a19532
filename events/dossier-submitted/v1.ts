import * as z from "zod/mini";
import { Channel } from "../../shared/domain/channel.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { ReturnMethod } from "../../shared/domain/delivery.ts";
import { DossierUnits, SubmittedBy } from "../../shared/domain/dossier.ts";
import { CommuneCode } from "../../shared/domain/identifiers.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** A dossier was submitted online, or handed in and not accepted yet (mới đăng ký): it has its code and waits for an answer. */
export const DossierSubmitted = envelope(
  "vn.motcua.dossier-submitted.v1",
  z.strictObject({
    ...ofDossier,
    procedure: z.strictObject({ id: z.string(), code: z.string(), version: z.string() }),
    channel: Channel,
    units: DossierUnits,
    commune: CommuneCode,
    nonBoundary: z.boolean(),
    submittedAt: Instant,
    /** By when whoever submitted has to be answered. */
    intakeDueAt: z.optional(Instant),
    submittedBy: z.optional(SubmittedBy),
    /** How the result is to be given, where the applicant has said so already. */
    returnMethod: z.optional(ReturnMethod),
  }),
);
export type DossierSubmitted = z.infer<typeof DossierSubmitted>;
