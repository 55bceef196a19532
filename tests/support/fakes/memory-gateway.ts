import type { GatewayCallback } from "../../../functions/notifications/gateway-routes.ts";
import { gatewaySignature } from "../../../shared/adapters/sms/gateway-signature.ts";
import type { GatewayCallbacks } from "../../../shared/ports/gateway-callbacks.ts";

/** What the province in memory shares with its gateway of messages. */
export const gatewaySecret = "a secret of this test";

/** What the gateway has told. */
export const memoryGatewayCallbacks = (): GatewayCallbacks => {
  const taken = new Set<string>();
  return {
    wasTaken: async (name) => taken.has(name),
    taken: async (name) => {
      taken.add(name);
    },
  };
};

type Unsigned<C> = C extends GatewayCallback ? Omit<C, "signature"> : never;

/** A callback as the gateway signs it: all members but the signature, in the order in which the reference names them, a line each. */
export const signedCallback = (callback: Unsigned<GatewayCallback>, secret = gatewaySecret): GatewayCallback => {
  const parts =
    callback.kind === "report"
      ? [callback.kind, callback.at, callback.requestId, callback.to, callback.status]
      : [callback.kind, callback.at, callback.messageId, callback.from, callback.text];
  return { ...callback, signature: gatewaySignature(secret, parts) } as GatewayCallback;
};
