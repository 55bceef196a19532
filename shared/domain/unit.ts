import * as z from "zod/mini";
import { CivilDay } from "./civil-time.ts";
import { FieldId } from "./fields.ts";
import { CommuneCode, UnitId } from "./identifiers.ts";
import { WorkingHours } from "./working-calendar.ts";

export const unitKinds = [
  "provincialCentre",
  "communeCentre",
  "postalPoint",
  "partnerBankPoint",
  "kiosk",
  "landOffice",
  "provincialPolice",
  "communePolice",
  "department",
  "taxOffice",
] as const;
export const UnitKind = z.enum(unitKinds);
export type UnitKind = z.infer<typeof UnitKind>;

/** Level of settlement (cấp giải quyết): of the province or of a commune, since 1 July 2025 the only two. */
export const Level = z.enum(["province", "commune"]);
export type Level = z.infer<typeof Level>;

/** What a counter may do for people: guide (hướng dẫn), receive (tiếp nhận), digitize (số hóa), collect fees (thu phí, lệ phí), return (trả kết quả). */
export const services = ["guide", "receive", "digitize", "collect", "return"] as const;
export const Service = z.enum(services);
export type Service = z.infer<typeof Service>;

/** Lists of which a unit has some. */
export const Fields = z.array(FieldId);
export const Services = z.array(Service);
export const Communes = z.array(CommuneCode);

/** A place on the map in degrees (WGS 84). */
export const Location = z.strictObject({
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
});
export type Location = z.infer<typeof Location>;

/**
 * A unit or point of a province: one-stop centres (trung tâm phục vụ hành chính công), public postal points (điểm bưu
 * chính công ích), partner-bank points, kiosks, and the units that decide. A row that was stored before a key was there
 * reads as what every unit was then: open since 1 July 2025, with all services, for every field.
 */
export const Unit = z.strictObject({
  id: UnitId,
  kind: UnitKind,
  name: z.string().check(z.minLength(1)),
  address: z.string(),
  commune: CommuneCode,
  /** At which level it decides; a unit that decides nothing has none. */
  level: z.optional(Level),
  /** The fields it decides. */
  fields: z._default(Fields, []),
  /** The communes whose matters it decides. */
  covers: z._default(Communes, []),
  services: z._default(Services, [...services]),
  /**
   * The fields it may take in; every field when nothing is said. Police matters are received away from the police only
   * where police staff sit or an agreement exists (118/2025/NĐ-CP Art. 7(1b) by 309/2026/NĐ-CP).
   */
  accepts: z.optional(Fields),
  workingHours: WorkingHours,
  /** Intake on Saturdays. Being open makes no working day of it: deadlines are counted by the calendar alone. */
  saturdayHours: z.optional(WorkingHours),
  phone: z.optional(z.string()),
  openedOn: z._default(CivilDay, "2025-07-01"),
  /** The first day on which it is closed. */
  closedOn: z.optional(CivilDay),
  /** True while nobody has confirmed that it exists under this name and at this place. */
  invented: z._default(z.boolean(), false),
  /**
   * A point or unit for training (tập huấn): what is received there is practice. It is marked everywhere, counted nowhere and
   * told to nobody outside, and real units and training units never meet in one dossier. Its id says so: `isTrainingId`.
   */
  training: z.optional(z.literal(true)),
  /** Whose staff or machine it is, where its kind does not say: that agency heads its papers (see `headingOf`). */
  operator: z.optional(z.string()),
  location: z.optional(Location),
});
export type Unit = z.infer<typeof Unit>;

export const Commune = z.strictObject({
  code: CommuneCode,
  name: z.string().check(z.minLength(1)),
  /** About its middle; points without a place of their own are measured from here. */
  location: z.optional(Location),
  /** The districts (huyện, quận) its land belonged to until 30 June 2025: who shared one, still goes there. */
  formerDistricts: z.optional(z.array(z.string())),
});
export type Commune = z.infer<typeof Commune>;

/**
 * The post and partner banks, and kiosks, which stand at a post office and are its (118/2025/NĐ-CP Art. 3(9), 38): they
 * guide, receive, digitize and return, and never decide.
 */
export const isPartner = (kind: UnitKind): boolean =>
  kind === "postalPoint" || kind === "partnerBankPoint" || kind === "kiosk";

export const isOpenOn = ({ openedOn, closedOn }: Pick<Unit, "openedOn" | "closedOn">, day: CivilDay): boolean =>
  openedOn <= day && (closedOn === undefined || day < closedOn);

/**
 * Ids of training units have TAPHUAN (tập huấn) behind that of the province, `H57.TAPHUAN.01`, and no others do: so the codes they give
 * out are told from real ones at sight, and count in counters of their own.
 */
export const isTrainingId = (id: string): boolean => /^[A-Y]\d{2}\.TAPHUAN(\.|$)/.test(id);

/** Are dossiers of this field handled here at all? */
export const acceptsField = ({ accepts }: Pick<Unit, "accepts">, field: string): boolean =>
  accepts === undefined || accepts.some((one) => one === field);

/** May a dossier of this field be handed in here? */
export const takesIn = (unit: Pick<Unit, "services" | "accepts">, field: string): boolean =>
  unit.services.includes("receive") && acceptsField(unit, field);

/** What decides about a matter: its level and its field; the commune comes with the dossier. */
export interface Competence {
  readonly level: Level;
  readonly field: string;
  /** Practice is decided by training units, and nothing else is. */
  readonly training?: true | undefined;
}

const decides = (unit: Unit, { level, field, training }: Competence): boolean =>
  !isPartner(unit.kind) &&
  unit.training === training &&
  unit.level === level &&
  unit.fields.some((one) => one === field);

/**
 * The competent unit (cơ quan có thẩm quyền) on a day: it follows from level, field and the commune of the matter, never
 * from the clerk. A province's file has exactly one for each of its communes, or none.
 */
export const competentUnit = (
  competence: Competence,
  commune: string,
  units: readonly Unit[],
  day: CivilDay,
): Unit | undefined =>
  units.find((unit) => decides(unit, competence) && unit.covers.includes(commune) && isOpenOn(unit, day));
