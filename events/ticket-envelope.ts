import * as z from "zod/mini";
import { CivilDay } from "../shared/domain/civil-time.ts";
import { UnitId } from "../shared/domain/identifiers.ts";
import { training } from "./envelope.ts";

/** What every fact of a ticket says: whose queue, which day, which number. Nothing about a person, and no dossier. */
export const ofTicket = { unit: UnitId, day: CivilDay, number: z.int().check(z.positive()), training };
