import * as z from "zod/mini";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { type Answer, httpDoor } from "../../shared/lambda/http-door.ts";
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

/** What one call writes to the log, in bytes. */
const loggedBy = async (act: () => Promise<Outcome<Answer>>): Promise<number> => {
  const write = process.stdout.write;
  const lines: string[] = [];
  process.stdout.write = (line: string | Uint8Array): boolean => lines.push(String(line)) > 0;
  try {
    await httpDoor(echoRoute, needs, act)(inbound("api-open-dossier.json"), context);
  } finally {
    process.stdout.write = write;
  }
  return Buffer.byteLength(lines.join(""));
};

/** The log of one call of the API by how it ends. */
export const measureLog = async (): Promise<Measurement> => {
  const rows: Row[] = [];
  for (const [end, act] of Object.entries(ends))
    rows.push(row({ name: `log of a call that is ${end}`, value: await loggedBy(act), unit: "bytes", budget }));
  return { rows, notes: ["Log: every line that a call writes, all of them of the door; acts write none."] };
};
