import * as z from "zod/mini";
import { CommuneCode, UnitId } from "./identifiers.ts";
import { WorkingHours } from "./working-calendar.ts";

export const unitKinds = [
  "provincialCentre",
  "communeCentre",
  "postalPoint",
  "partnerBankPoint",
  "landOffice",
] as const;
export type UnitKind = (typeof unitKinds)[number];

/**
 * A unit or point of a province: one-stop centres (trung tâm phục vụ hành chính công), public postal points (điểm bưu
 * chính công ích), partner-bank points and competent units such as branches of the land registration office.
 * `covers` are the communes whose matters a competent unit decides.
 */
export const Unit = z.strictObject({
  id: UnitId,
  kind: z.enum(unitKinds),
  name: z.string().check(z.minLength(1)),
  address: z.string(),
  commune: CommuneCode,
  covers: z._default(z.array(CommuneCode), []),
  workingHours: WorkingHours,
  phone: z.optional(z.string()),
});
export type Unit = z.infer<typeof Unit>;

export const Commune = z.strictObject({ code: CommuneCode, name: z.string().check(z.minLength(1)) });
export type Commune = z.infer<typeof Commune>;

/** The post and partner banks: they guide, receive, digitize and return, and never decide. */
export const isPartner = (kind: UnitKind): boolean => kind === "postalPoint" || kind === "partnerBankPoint";

/** Units that can be competent (cơ quan có thẩm quyền): never the post, never a bank. */
export const competentKinds = [
  "provincialCentre",
  "communeCentre",
  "landOffice",
] as const satisfies readonly UnitKind[];

/** The competent unit (cơ quan có thẩm quyền) follows from the procedure's kind of unit and the commune of the matter, never from the clerk. */
export const competentUnit = (kind: UnitKind, commune: string, units: readonly Unit[]): Unit | undefined =>
  units.find((unit) => unit.kind === kind && unit.covers.includes(commune));
