import type { Deadline } from "../../../shared/domain/deadline.ts";

/** The due moment of a ledger that a test knows to have one. */
export const dueOf = ({ dueAt }: Deadline): string => {
  if (dueAt === undefined) throw new Error("this ledger has no due moment");
  return dueAt;
};
