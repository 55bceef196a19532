import { type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Paper } from "../../shared/ports/papers.ts";

/** `paper/already-confirmed`: the second of two people on one paper is told who was first, and when. */
export const confirmedBefore = (confirmed: Paper["confirmed"]): Outcome<never> =>
  refused(
    "paper/already-confirmed",
    confirmed === undefined ? {} : { facts: { confirmedBy: confirmed.by, confirmedAt: confirmed.at } },
  );
