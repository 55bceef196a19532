import type { Fact } from "../../events/facts.ts";
import { type NoticeKindName, noticeKindNames, noticeKinds } from "../../shared/domain/notices/notice-kinds.ts";

/**
 * The notice that belongs to a fact; nothing for what goes on inside the offices. A dossier that was handed in at a counter is
 * answered there; of one that goes to another point only the place where its result is given concerns the applicant.
 */
export const noticeOf = (fact: Fact): NoticeKindName | undefined => {
  if (fact.type === "vn.motcua.dossier-submitted.v1" && fact.data.channel !== "online") return undefined;
  if (fact.type === "vn.motcua.dossier-moved.v1" && !fact.data.relations.includes("returning")) return undefined;
  return noticeKindNames.find((name) => noticeKinds[name].fact === fact.type);
};
