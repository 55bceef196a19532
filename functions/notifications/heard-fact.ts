import type { Fact } from "../../events/facts.ts";
import { deliveryIdOf, logDays } from "../../shared/domain/webhooks/delivery.ts";
import type { Subscription } from "../../shared/domain/webhooks/subscription.ts";
import type { Deliveries } from "../../shared/ports/deliveries.ts";

/**
 * What somebody who hears facts has made of one. `done`: nothing is left to do, whether it was something or nothing (`what`). `owed`: it is
 * still to come, by itself. `stuck`: somebody has to do something. `unknown`: its trace is not kept as long.
 */
export interface Heard {
  /** `relay`, `workflow`, `order` (of `GET /v1/facts`), `notice email`, `notice sms`, `webhook <machine> <subscription>`, `queue <name>`. */
  readonly who: string;
  readonly state: "done" | "owed" | "stuck" | "unknown";
  readonly what: string;
  readonly at?: string | undefined;
}

/** A consumer that hears a fact needs no longer than this, unless something is wrong. */
export const isYoung = ({ time }: Fact, now: Date): boolean => now.getTime() - Date.parse(time) < 60_000;
export const isForgotten = ({ time }: Fact, now: Date): boolean =>
  now.getTime() - Date.parse(time) > logDays * 86_400_000;

/** What became of the message of a fact to one subscription; nothing where it was not asked for then. */
export const heardByAgency = async (
  needs: { readonly deliveries: Pick<Deliveries, "find">; readonly now: () => Date },
  { id, client, createdAt, ended }: Subscription,
  fact: Fact,
): Promise<readonly Heard[]> => {
  const who = `webhook ${client} ${id}`;
  const delivery = await needs.deliveries.find(id, deliveryIdOf(fact));
  if (delivery === undefined) {
    if (ended !== undefined || fact.time < createdAt) return [];
    // Of what an agency may not see nothing is noted either.
    return [
      isYoung(fact, needs.now())
        ? { who, state: "owed", what: "not sent yet" }
        : { who, state: "unknown", what: "not sent: the agency may not see it, or it was not told" },
    ];
  }
  const last = delivery.attempts.at(-1);
  const answer = last === undefined ? "" : `, last answer ${last.status ?? last.noAnswer}`;
  switch (delivery.state) {
    case "delivered":
      return [{ who, state: "done", what: `delivered, attempt ${delivery.attempts.length}`, at: last?.at }];
    case "pending":
      return [
        { who, state: "owed", what: `tried ${delivery.attempts.length} times${answer}, again at`, at: delivery.nextAt },
      ];
    case "failed":
      return [{ who, state: "stuck", what: `given up${answer}: replay it`, at: last?.at }];
    case "notVisible":
      return [{ who, state: "done", what: "not sent: the agency may not see the dossier any more", at: last?.at }];
    case "ended":
      return [{ who, state: "done", what: "not sent: the webhook was switched off", at: last?.at }];
  }
};
