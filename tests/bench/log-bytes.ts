import * as z from "zod/mini";
import { noticeFacts } from "../../shared/domain/notices/notice-kinds.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { type Answer, httpDoor } from "../../shared/lambda/http-door.ts";
import { NoticeMessage, queueDoor } from "../../shared/lambda/queue-door.ts";
import { RetryLater } from "../../shared/ports/retry-later.ts";
import { factExamples } from "../support/docs/facts-on-paper.ts";
import { inbound } from "../support/inbound.ts";
import { context, echoRoute, needs } from "./middleware-ratio.ts";
import { type Measurement, type Row, row } from "./row.ts";

/** A thousand bytes a call, however it ends. */
const budget = 1_000;

/** How a call may end: the last with a long message and a deep stack, as when a stored row does not have its shape. */
const ends: Readonly<Record<string, () => Promise<Outcome<Answer>>>> = {
  answered: async () => done({ status: 200, body: {} }),
  refused: async () => refused("staff/not-permitted", { fields: ["body.applicant"] }),
  failed: async () => {
    const rows = Array.from({ length: 50 }, (_, n) => ({ dossier: n, says: "Hồ sơ không đúng định dạng" }));
    const deep = (depth: number): unknown =>
      depth === 0 ? z.array(z.strictObject({ id: z.string() })).parse(rows) : [deep(depth - 1)];
    return done({ status: 200, body: deep(40) });
  },
};

const logged = async (call: () => Promise<unknown>): Promise<number> => {
  const write = process.stdout.write;
  const lines: string[] = [];
  process.stdout.write = (line: string | Uint8Array): boolean => lines.push(String(line)) > 0;
  try {
    await call();
  } finally {
    process.stdout.write = write;
  }
  return Buffer.byteLength(lines.join(""));
};

/** What one call writes to the log, in bytes. */
const loggedBy = (act: () => Promise<Outcome<Answer>>): Promise<number> =>
  logged(() => httpDoor(echoRoute, needs, act)(inbound("api-open-dossier.json"), context));

/** How a message of the queue of notices may end. */
const messageEnds: Readonly<Record<string, () => Promise<void>>> = {
  done: async () => undefined,
  "put off": async () => {
    throw new RetryLater("somebody is sending this notice");
  },
  failed: async () => {
    await ends.failed?.();
  },
};

/** What one message of the queue of notices writes to the log, in bytes: with the longest fact that there is an example of. */
const loggedOfMessage = (take: () => Promise<void>): Promise<number> => {
  const bodies = noticeFacts.flatMap((type) =>
    factExamples(type.replace(/^vn\.motcua\.|\.v\d+$/g, "") as never).map(({ value }) =>
      JSON.stringify({ detail: value }),
    ),
  );
  const [body = ""] = bodies.toSorted((one, other) => other.length - one.length);
  const messageId = "0193a0c4-7b1e-7c55-9d2f-3a1b5c7d9e01";
  return logged(() => queueDoor(NoticeMessage, take)({ Records: [{ messageId, body }] }, context));
};

/** The log of one call of the API by how it ends, and of one message of the notifier. */
export const measureLog = async (): Promise<Measurement> => {
  const rows: Row[] = [];
  for (const [end, act] of Object.entries(ends))
    rows.push(row({ name: `log of a call that is ${end}`, value: await loggedBy(act), unit: "bytes", budget }));
  for (const [end, take] of Object.entries(messageEnds))
    rows.push(
      row({ name: `log of a notice that is ${end}`, value: await loggedOfMessage(take), unit: "bytes", budget }),
    );
  return { rows, notes: ["Log: every line that a call writes, all of them of the door; acts write none."] };
};
