import * as z from "zod/mini";
import { CivilDay, Instant } from "../../shared/domain/civil-time.ts";
import type { Component } from "../../shared/domain/component.ts";
import { isReusable, PaperRef } from "../../shared/domain/reusable-paper.ts";
import type { HeldPaper } from "../../shared/ports/held-papers.ts";

/** A held paper as it is offered: `paper` is what a request names as `reuse`. */
export const OfferedPaper = /* @__PURE__ */ (() =>
  z.strictObject({
    paper: PaperRef,
    since: Instant,
    /** The procedure it was confirmed in, or whose result it is. */
    procedure: z.string(),
    validUntil: z.optional(CivilDay),
  }))();

/** The held papers that fit components of a check-list at this moment, the newest first; components without one are left out. */
export const offeredFor = (components: readonly Component[], held: readonly HeldPaper[], at: Instant) =>
  components
    .map((component) => ({
      component,
      papers: held.filter((one) => isReusable(one, component, at)).sort((a, b) => (a.since < b.since ? 1 : -1)),
    }))
    .filter(({ papers }) => papers.length > 0);

export const offeredPaper = ({ paper, since, procedure, validUntil }: HeldPaper): z.infer<typeof OfferedPaper> => ({
  ...{ paper, since, procedure },
  ...(validUntil === undefined ? {} : { validUntil }),
});
