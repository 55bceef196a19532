import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CivilDay } from "../../shared/domain/civil-time.ts";
import { UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

/** The longest month. */
export const longestRegisterDays = 31;

export const printRegisterRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "printRegister",
  personal: "form",
  method: "GET",
  path: "/v1/units/{unit}/register",
  summary: {
    vi: "In sổ theo dõi hồ sơ của đơn vị (Mẫu số 07), tối đa 31 ngày",
    en: "Print the register of one's own unit (Form 07), 31 days at most",
  },
  permission: "printRegister",
  rateClass: "print",
  command: false,
  changes: false,
  parameters: z.object({ unit: UnitId }),
  /** The first and the last day on which dossiers got their codes. */
  query: z.object({ from: CivilDay, to: CivilDay }),
  answers: { 303: { description: "The PDF lies at `Location` for one minute" } },
  problems: [problem.unitUnknown, problem.registerTooLong],
}));
