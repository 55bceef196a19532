import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { expectBody } from "../../infra/local/journey/api-client.ts";
import { readPdf } from "../support/read-pdf.ts";
import { decidedDossier } from "../support/stories/decided-dossier.ts";
import { scheduledAt } from "../support/stories/scheduled.ts";
import { onePiece } from "../support/stories/turns-of-stories.ts";

const province = inject("province");
const Custody = z.object({
  holders: z.array(z.object({ bundle: z.string(), papers: z.number(), holder: z.looseObject({ kind: z.string() }) })),
  delivery: z.looseObject({ dueAt: z.string(), late: z.boolean() }).optional(),
  events: z.array(z.object({ event: z.string(), sealNumber: z.string().optional() })),
});
const Shown = z.object({ status: z.object({ name: z.string() }) });
const problem = (code: string) => ({ body: { code } });
const fee = {
  ...{ fee: "licence", amount: { vnd: 135_000, currency: "VND" }, method: "transfer", receiptNumber: "BL-0000777" },
};

describe("a licence by post", () => {
  it("that nobody takes is invited for twice, two working days apart, goes back to the authority, and is fetched at another counter", async () => {
    const one = await decidedDossier(province);
    const { id, clerk, registry, point, office, turn } = one;
    const custody = async () => expectBody("custody", await clerk.get(`/v1/dossiers/${id}/custody`), 200, Custody);
    const choice = {
      ...{ method: "post", place: { province: "46" } },
      recipient: { name: one.applicant.name, address: "12 kiệt 5 Trần Phú, phường Thuận Hóa" },
    };
    expect(await turn(clerk, "return-choice", choice)).toMatchObject({ status: 200 });
    expect(await turn(clerk, "delivery", { sealNumber: "BD40-000801" })).toMatchObject(problem("result/elsewhere"));
    await one.carry(registry, { unit: point, who: clerk }, "CA-000101");
    expect((await turn(clerk, "delivery", { sealNumber: "BD40-000801" })).status).toBe(200);
    const out = await custody();
    expect(out.holders).toContainEqual({ bundle: "result", papers: 1, holder: { kind: "postman", unit: point } });
    expect(out.delivery).toMatchObject({ distance: "province", tries: 1, late: false });

    expect((await turn(clerk, "delivery/invitations")).status).toBe(200);
    const early = await turn(clerk, "delivery/invitations");
    expect(early).toMatchObject({ status: 409, body: { code: "delivery/invitation-too-early" } });
    expect(
      z.object({ possibleFrom: z.iso.date() }).parse(early.body).possibleFrom > new Date().toISOString().slice(0, 10),
    ).toBe(true);
    const back = {
      ...{ to: office, purpose: "results" },
      lines: [{ dossier: id, sealNumber: "BD40-000803", papers: 1, sheets: 1 }],
    };
    expect(await clerk.post("/v1/minutes", back)).toMatchObject({
      ...problem("delivery/not-invited-twice"),
      status: 409,
    });
    // Working days pass: the event of the day before says nothing yet, that of the day invites, once.
    const { possibleFrom } = z.object({ possibleFrom: z.iso.date() }).parse(early.body);
    const midnight = Date.parse(`${possibleFrom}T00:00:00+07:00`);
    const eventsAt = async (time: number) => {
      await scheduledAt(province, "RoutingRemind", new Date(time).toISOString());
      return (await custody()).events.map(({ event }) => event).filter((event) => event.startsWith("INVITED"));
    };
    expect(await eventsAt(midnight - 60_000)).toEqual(["INVITED_1"]);
    expect(await eventsAt(midnight + 60_000)).toEqual(["INVITED_1", "INVITED_2"]);
    expect(await eventsAt(midnight + 86_400_000)).toEqual(["INVITED_1", "INVITED_2"]);
    expect(await turn(clerk, "delivery", { sealNumber: "BD40-000803" })).toMatchObject(problem("delivery/goes-back"));
    await one.carry(clerk, { unit: office, who: registry }, "BD40-000803");

    const returned = await custody();
    expect(returned.holders).toContainEqual({ bundle: "result", papers: 1, holder: { kind: "unit", unit: office } });
    expect(returned.events.map(({ event }) => event)).toEqual([
      ...["SEALED", "HANDED_OVER", "RESULT_PICKED_UP", "OUT_FOR_DELIVERY", "INVITED_1", "INVITED_2"],
      ...["SEALED", "HANDED_OVER", "RETURNED"],
    ]);
    expect(JSON.stringify(returned)).not.toContain("Trần Phú");
    const read = expectBody(
      "reading",
      await clerk.get(`/v1/dossiers/${id}`),
      200,
      z.looseObject({ status: Shown.shape.status }),
    );
    expect(read).toMatchObject({ status: { name: "decided" }, recipient: { address: choice.recipient.address } });

    expect((await turn(clerk, "return-choice", { method: "counter", unit: point })).status).toBe(200);
    await one.carry(registry, { unit: point, who: clerk }, "CA-000102");
    expect(await turn(clerk, "result/hand-over", acts.aReceipt)).toMatchObject(problem("fee/unpaid"));
    expect((await turn(clerk, "fee-payments", fee)).status).toBe(200);
    await acts.complete(clerk, id, "return");
    expect((await custody()).events.at(-1)).toMatchObject({ event: "DELIVERED", sealNumber: "CA-000102" });
    expect((await acts.historyOf(clerk, id)).chain.intact).toBe(true);
  });

  it("as it was asked for at the counter says so on Form 01, and when it is delivered whether its target was met", async () => {
    const recipient = { name: "Lê Thị Nhận Hộ", address: "7 ngõ Hàng Bún, thành phố Hà Nội" };
    const one = await decidedDossier(province, {
      returnChoice: { method: "post", place: { province: "01" }, recipient },
    });
    const { id, clerk, registry, point, turn } = one;
    expect((await turn(clerk, "fee-payments", fee)).status).toBe(200);
    expect(await clerk.get(`/v1/dossiers/${id}`)).toMatchObject({
      body: { returnChoice: { method: "post", distance: "cities" }, recipient },
    });
    const receipt = await readPdf(await clerk.download(`/v1/dossiers/${id}/receipt`));
    const text = onePiece(receipt.map((page) => page.text).join(""));
    for (const words of ["dịch vụ bưu chính công ích", recipient.name, recipient.address])
      expect(text).toContain(onePiece(words));
    await one.carry(registry, { unit: point, who: clerk }, "CA-000103");
    expect((await turn(clerk, "delivery", { sealNumber: "BD40-000805" })).status).toBe(200);
    await acts.complete(clerk, id, "return");
    const history = await clerk.get(`/v1/dossiers/${id}/history`);
    const Entries = z.object({ entries: z.array(z.object({ type: z.string(), data: z.looseObject({}) })) });
    expect(expectBody("history", history, 200, Entries).entries.at(-1)).toMatchObject({
      type: "vn.motcua.result-returned.v1",
      data: { method: "post", delivery: { distance: "cities", onTarget: true } },
    });
  });
});

describe("a result of three papers with a fee that is due when it is given", () => {
  it("is kept until the fee is paid, then given in parts: the rest stays at the counter, and the dossier open", async () => {
    const one = await decidedDossier(province);
    const { id, clerk, registry, point, turn } = one;
    await one.carry(registry, { unit: point, who: clerk }, "CA-000104", 3);
    const part = { ...acts.aReceipt, papers: 2 };
    expect(await turn(clerk, "result/hand-over", part)).toMatchObject({
      status: 409,
      body: { code: "fee/unpaid", unpaidFees: ["licence"] },
    });
    expect(await turn(clerk, "fee-payments", { ...fee, amount: { vnd: 100_000, currency: "VND" } })).toMatchObject(
      problem("fee/other-amount"),
    );
    expect((await turn(clerk, "fee-payments", fee)).status).toBe(200);
    const strokes = [
      [
        [120, 340],
        [160, 300],
        [220, 350],
      ],
    ];
    const byAnother = { ...part, receivedBy: "authorised", signature: strokes };
    expect(await turn(clerk, "result/hand-over", byAnother)).toMatchObject(problem("result/authorisation-missing"));
    const given = await turn(clerk, "result/hand-over", { ...byAnother, authorisation: "certified" });
    expect(given).toMatchObject({ status: 200, body: { status: { name: "decided" } } });
    const { holders } = expectBody("custody", await clerk.get(`/v1/dossiers/${id}/custody`), 200, Custody);
    expect(holders).toContainEqual({ bundle: "result", papers: 1, holder: { kind: "unit", unit: point } });
    expect(holders).toContainEqual({ bundle: "givenInPart", papers: 2, holder: { kind: "applicant" } });
    expect(await turn(clerk, "result/hand-over", part)).toMatchObject({
      status: 422,
      body: { code: "result/fewer-here", papersHere: 1 },
    });
    await acts.complete(clerk, id, "return");
    expect(expectBody("reading", await clerk.get(`/v1/dossiers/${id}`), 200, Shown).status.name).toBe("returned");
  });
});
