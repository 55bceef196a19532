import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { readPdf } from "../support/read-pdf.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { takeTurn } from "../support/stories/take-turn.ts";

const province = inject("province");
const cast = castOf(province);
const office = cast.sampleOf("appraiser").unit;

const Minutes = z.object({ id: z.string(), number: z.string(), revision: z.number(), state: z.string() });
const Received = Minutes.extend({
  differences: z.array(z.object({ dossier: z.string(), kinds: z.array(z.string()) })),
});
const Listed = z.object({
  minutes: z.array(z.object({ id: z.string(), overdue: z.boolean(), dossiers: z.number(), papers: z.number() })),
});
const Shown = z.object({
  given: z.object({ name: z.string() }),
  received: z.object({ name: z.string() }),
  lines: z.array(z.object({ code: z.string(), differences: z.array(z.string()) })),
});
const Custody = z.object({ custody: z.object({ papers: z.looseObject({}) }) });

let clerk: ApiClient;
let registry: ApiClient;
beforeAll(async () => {
  const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.busyPoint });
  clerk = cast.with(await cast.tokenOf(username));
  registry = await cast.as("registry");
});

const custodyOf = async (who: ApiClient, id: string) =>
  expectBody("reading", await who.get(`/v1/dossiers/${id}`), 200, Custody).custody.papers;
const listed = async (who: ApiClient, state: string, id: string) =>
  until(`minutes ${id} in the list ${state}`, async () => {
    const answer = await who.get(`/v1/minutes?state=${state}&size=100`);
    return expectBody("listing", answer, 200, Listed).minutes.find((one) => one.id === id);
  });

describe("the paper of two dossiers", () => {
  it("goes from the point to the authority and back, in one place at any time, with minutes that both sides sign", async () => {
    const opened = [];
    for (let n = 0; n < 2; n += 1) opened.push(await acts.openDossier(clerk, cast.commune, applicantOfStory()));
    const [one, other] = opened;
    if (one === undefined || other === undefined) throw new Error("two were opened");
    expect(await custodyOf(clerk, one.id)).toEqual({ papers: 3, at: cast.busyPoint });

    const lines = opened.map(({ id }, n) => ({ dossier: id, sealNumber: `BD40-00041${n}`, papers: 3, sheets: 8 }));
    const sent = { to: office, purpose: "papers", lines };
    const minutes = expectBody("handing over", await clerk.post("/v1/minutes", sent), 201, Minutes);
    expect(minutes).toMatchObject({ state: "waiting", revision: 1 });
    expect(await custodyOf(clerk, one.id)).toMatchObject({ between: { from: cast.busyPoint, to: office } });
    expect(await custodyOf(registry, one.id)).toMatchObject({ between: { minutes: minutes.id } });
    expect(await clerk.post("/v1/minutes", sent)).toMatchObject({
      status: 422,
      body: { code: "minutes/not-in-custody", fields: ["body.lines.0.dossier", "body.lines.1.dossier"] },
    });
    const [preview] = await readPdf(await clerk.download(`/v1/minutes/${minutes.id}/sheet`));
    expect(preview?.text).toContain("BẢN XEM TRƯỚC");

    expect(await listed(registry, "waiting", minutes.id)).toMatchObject({ overdue: false, dossiers: 2, papers: 6 });
    const counted = opened.map(({ id }) => ({
      ...{ dossier: id, papers: id === other.id ? 2 : 3, sheets: 8 },
      seal: id === other.id ? "broken" : "intact",
    }));
    const receipt = `/v1/minutes/${minutes.id}/receipt`;
    expect(await clerk.post(receipt, { lines: counted }, { revision: 1 })).toMatchObject({
      status: 403,
      body: { code: "staff/not-permitted" },
    });
    const answer = await registry.post(receipt, { lines: counted }, { revision: 1, key: "minutes-story-0001" });
    const received = expectBody("receiving", answer, 200, Received);
    expect(received).toMatchObject({ state: "received", revision: 2 });
    expect(received.differences).toEqual([{ dossier: other.id, kinds: ["missing", "sealBroken"] }]);
    const again = await registry.post(receipt, { lines: counted }, { revision: 1, key: "minutes-story-0001" });
    expect(again.body).toEqual(answer.body);
    expect(await custodyOf(clerk, one.id)).toEqual({ papers: 3, at: office });
    expect(await custodyOf(clerk, other.id)).toMatchObject({ papers: 2, at: office, difference: { given: 3 } });

    const shown = expectBody("reading minutes", await clerk.get(`/v1/minutes/${minutes.id}`), 200, Shown);
    expect(shown.received.name).toBe(cast.sampleOf("registry").name);
    const sheets = await Promise.all([clerk, registry].map((who) => who.download(`/v1/minutes/${minutes.id}/sheet`)));
    expect(Buffer.from(sheets[0] ?? []).equals(Buffer.from(sheets[1] ?? []))).toBe(true);
    const text = (await readPdf(sheets[0] ?? new Uint8Array())).map((page) => page.text).join(" ");
    for (const part of [minutes.number, one.code, other.code, shown.given.name, shown.received.name])
      expect(text).toContain(part);
    // A narrow column may break behind a hyphen.
    expect(text.replaceAll(" ", "")).toContain("BD40-000410");
    expect(text).not.toContain("BẢN XEM TRƯỚC");
    expect(await listed(clerk, "sent", minutes.id)).toMatchObject({ overdue: false });

    const back = { to: cast.busyPoint, purpose: "returnedPapers", lines: lines.slice(0, 1) };
    const returned = expectBody("handing back", await registry.post("/v1/minutes", back), 201, Minutes);
    const taken = await clerk.post(
      `/v1/minutes/${returned.id}/receipt`,
      { lines: [{ dossier: one.id, papers: 3, sheets: 8, seal: "intact" }] },
      { revision: 1 },
    );
    expect(taken).toMatchObject({ status: 200, body: { state: "received", differences: [] } });
    expect(await custodyOf(clerk, one.id)).toEqual({ papers: 3, at: cast.busyPoint });

    const giveBack = (papers: number) => takeTurn(clerk, one.id, "hand-back", { papers, receivedBy: "applicant" });
    expect(await giveBack(3)).toMatchObject({ status: 409, body: { code: "papers/still-needed" } });
    expect((await takeTurn(clerk, one.id, "withdrawal")).status).toBe(200);
    expect((await giveBack(1)).status).toBe(200);
    expect(await custodyOf(clerk, one.id)).toEqual({ papers: 2, at: cast.busyPoint });
    expect((await giveBack(2)).status).toBe(200);
    expect(await giveBack(1)).toMatchObject({ status: 409, body: { code: "papers/not-here" } });

    const history = await acts.historyOf(clerk, one.id);
    const ofPaper = history.entries.map(({ type }) => type).filter((type) => type.includes("papers-"));
    expect(ofPaper).toEqual([
      "vn.motcua.papers-handed-over.v1",
      "vn.motcua.papers-received.v1",
      "vn.motcua.papers-handed-over.v1",
      "vn.motcua.papers-received.v1",
      "vn.motcua.papers-given-back.v1",
      "vn.motcua.papers-given-back.v1",
    ]);
    expect(history.chain.intact).toBe(true);
  });
});
