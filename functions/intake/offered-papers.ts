import type { Instant } from "../../shared/domain/civil-time.ts";
import type { Component } from "../../shared/domain/component.ts";
import { isReusable, type OfferedPaper } from "../../shared/domain/reusable-paper.ts";
import type { HeldPaper } from "../../shared/ports/held-papers.ts";

/** The held papers that fit components of a check-list at this moment, the newest first; components without one are left out. */
export const offeredFor = (components: readonly Component[], held: readonly HeldPaper[], at: Instant) =>
  components
    .map((component) => ({
      component,
      papers: held.filter((one) => isReusable(one, component, at)).sort((a, b) => (a.since < b.since ? 1 : -1)),
    }))
    .filter(({ papers }) => papers.length > 0);

export const offeredPaper = ({ paper, since, procedure, validUntil }: HeldPaper): OfferedPaper => ({
  ...{ paper, since, procedure },
  ...(validUntil === undefined ? {} : { validUntil }),
});
