import * as z from "zod/mini";
import { CivilDay } from "../../shared/domain/civil-time.ts";
import { envelope, ofDossier } from "../envelope.ts";

/** An administrator moved a running dossier to the route of another version of its procedure; all else stays as it was received. */
export const RouteMoved = envelope(
  "vn.motcua.route-moved.v1",
  z.strictObject({
    ...ofDossier,
    from: CivilDay,
    to: CivilDay,
    /** The stage that is open, which both routes have. */
    stage: z.string(),
    run: z.int().check(z.positive()),
    by: z.string(),
  }),
);
export type RouteMoved = z.infer<typeof RouteMoved>;
