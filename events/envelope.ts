import * as z from "zod/mini";
import { Instant } from "../shared/domain/civil-time.ts";
import { DossierCode, DossierId, ProvinceCode } from "../shared/domain/identifiers.ts";
import { statusNames } from "../shared/domain/lifecycle.ts";

/** Everything published on the bus carries this source. */
export const factSource = "vn.motcua";

// Made once for all facts: every schema costs time at each cold start.
const text = z.string();
const specversion = z.literal("1.0");
const datacontenttype = z.literal("application/json");
const sequence = z.int().check(z.positive());

/**
 * A fact as CloudEvents 1.0 wants it, which is also the EventBridge detail. Extension attributes are lower case there
 * (`correlationid`). `subject` is the dossier, or the queue ticket of a ticket's facts; `sequence` counts its entries from 1, and
 * consumers guard with it.
 */
export const envelope = <Type extends string, Data extends z.core.$ZodType>(type: Type, data: Data) =>
  enveloped(z.literal(type), data);

const enveloped = <Type extends z.core.$ZodType, Data extends z.core.$ZodType>(type: Type, data: Data) =>
  z.strictObject({
    specversion,
    id: text,
    source: text,
    type,
    time: Instant,
    subject: DossierId,
    datacontenttype,
    province: ProvinceCode,
    sequence,
    correlationid: text,
    data,
  });

/**
 * Practice at a training unit (tập huấn). Every fact of it says so: it is in no report, and nobody outside is told of it.
 */
export const training = z.optional(z.literal(true));

/** What every fact says of its dossier: ids, codes and names of fields, never personal data. */
export const ofDossier = {
  code: DossierCode,
  status: z.enum(statusNames),
  training,
};

/**
 * Any fact of a dossier as it is read back from a history: its envelope, and of its data what every fact says. Whoever needs
 * more parses it by the schema of its type; a function that only answers carries none of them.
 */
export const StoredFact = /* @__PURE__ */ (() => enveloped(text, z.looseObject(ofDossier)))();
export type StoredFact = z.infer<typeof StoredFact>;
