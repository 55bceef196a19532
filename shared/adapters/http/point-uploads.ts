import { Buffer } from "node:buffer";
import { type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import * as z from "zod/mini";
import type { Text } from "../../domain/text.ts";
import type { Asked, Later, PointUploads, Put } from "../../ports/point-uploads.ts";
import type { UploadAddress } from "../../ports/scans.ts";
import { offline, type Reached, reached } from "./reached.ts";
import type { Tokens } from "./sign-in.ts";

/** An answer that is not on its way for so long does not come. */
const silentSeconds = 120;
/** A server that knows `Expect: 100-continue` answers it at once. */
const continueSeconds = 3;

const Place = z.object({ url: z.string(), headers: z.record(z.string(), z.string()), seconds: z.number() });
const Problem = z.object({
  code: z.string(),
  title: z.string(),
  fields: z.optional(z.array(z.string())),
  explanations: z.optional(z.array(z.object({ says: z.string() }))),
});

const sentenceOf = (body: unknown): string | undefined => {
  const problem = Problem.safeParse(body);
  if (!problem.success) return undefined;
  return [problem.data.title, ...(problem.data.explanations ?? []).map(({ says }) => says)].join(" ");
};

/** Only what is said of the file's own length or hash is about the file; the rest would be said of every other one too. */
const isAboutFile = (body: unknown): boolean => {
  const problem = Problem.safeParse(body);
  if (!problem.success || problem.data.code !== "request/invalid") return false;
  return problem.data.fields?.some((field) => field.startsWith("body.")) === true;
};

const later = (because: Later["because"], detail: string, headers?: Headers): Later => {
  const said = Number(headers?.get("retry-after") ?? Number.NaN);
  return { answer: "later", because, detail, ...(Number.isFinite(said) ? { seconds: said } : {}) };
};

class OtherBytes extends Error {}

/** What was described, and not one byte more or less: a length that does not hold would keep both sides waiting. */
async function* described(content: AsyncIterable<Uint8Array>, length: number, onBytes: (bytes: number) => void) {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > length) throw new OtherBytes();
    onBytes(bytes);
    yield chunk;
  }
  if (bytes < length) throw new OtherBytes();
}

const putAnswer = async (answer: IncomingMessage): Promise<Put> => {
  const status = answer.statusCode ?? 0;
  const code = /<Code>(\w+)<\/Code>/.exec(await text(answer))?.[1] ?? "";
  if (status === 200) return { answer: "stored" };
  if (status === 412) return { answer: "thereAlready" };
  if (/Digest|Checksum|IncompleteBody/.test(code)) return { answer: "otherBytes" };
  const because = status === 409 || status === 429 || status === 503 ? "busy" : "fault";
  return later(because, `upload: HTTP ${status} ${code}`.trim());
};

/**
 * The bytes wait until the server has seen the headers and wants them: what it has already, it refuses before anything
 * was sent. One that never says so gets them after a moment.
 */
const put = async (
  { url, headers }: UploadAddress,
  content: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): Promise<Put> => {
  const request = (url.startsWith("https:") ? secure : plain)(url, {
    method: "PUT",
    headers: { ...headers, expect: "100-continue" },
    agent: false,
  });
  request.setTimeout(silentSeconds * 1000, () => request.destroy(new Error("timed out")));
  const answered = new Promise<Put>((resolve, reject) => {
    request.once("response", (answer) => putAnswer(answer).then(resolve, reject));
    request.once("error", reject);
  });
  const wanted = new Promise<"wanted">((resolve) => request.once("continue", () => resolve("wanted")));
  const patience = new AbortController();
  const enough = setTimeout(continueSeconds * 1000, "wanted" as const, { signal: patience.signal });
  enough.catch(() => undefined);
  try {
    const early = await Promise.race([answered, wanted, enough]);
    if (early !== "wanted") return early;
    const sending = pipeline(described(content, Number(headers["content-length"]), onBytes), request);
    return await Promise.race([answered, sending.then(() => answered)]);
  } catch (error) {
    return error instanceof OtherBytes ? { answer: "otherBytes" } : offline(error);
  } finally {
    patience.abort();
    request.destroy();
  }
};

type Described = Parameters<PointUploads["ask"]>[0];

const commandKey = ({ sha256, dossier }: Described): string =>
  [
    `scan-${Buffer.from(sha256, "base64").toString("base64url")}`,
    ...(dossier === undefined ? [] : [dossier.replaceAll(".", "_")]),
  ].join("-");

/**
 * A point's uploads over the API and the addresses it gives. `api` ends in `/v1`. Asking twice for the same bytes is one
 * command: its key is made of their hash, and of the dossier that is named.
 */
export const httpPointUploads = (api: string, point: string, tokens: Tokens): PointUploads => {
  const askIn = async (language: keyof Text, file: Described, token: string): Promise<Reached | Later> =>
    reached(`${api}/points/${encodeURIComponent(point)}/uploads`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "accept-language": language,
        "content-type": "application/json",
        "idempotency-key": commandKey(file),
      },
      body: JSON.stringify(file),
    });

  const ask = async (file: Described, isSecond = false): Promise<Asked> => {
    const signed = await tokens.token();
    if (signed.answer !== "token") return signed;
    const answer = await askIn("en", file, signed.token);
    if ("answer" in answer) return answer;
    const { status, headers, body } = answer;
    const place = Place.safeParse(body);
    if (status === 201 && place.success) return { answer: "address", address: place.data };
    const en = sentenceOf(body) ?? `HTTP ${status}`;
    if (status === 401 && !isSecond) {
      tokens.forget();
      return ask(file, true);
    }
    if (isAboutFile(body)) {
      const same = await askIn("vi", file, signed.token);
      return "answer" in same ? same : { answer: "refused", why: { vi: sentenceOf(same.body) ?? en, en } };
    }
    if (status >= 400 && status < 500 && ![408, 409, 429].includes(status))
      return { answer: "forbidden", why: `Nothing can be sent for the point ${point}: ${en}` };
    return later(status === 429 || status === 503 ? "busy" : "fault", `HTTP ${status}`, headers);
  };
  return { ask: (file) => ask(file), put };
};
