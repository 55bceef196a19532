import type { Dossier, Step } from "./dossier.ts";

const isAppraisal = ({ kind, roles }: Step): boolean => kind === "decide" && roles.includes("appraiser");

/** Had they a part in it: did they do it, or was it done for them? */
const hadPart = (id: string, { done }: Step): boolean => done?.by === id || done?.onBehalfOf === id;

/** Had somebody a part in the appraisal of a dossier? Whatever leaves it with a signature is for another pair of eyes. */
export const hasAppraised = ({ id }: { readonly id: string }, { stages }: Pick<Dossier, "stages">): boolean =>
  stages.some(({ steps }) => steps.some((one) => isAppraisal(one) && hadPart(id, one)));

/**
 * Would somebody approve what they have appraised themselves (thẩm định và phê duyệt phải là hai người), or what was appraised
 * for them while they were away? Machines approve nothing.
 */
export const approvesOwnAppraisal = (
  { id }: { readonly id: string },
  { stages }: Pick<Dossier, "stages">,
  step: Step,
): boolean => step.roles.includes("leader") && !isAppraisal(step) && hasAppraised({ id }, { stages });
