import { isStopWord } from "../../shared/domain/notices/stop-words.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { GatewayCallbacks, GatewaySignatures } from "../../shared/ports/gateway-callbacks.ts";
import type { GatewayCallback } from "./gateway-routes.ts";
import type { DeliveryReport } from "./note-report.ts";

export interface HearGatewayNeeds {
  readonly gatewaySignatures: GatewaySignatures;
  readonly gatewayCallbacks: GatewayCallbacks;
  readonly noteReport: (report: DeliveryReport) => Promise<void>;
  readonly now: () => Date;
}

/** A call is taken so long after it was signed, and so long before, for clocks that differ. */
const freshMilliseconds = 5 * 60_000;

/** `84912345678` as applicants write it: `0912345678`. */
const national = (number: string): string => number.replace(/^84/, "0");

const outcomes = { delivered: "delivered", failed: "failed", unknownNumber: "undeliverable" } as const;

/** What is signed, in its order; the kind comes first, so that nothing we sign ourselves can be sent back to us. */
const signedParts = (callback: GatewayCallback): readonly string[] =>
  callback.kind === "report"
    ? [callback.kind, callback.at, callback.requestId, callback.to, callback.status]
    : [callback.kind, callback.at, callback.messageId, callback.from, callback.text];

/** By what it is known when it is told again, also with another signature. */
const nameOf = (callback: GatewayCallback): string =>
  callback.kind === "report" ? `report ${callback.requestId} ${callback.status}` : `message ${callback.messageId}`;

/** What it says of somebody's number; nothing where they wrote anything but a stop word. */
const reportOf = (callback: GatewayCallback): DeliveryReport | undefined => {
  if (callback.kind === "report") {
    const { requestId, to, status } = callback;
    return { channel: "sms", outcome: outcomes[status], reference: requestId, addresses: [national(to)] };
  }
  if (!isStopWord(callback.text)) return undefined;
  return { channel: "sms", outcome: "stopped", addresses: [national(callback.from)] };
};

/**
 * Takes what the gateway of messages tells. A report settles the notice, and where it did not arrive the next channel is tried, or the counter
 * asked. A stop word (STOP, HUỶ, TỪ CHỐI) ends messages to that number, whatever they are about: notices go by e-mail then; without one, what
 * the law asks for becomes the counter's task, and the rest ends. Nothing is looked up or written for a call that the gateway did not sign. It is noted as taken only when
 * all is done: where that fails the gateway tells it again. Refuses with `sms-callback/not-signed`, `sms-callback/stale`,
 * `sms-callback/taken`.
 */
export const hearGateway =
  ({ gatewaySignatures, gatewayCallbacks, noteReport, now }: HearGatewayNeeds) =>
  async ({ body }: { readonly body: GatewayCallback }): Promise<Outcome<{ status: number; body: unknown }>> => {
    if (!(await gatewaySignatures.isGenuine(signedParts(body), body.signature)))
      return refused("sms-callback/not-signed");
    if (Math.abs(now().getTime() - Date.parse(body.at)) > freshMilliseconds) return refused("sms-callback/stale");
    const name = nameOf(body);
    if (await gatewayCallbacks.wasTaken(name)) return refused("sms-callback/taken");
    const report = reportOf(body);
    if (report !== undefined) await noteReport(report);
    await gatewayCallbacks.taken(name);
    return done({ status: 200, body: { taken: true } });
  };
