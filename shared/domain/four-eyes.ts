import type { Dossier, Step } from "./dossier.ts";

const isAppraisal = ({ kind, roles }: Step): boolean => kind === "decide" && roles.includes("appraiser");

/** Had they a part in it: did they do it, or was it done for them? */
const hadPart = (id: string, { done }: Step): boolean => done?.by === id || done?.onBehalfOf === id;

/**
 * Would somebody approve what they have appraised themselves (thẩm định và phê duyệt phải là hai người), or what was appraised
 * for them while they were away? Machines approve nothing.
 */
export const approvesOwnAppraisal = (
  { id }: { readonly id: string },
  { stages }: Pick<Dossier, "stages">,
  step: Step,
): boolean =>
  step.roles.includes("leader") &&
  !isAppraisal(step) &&
  stages.some(({ steps }) => steps.some((one) => isAppraisal(one) && hadPart(id, one)));
