import { expect, inject, it } from "vitest";
import * as z from "zod";
import { apiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { ascii } from "../support/bad-files.ts";
import { castOf } from "../support/stories/cast.ts";
import { emptySheet } from "../support/stories/short-papers.ts";
import { type Address, addressFor, putAt } from "../support/stories/uploads.ts";

const province = inject("province");
const cast = castOf(province);

const Scans = z.object({
  scans: z.array(z.object({ at: z.string() })),
  unread: z.object({ inWork: z.number(), waiting: z.array(z.object({ key: z.string(), place: z.number() })) }),
});

/** A point that no other story uses, as a clerk of it sees it. */
const aPoint = async (fromTheEnd: number) => {
  const points = province.units.filter(({ kind, training }) => kind === "postalPoint" && !training);
  const point = points.at(-fromTheEnd)?.id;
  if (point === undefined) throw new Error("the province has too few postal points");
  const { username } = await cast.newPerson({ role: "postalClerk", unit: point });
  const clerk = apiClient(province.apiUrl, await cast.tokenOf(username));
  const list = async () => expectBody("the scans of a point", await clerk.get(`/v1/points/${point}/scans`), 200, Scans);
  return {
    list,
    /** When each file was done, once there are so many. */
    done: (count: number): Promise<readonly string[]> =>
      until(
        `${count} files of ${point}`,
        async () => {
          const { scans } = await list();
          return scans.length === count ? scans.map(({ at }) => at).sort() : undefined;
        },
        250,
      ),
    /** Asks for an address for each file, one after the other; `putAll` sends what they are for at the same moment. */
    addresses: async (files: readonly Uint8Array[]) => {
      const found: { readonly address: Address; readonly file: Uint8Array }[] = [];
      for (const file of files) found.push({ address: await addressFor(clerk, point, file), file });
      return found;
    },
  };
};
type Point = Awaited<ReturnType<typeof aPoint>>;

const putAll = (files: Awaited<ReturnType<Point["addresses"]>>) =>
  Promise.all(files.map(({ address, file }) => putAt(address, file)));

it("a point that sends a tray of sixty files keeps no other waiting that sends one: it is among the first ten done, and none is lost", async () => {
  const [busy, quiet, sheet] = await Promise.all([aPoint(2), aPoint(3), emptySheet()]);
  const copies = (count: number, name: string) =>
    Array.from({ length: count }, (_, n) => Buffer.concat([sheet, ascii(`\n% ${name} ${n}\n`)]));

  // A parser that has just been started takes longer than all others together.
  await putAll([...(await busy.addresses(copies(4, "first"))), ...(await quiet.addresses(copies(1, "first")))]);
  await Promise.all([busy.done(4), quiet.done(1)]);

  const tray = await busy.addresses(copies(60, "tray"));
  const single = await quiet.addresses(copies(1, "single"));
  await putAll(tray);
  await putAll(single);
  const { inWork, waiting } = await until("files that wait", async () => {
    const { unread } = await busy.list();
    return unread.waiting.length > 0 ? unread : undefined;
  });
  expect(inWork).toBeLessThanOrEqual(4);
  expect(waiting.map(({ place }) => place)).toEqual(waiting.map((_, n) => n + 1));

  const one = (await quiet.done(2)).at(-1) ?? "";
  const ofTray = (await busy.done(64)).slice(4);
  expect(ofTray.filter((at) => at < one).length).toBeLessThan(10);
  expect((await busy.list()).unread).toEqual({ inWork: 0, waiting: [] });
}, 600_000);
