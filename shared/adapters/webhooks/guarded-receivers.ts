import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type Socket, connect as tcpConnect } from "node:net";
import { connect as tlsConnect } from "node:tls";
import type { NoAnswer, Received, Receivers } from "../../ports/receivers.ts";
import { type AddressesOf, askedAddresses } from "./asked-addresses.ts";
import { isPublicAddress } from "./public-addresses.ts";
import { type ReceiverTarget, receiverTarget } from "./receiver-target.ts";

/** Whoever answers a webhook does the work afterwards. */
export const answerWithinMs = 10_000;
/** So much of an answer is read, and thrown away; what is longer is cut off. */
export const mostAnswerBytes = 64 * 1024;

/** A socket to exactly this address; `name` is what the certificate has to be for. */
export type OpenSocket = (to: {
  readonly address: string;
  readonly port: number;
  readonly isSecure: boolean;
  readonly name: string;
}) => Socket;

const openSocket: OpenSocket = ({ address, port, isSecure, name }) =>
  isSecure
    ? tlsConnect({
        ...{ host: address, port, ALPNProtocols: ["http/1.1"], minVersion: "TLSv1.2" },
        ...(isIP(name) === 0 ? { servername: name } : {}),
      })
    : tcpConnect({ host: address, port });

export interface GuardedReceiversNeeds {
  /** Addresses that are reached although they are not public, over http too: those of a machine's own tests, none on AWS. */
  readonly testAddresses: readonly string[];
  readonly addressesOf?: AddressesOf;
  readonly open?: OpenSocket;
  readonly withinMs?: number;
}

class NotAnswered extends Error {
  override readonly name = "NotAnswered";
  readonly why: NoAnswer;
  constructor(why: NoAnswer) {
    super(why);
    this.why = why;
  }
}

type Answered = Omit<Extract<Received, { readonly status: number }>, "latencyMs">;

/** `Retry-After` is seconds or a moment (RFC 9110, 10.2.3); whatever else stands there says nothing. */
export const retryAfter = (said: string | undefined, now: Date): number | undefined => {
  if (said === undefined) return undefined;
  if (/^\d{1,9}$/.test(said)) return Number(said);
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(said) ? Date.parse(said) : Number.NaN;
  return at > now.getTime() ? Math.ceil((at - now.getTime()) / 1000) : undefined;
};

/** Reads the answer to its end, or as far as it is read at all. */
const readThrough = (answer: IncomingMessage): Promise<void> =>
  new Promise((resolve, reject) => {
    let bytes = 0;
    answer.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= mostAnswerBytes) return;
      answer.destroy();
      resolve();
    });
    answer.on("end", resolve);
    answer.on("error", reject);
  });

/**
 * Posts to addresses that others chose, and to nothing inside (SSRF). A name is resolved once; if any of its addresses is not of the
 * internet at large, nothing is sent. The socket is opened to the very address that was checked, never to the name, so that a
 * second answer of its name server changes nothing. No proxy, no redirect, no connection that is used twice.
 */
export const guardedReceivers = ({
  testAddresses,
  addressesOf = askedAddresses(),
  open = openSocket,
  withinMs = answerWithinMs,
}: GuardedReceiversNeeds): Receivers => {
  const checkedAddress = async ({ host }: ReceiverTarget, ended: AbortSignal): Promise<string> => {
    if (isIP(host) !== 0) return host;
    const addresses = await addressesOf(host, ended).catch(() => []);
    // Functions reach out over IPv4; the other family where there is nothing else.
    const address = addresses.find((one) => isIP(one) === 4) ?? addresses[0];
    if (address === undefined) throw new NotAnswered("notResolved");
    if (!addresses.every(isPublicAddress)) throw new NotAnswered("addressRefused");
    return address;
  };

  const answerOf = async (
    target: ReceiverTarget,
    { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
    ended: AbortSignal,
  ): Promise<Answered> => {
    const address = await checkedAddress(target, ended);
    ended.throwIfAborted();
    const { port, isSecure, host, path, authority } = target;
    const socket = open({ address, port, isSecure, name: host });
    let isConnected = false;
    let isTrusted = !isSecure;
    socket.once("connect", () => {
      isConnected = true;
    });
    socket.once("secureConnect", () => {
      isTrusted = true;
    });
    ended.addEventListener("abort", () => socket.destroy(), { once: true });
    const send = isSecure ? httpsRequest : httpRequest;
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = send({
          ...{ method: "POST", path, setHost: false, createConnection: () => socket },
          headers: { ...headers, host: authority, "content-length": Buffer.byteLength(body), connection: "close" },
        });
        request.on("response", resolve);
        request.on("error", reject);
        request.end(body);
      });
      await readThrough(answer);
      const { statusCode: status = 0, headers: said } = answer;
      return { status, retryAfterSeconds: retryAfter(said["retry-after"], new Date()) };
    } catch (error) {
      if (ended.aborted) throw error;
      throw new NotAnswered(isConnected && !isTrusted ? "notTrusted" : "notReached");
    } finally {
      socket.destroy();
    }
  };

  return {
    accepts: (url) => receiverTarget(url, testAddresses) !== undefined,
    post: async (message): Promise<Received> => {
      const begun = performance.now();
      const latencyMs = () => Math.round(performance.now() - begun);
      const target = receiverTarget(message.url, testAddresses);
      if (target === undefined) return { noAnswer: "addressRefused", latencyMs: latencyMs() };
      const ended = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          ended.abort();
          reject(new NotAnswered("timedOut"));
        }, withinMs);
      });
      const answered = answerOf(target, message, ended.signal);
      // What fails after its time is over has been answered for.
      answered.catch(() => undefined);
      try {
        return { ...(await Promise.race([answered, tooLate])), latencyMs: latencyMs() };
      } catch (error) {
        if (!(error instanceof NotAnswered)) throw error;
        return { noAnswer: error.why, latencyMs: latencyMs() };
      } finally {
        clearTimeout(timer);
      }
    },
  };
};
