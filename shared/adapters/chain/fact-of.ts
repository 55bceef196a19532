import type { Fact } from "../../../events/facts.ts";
import type { TicketFact } from "../../../events/ticket-facts.ts";
import type { Change } from "../../ports/dossiers.ts";
import type { TicketChange } from "../../ports/tickets.ts";

/** The envelope of the entry that stands at this place in the history of its subject. */
const envelopeOf = (
  subject: string,
  sequence: number,
  { province, at, correlationId }: { readonly province: string; readonly at: string; readonly correlationId: string },
) => ({
  specversion: "1.0" as const,
  id: `${subject}-${sequence}`,
  source: `/motcua/${province}`,
  time: at,
  subject,
  datacontenttype: "application/json" as const,
  province,
  sequence,
  correlationid: correlationId,
});

/** What happened, marked as practice where it is: here, so that no act can forget it. */
const marked = <H extends { readonly data: object }>(happening: H, training: true | undefined): H =>
  training ? { ...happening, data: { ...happening.data, training } } : happening;

/** The published fact of a change: its happening with its place in the dossier's history. */
export const factOf = ({ dossier, happening, at, correlationId }: Change): Fact => ({
  ...envelopeOf(dossier.id, dossier.revision, { province: dossier.province, at, correlationId }),
  ...marked(happening, dossier.training),
});

/** The published fact of a change of a queue: its happening with its place among the ticket's entries. */
export const ticketFactOf = ({ ticket, happening, ...change }: Omit<TicketChange, "queue">): TicketFact => ({
  ...envelopeOf(ticket.id, ticket.sequence, change),
  ...marked(happening, ticket.training),
});
