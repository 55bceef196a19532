import { TicketTaken } from "../../events/ticket-taken/v1.ts";
import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { type Outcome, refused } from "../../shared/domain/problems.ts";
import type { TicketService } from "../../shared/domain/ticket.ts";
import { issuerOf } from "../../shared/ports/issuer.ts";
import type { PrintedForms } from "../../shared/ports/printed-forms.ts";
import type { Places } from "../../shared/ports/registries.ts";
import type { Tickets } from "../../shared/ports/tickets.ts";
import { type StoreNeeds, storedForm } from "./stored-form.ts";

export interface PrintTicketNeeds extends StoreNeeds {
  readonly tickets: Pick<Tickets, "find" | "entry">;
  readonly places: Pick<Places, "unit" | "commune">;
  readonly forms: Pick<PrintedForms, "ticket">;
  /** How many minutes anybody is to wait at most: a target of the province. */
  readonly limitMinutes: number;
  /** The province as headings write it: "thành phố Huế". */
  readonly provinceName: string;
}

export interface PrintTicketCall {
  readonly parameters: { readonly unit: string; readonly ticket: string };
  readonly principal: Principal;
}

const services: Record<TicketService, string> = {
  guide: "Hướng dẫn thủ tục",
  receive: "Nộp hồ sơ",
  return: "Nhận kết quả",
};

/**
 * The slip of a number that was taken (phiếu số thứ tự), as it was at that moment: for whoever gives it out, clerk or kiosk.
 * It names nobody, and is gone after a day. Refuses with `unit/unknown` (also for another unit), `staff/not-permitted`,
 * `ticket/not-found`.
 */
export const printTicket =
  (needs: PrintTicketNeeds) =>
  async ({
    parameters: { unit, ticket: id },
    principal,
  }: PrintTicketCall): Promise<Outcome<{ status: number; location: string }>> => {
    const verdict = mayDoAt(principal, "takeTicket", unit);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const ticket = await needs.tickets.find(id);
    if (ticket === undefined || ticket.unit !== unit) return refused("ticket/not-found");
    const place = { file: `ticket-${id}.pdf`, saveAs: `${unit}-${ticket.day}-${ticket.number}.pdf` };
    return storedForm(needs, { id: unit }, place, async () => {
      const [{ heading }, taken] = await Promise.all([issuerOf(needs, unit), needs.tickets.entry(id, 1)]);
      const { data } = TicketTaken.parse(taken?.fact);
      return needs.forms.ticket({
        number: String(ticket.number),
        ...{ agency: heading.agency, unit: heading.unit },
        service: ticket.service === undefined ? undefined : services[ticket.service],
        at: ticket.takenAt,
        waiting: data.waitingBefore,
        limitMinutes: needs.limitMinutes,
        training: ticket.training,
      });
    });
  };
