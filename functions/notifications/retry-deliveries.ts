import { instant } from "../../shared/domain/civil-time.ts";
import type { Deliveries } from "../../shared/ports/deliveries.ts";
import type { DeliveryMessages } from "../../shared/ports/delivery-messages.ts";

const pageSize = 100;

/**
 * The sweep over messages to agencies that are due again: puts each back on the queue. What is on the queue already is sent once all the
 * same. `now` is the time of the scheduled event.
 */
export const retryDeliveries =
  (needs: { readonly deliveries: Pick<Deliveries, "due">; readonly deliveryMessages: DeliveryMessages }) =>
  async (now: Date): Promise<{ readonly due: number; readonly failed: number }> => {
    let due = 0;
    let cursor: string | undefined;
    do {
      const page = await needs.deliveries.due(instant(now), { size: pageSize, cursor });
      await needs.deliveryMessages.send(page.items);
      due += page.items.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { due, failed: 0 };
  };
