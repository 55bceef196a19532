import { randomUUID } from "node:crypto";
import type * as z from "zod";

/** An answer of the API: its status, its headers, and its body where it has one. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Sent {
  /** The revision that was read: If-Match. */
  readonly revision?: number | undefined;
  /** Idempotency-Key; a new one when none is given, none at all for null. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API as one person uses it; nothing of it knows where the API runs. */
export interface ApiClient {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer>;
  post(path: string, body?: unknown, sent?: Sent): Promise<ApiAnswer>;
  /** Follows a redirect to a file and answers its bytes. */
  download(path: string): Promise<Uint8Array>;
}

const read = async (response: Response): Promise<ApiAnswer> => {
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json") === true && text !== "";
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
};

/** What a gateway answers that had no answer of the function in time: nothing is known of what became of the request. */
const gatewayFaults: readonly number[] = [502, 503, 504];
const mostTries = 4;

/** Sends it again after a fault of the gateway: whoever calls with the same idempotency key does nothing twice. */
const persistently = async (send: () => Promise<Response>, tries = 1): Promise<Response> => {
  const response = await send();
  if (!gatewayFaults.includes(response.status) || tries >= mostTries) return response;
  await response.body?.cancel();
  await new Promise((wake) => setTimeout(wake, 500 * tries));
  return persistently(send, tries + 1);
};

/** A client with the access token of somebody, or without one (public tracking). */
export const apiClient = (apiUrl: string, token?: string): ApiClient => {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const get = async (path: string, headers = {}) =>
    read(
      await persistently(() =>
        fetch(`${apiUrl}${path}`, { headers: { ...authorization, ...headers }, redirect: "manual" }),
      ),
    );
  return {
    get,
    post: async (path, body = {}, { revision, key = randomUUID(), headers = {} } = {}) => {
      const request: RequestInit = {
        method: "POST",
        redirect: "manual",
        headers: {
          ...authorization,
          "content-type": "application/json",
          ...(key === null ? {} : { "idempotency-key": key }),
          ...(revision === undefined ? {} : { "if-match": `"${revision}"` }),
          ...headers,
        },
        body: typeof body === "string" ? body : JSON.stringify(body),
      };
      const send = () => fetch(`${apiUrl}${path}`, request);
      return read(await (key === null ? send() : persistently(send)));
    },
    download: async (path) => {
      const answer = await get(path);
      const location = answer.headers.get("location");
      if (answer.status !== 303 || location === null) throw unexpected(`GET ${path}`, answer);
      const file = await fetch(location);
      if (!file.ok) throw new Error(`the file behind ${path} answered ${file.status}`);
      return new Uint8Array(await file.arrayBuffer());
    },
  };
};

export const unexpected = (what: string, { status, body }: ApiAnswer): Error =>
  new Error(`${what} answered ${status}: ${JSON.stringify(body)}`);

/** The body of an answer with this status, parsed by what the reader needs of it. */
export const expectBody = <S extends z.ZodType>(
  what: string,
  answer: ApiAnswer,
  status: number,
  schema: S,
): z.output<S> => {
  if (answer.status !== status) throw unexpected(what, answer);
  return schema.parse(answer.body);
};

/** Asks again until there is something, as a person who reloads a page; gives up after `seconds`. */
export const until = async <T>(what: string, look: () => Promise<T | undefined>, seconds = 90): Promise<T> => {
  const end = Date.now() + seconds * 1000;
  for (let wait = 50; Date.now() < end; wait = Math.min(wait * 1.4, 1000)) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((again) => setTimeout(again, wait));
  }
  throw new Error(`${what}: nothing within ${seconds} seconds`);
};
