import type { Subscription } from "../../../shared/domain/webhooks/subscription.ts";
import type { Seals } from "../../../shared/ports/seals.ts";
import type { StoredSubscription } from "../../../shared/ports/subscriptions.ts";
import { localSeals } from "../fakes/local-keys.ts";
import { units } from "./places.ts";

const at = "2026-11-23T02:00:00.000Z";

/** A subscription of a machine to all facts of the land office, by the id of the examples of the API. */
export const aSubscription = async (
  client: string,
  seals: Pick<Seals, "seal"> = localSeals(),
  changes: Partial<Subscription> = {},
): Promise<StoredSubscription> => {
  const key = { id: "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e12", kind: "hmac", since: at } as const;
  const subscription: Subscription = {
    ...{ id: "0192f0c4-9a10-7c22-8d4e-5b6a7c8d9e11", client, url: "https://tiep-nhan.so-nnmt.example.vn/motcua" },
    ...{ units: [units.landOffice.id], keys: [key], createdAt: at, revision: 1 },
    ...changes,
  };
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  return { subscription, secrets: await seals.seal({ [key.id]: secret }, subscription.id) };
};
