import * as z from "zod/mini";
import { type CivilDay, civilDay, type Instant } from "./civil-time.ts";

/** Electronic id of a unit (mã định danh điện tử): Decision 20/2020/QĐ-TTg Art. 4, e.g. `H57.31.06`. */
export const UnitId = z.string().check(z.maxLength(35), z.regex(/^[A-Y]\d{2}(\.[0-9A-Z]+)*$/));

/** Dossier code (mã số hồ sơ) `<unit id>-YYMMDD-NNNN`; ministries write the year in full and longer numbers. */
export const DossierCode = z.string().check(z.regex(/^[A-Y]\d{2}(\.[0-9A-Z]+)*-\d{6}(\d{2})?-\d{4,7}$/));

/** The different dossier codes that stand in a text of one's own making (the name of a file), each apart from other letters and digits. */
export const dossierCodesIn = (text: string): readonly string[] => [
  ...new Set(text.match(/(?<![0-9A-Za-z.-])[A-Y]\d{2}(\.[0-9A-Z]+)*-\d{6}(\d{2})?-\d{4,7}(?![0-9A-Za-z])/g) ?? []),
];

/**
 * Procedure code (mã thủ tục hành chính), e.g. `1.013831`, or an agency's own for a service that has no national one, e.g.
 * `C08_XPHCDB`. A versioned attribute, never a key.
 */
export const ProcedureCode = z
  .string()
  .check(z.regex(/^([1-3]\.\d{6}(\.000\.00\.00\.[A-Y]\d{2})?|[A-Z]\d{2}_[A-Z]+)$/));

/** Commune code (mã đơn vị hành chính cấp xã): five digits, never reissued. */
export const CommuneCode = z.string().check(z.regex(/^\d{5}$/));

/** Statistical code of a province (mã tỉnh): two digits. */
export const ProvinceCode = z.string().check(z.regex(/^\d{2}$/));

/** Vietnamese mobile number; kept as ten digits. */
export const Phone = z.pipe(
  z.pipe(
    z.string(),
    z.transform((phone) => phone.replace(/[\s.-]/g, "").replace(/^\+84/, "0")),
  ),
  z.string().check(z.regex(/^0[35789]\d{8}$/)),
);

export const DossierId = z.uuid();

/** The code of the n-th dossier a unit receives on the civil day (at +07:00) of `at`. */
export const dossierCode = (unit: string, at: Instant, sequence: number): string =>
  `${unit}-${shortDay(civilDay(at))}-${String(sequence).padStart(4, "0")}`;

/** The counter from which a unit's codes of a day come. */
export const codeCounter = (unit: string, day: CivilDay): string => `${unit}#${shortDay(day)}`;

export const shortDay = (day: CivilDay): string => day.slice(2).replaceAll("-", "");
