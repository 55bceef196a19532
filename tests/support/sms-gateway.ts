import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { isSignedBy } from "../../shared/adapters/sms/gateway-signature.ts";

const Request = z.object({
  requestId: z.string(),
  brandName: z.string(),
  to: z.string().regex(/^84\d{9}$/),
  text: z.string().max(160),
  unicode: z.literal(false),
});

/** What the gateway does with the next request instead of taking it. */
export type Mood = "takes" | "busy" | "hangsUp" | "takesAndHangsUp" | "answersNonsense" | "redirects";

/**
 * The gateway of a brand-name provider on this machine: a real HTTP server that judges signature and age of every request and takes one id
 * once. `unknown` is a number that it does not send to.
 */
export const smsGateway = async (secret: string, unknown = "84900000000") => {
  const taken = new Map<string, { readonly to: string; readonly text: string }>();
  let mood: Mood = "takes";
  let refused = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const answer = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
      };
      const now = mood;
      mood = "takes";
      if (now === "busy") return answer(503, {});
      if (now === "hangsUp") return void request.socket.destroy();
      if (now === "answersNonsense") return answer(200, { ok: true });
      if (now === "redirects") return answer(302, {}, { location: "http://127.0.0.1:1/" });
      const { requestId, to, text } = Request.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      const at = String(request.headers["x-timestamp"]);
      const isFresh = Math.abs(Date.now() - Date.parse(at)) < 300_000;
      if (!isFresh || !isSignedBy(secret, [at, requestId, to, text], String(request.headers["x-signature"]))) {
        refused += 1;
        return answer(401, { status: "rejected" });
      }
      if (to === unknown) return answer(200, { status: "invalidNumber" });
      if (taken.has(requestId)) return answer(200, { status: "duplicate" });
      taken.set(requestId, { to, text });
      if (now === "takesAndHangsUp") return void request.socket.destroy();
      answer(200, { status: "accepted" });
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    taken: () => [...taken.values()],
    refused: () => refused,
    next: (what: Mood) => {
      mood = what;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
};
