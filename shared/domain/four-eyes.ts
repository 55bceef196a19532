import type { Dossier, Step } from "./dossier.ts";
import type { Principal } from "./principal.ts";

const isAppraisal = ({ kind, roles }: Step): boolean => kind === "decide" && roles.includes("appraiser");

/**
 * Would somebody approve what they have appraised themselves (thẩm định và phê duyệt phải là hai người)? Machines approve
 * nothing.
 */
export const approvesOwnAppraisal = (principal: Principal, { stages }: Dossier, step: Step): boolean =>
  step.roles.includes("leader") &&
  !isAppraisal(step) &&
  stages.some(({ steps }) => steps.some((one) => isAppraisal(one) && one.done?.by === principal.id));
