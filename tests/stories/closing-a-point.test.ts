import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import { openDossier, sampleDossier } from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";

const province = inject("province");
const cast = castOf(province);

/** Two points at the end of the list, where no other story works; those for training take nothing over from real ones. */
const [from = "", to = ""] = province.units
  .flatMap(({ kind, id, training }) => (kind === "postalPoint" && !training ? [id] : []))
  .reverse();
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

let folder = "";
let clerk: ApiClient;
let successor: ApiClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-closing-"));
  const clerkAt = async (unit: string) => {
    const { username } = await cast.newPerson({ role: "postalClerk", unit });
    return cast.with(await cast.tokenOf(username));
  };
  clerk = await clerkAt(from);
  successor = await clerkAt(to);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const points = (...args: readonly string[]) =>
  runTool({
    command: process.execPath,
    args: ["functions/intake/close-point.command.ts", ...args],
    env: {
      ...localEnvironment(province.aws, folder),
      DOSSIER_TABLE: province.outputs.TableName,
      PROVINCE: province.name,
    },
  });

const Inbox = z.object({ tasks: z.array(z.object({ dossierId: z.string(), step: z.string() })) });
const inboxOf = async (client: ApiClient) => expectBody("inbox", await client.get("/v1/inbox"), 200, Inbox).tasks;
const History = z.object({
  chain: z.object({ intact: z.boolean() }),
  entries: z.array(z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) })),
});
const Nearest = z.object({ points: z.array(z.object({ id: z.string(), openNow: z.boolean() })) });

describe("a point that closes with a dossier in hand", () => {
  it("is refused with its code, and closed when another point takes it over, where work goes on", async () => {
    const { id, code } = await openDossier(clerk, cast.commune, applicantOfStory());
    await until("the task in the inbox", async () => (await inboxOf(clerk))[0], 30);

    const refused = await points("close", from, "--on", today);
    expect([refused.code, refused.output]).toEqual([1, expect.stringMatching(/1 dossiers in hand/)]);
    expect(refused.output).toContain(code);
    expect(refused.output).not.toContain("Huyền");

    const closed = await points("close", from, "--on", today, "--to", to);
    expect([closed.code, closed.output]).toEqual([0, expect.stringContaining(`is closed from ${today}.`)]);
    expect(closed.output).toContain(code);

    expect(await until("the task at the other point", async () => (await inboxOf(successor))[0], 30)).toMatchObject({
      dossierId: id,
      step: "digitization",
    });
    expect(await inboxOf(clerk)).toEqual([]);
    const history = expectBody("history", await successor.get(`/v1/dossiers/${id}/history`), 200, History);
    expect(history.chain.intact).toBe(true);
    expect(history.entries.at(-1)).toMatchObject({
      type: "vn.motcua.dossier-moved.v1",
      data: { from, to, relations: ["receiving", "returning"], steps: ["digitization"] },
    });

    const again = await points("close", from, "--on", today, "--to", to);
    expect([again.code, again.output]).toEqual([0, expect.not.stringContaining("moved")]);
  });

  it("opens no dossier from that day, and none is to be returned there", async () => {
    const body = sampleDossier(cast.commune, applicantOfStory());
    const there = { ...body, returnAt: from };
    await expectRefusal((headers) => clerk.post("/v1/dossiers", body, { headers }), 422, "unit/closed", body);
    await expectRefusal((headers) => successor.post("/v1/dossiers", there, { headers }), 422, "unit/closed", there);
  });

  it("is none of the nearest points any more, a minute later at the latest", async () => {
    const commune = province.units.find(({ id }) => id === from)?.commune;
    const path = `/v1/communes/${commune}/points?field=land&size=50`;
    const ids = await until("the point is gone", async () => {
      const { points: found } = expectBody("nearest points", await successor.get(path), 200, Nearest);
      return found.some(({ id }) => id === from) ? undefined : found.map(({ id }) => id);
    });
    expect(ids).toContain(to);
    const listed = await points("list");
    expect(listed.output).toMatch(new RegExp(`^${from.replaceAll(".", "\\.")} .* closed ${today} `, "m"));
  });
});
