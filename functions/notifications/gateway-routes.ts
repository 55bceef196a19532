import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

const none = z.object({});

/**
 * What the gateway of a brand-name provider tells: `report`, what became of a message that it took; `message`, what somebody sent to the
 * brand name. `signature` is the HMAC-SHA-256, in hexadecimal, of the other members but `signature`, in the order in which they stand
 * here, a line each. Numbers are written as the gateway writes them: `84912345678`.
 */
export const GatewayCallback = /* @__PURE__ */ (() => {
  const at = z.iso.datetime();
  const number = z.string().check(z.regex(/^84\d{8,10}$/));
  const signature = z.string().check(z.regex(/^[0-9a-fA-F]{64}$/));
  return z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("report"),
      at,
      /** The reference that the message was sent with. */
      requestId: z.string().check(z.regex(/^[0-9a-z_-]{1,80}$/)),
      to: number,
      /** `failed`: not this once. `unknownNumber`: nobody has it, and messages to it are not taken. */
      status: z.enum(["delivered", "failed", "unknownNumber"]),
      signature,
    }),
    z.strictObject({
      kind: z.literal("message"),
      at,
      /** What the gateway calls it; the same when it is told again. */
      messageId: z.string().check(z.regex(/^[\x21-\x7e]{1,100}$/)),
      from: number,
      text: z.string().check(z.maxLength(1000)),
      signature,
    }),
  ]);
})();
export type GatewayCallback = z.infer<typeof GatewayCallback>;

export const hearGatewayRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "hearGateway",
  method: "POST",
  path: "/v1/sms-callbacks",
  summary: {
    vi: "Nhận báo cáo gửi tin và tin trả lời từ nhà cung cấp tin nhắn, có chữ ký",
    en: "Takes delivery reports and replies from the gateway of messages (SMS), signed by it",
  },
  permission: "public",
  command: false,
  changes: false,
  parameters: none,
  query: none,
  body: GatewayCallback,
  answers: { 200: { description: "Taken", body: z.strictObject({ taken: z.literal(true) }) } },
  problems: [problem.smsCallbackNotSigned, problem.smsCallbackStale, problem.smsCallbackTaken],
}));
