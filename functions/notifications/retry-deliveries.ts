import { instant } from "../../shared/domain/civil-time.ts";
import type { Deliveries } from "../../shared/ports/deliveries.ts";
import type { DeliveryMessages } from "../../shared/ports/delivery-messages.ts";

const pageSize = 100;
/** So many are put on the queue at once. */
const atOnce = 10;

export interface RetryDeliveriesNeeds {
  readonly deliveries: Pick<Deliveries, "due">;
  readonly deliveryMessages: DeliveryMessages;
  /** Told of each that could not be put back, with the reason in full. */
  readonly onFailure: (failed: { readonly subscription: string; readonly delivery: string }, error: unknown) => void;
}

/**
 * The sweep over messages to agencies that are due again: puts each back on the queue. What is on the queue already is sent once all the
 * same. One that cannot be put back stops none of the others and is due in the next sweep again; how many there were makes the
 * function's alarm go off. `now` is the time of the scheduled event.
 */
export const retryDeliveries =
  (needs: RetryDeliveriesNeeds) =>
  async (now: Date): Promise<{ readonly due: number; readonly failed: number }> => {
    let [due, failed] = [0, 0];
    let cursor: string | undefined;
    do {
      const page = await needs.deliveries.due(instant(now), { size: pageSize, cursor });
      for (let from = 0; from < page.items.length; from += atOnce)
        await Promise.all(
          page.items.slice(from, from + atOnce).map(async (message) => {
            due += 1;
            try {
              await needs.deliveryMessages.send([message]);
            } catch (error) {
              failed += 1;
              needs.onFailure({ subscription: message.subscription, delivery: message.id }, error);
            }
          }),
        );
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { due, failed };
  };
