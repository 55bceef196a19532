import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { expectBody, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { readPdf } from "../support/read-pdf.ts";
import { castOf } from "../support/stories/cast.ts";
import { decidedDossier } from "../support/stories/decided-dossier.ts";

const province = inject("province");
const cast = castOf(province);
const Shown = z.object({
  status: z.object({ name: z.string() }),
  resultLink: z.object({ number: z.number(), opened: z.number() }),
});
const fee = {
  ...{ fee: "licence", amount: { vnd: 135_000, currency: "VND" }, method: "transfer", receiptNumber: "BL-0000778" },
};

describe("a licence that is fetched electronically", () => {
  it("is opened by the link of the mail with four digits and not without, is counted, and returned by the first opening", async () => {
    const { id, applicant, clerk, point, turn } = await decidedDossier(province);
    const anybody = cast.with();
    const phone = applicant.phone ?? "";
    const open = (token: string, lastFour: string) =>
      anybody.post("/v1/result-links/openings", { token, lastFour }, { key: null });
    const look = async () => expectBody("reading", await clerk.get(`/v1/dossiers/${id}`), 200, Shown);

    expect(await turn(clerk, "result/links")).toMatchObject({ status: 409, body: { code: "result-link/not-chosen" } });
    expect((await turn(clerk, "return-choice", { method: "electronic" })).status).toBe(200);
    expect(await turn(clerk, "result/links")).toMatchObject({ status: 409, body: { code: "fee/unpaid" } });
    expect((await turn(clerk, "fee-payments", fee)).status).toBe(200);
    const made = await turn(clerk, "result/links");
    expect(made).toMatchObject({ status: 200, body: { link: { number: 1 } } });

    const mail = await until("the mail with the link", async () =>
      (await mailsTo(province.endpoint, applicant.email ?? "")).find(({ BodyText }) => BodyText.includes("#ket-qua=")),
    );
    const token = /#ket-qua=(\S+)/.exec(mail.BodyText)?.[1] ?? "";
    // The counter is told that there is one, and not by what it opens.
    expect(JSON.stringify(made.body)).not.toContain(token.split(".")[2]);
    expect(mail.BodyText).not.toContain(phone);

    const wrong = phone.slice(-4) === "0000" ? "1111" : "0000";
    expect(await open(token, wrong)).toMatchObject({ status: 404, body: { code: "result-link/no-match" } });
    expect(await open(token.replace(/.{43}$/, "A".repeat(43)), phone.slice(-4))).toMatchObject({ status: 404 });
    expect(await look()).toMatchObject({ status: { name: "decided" }, resultLink: { number: 1, opened: 0 } });

    expect((await turn(clerk, "return-choice", { method: "counter", unit: point })).status).toBe(200);
    expect(await open(token, phone.slice(-4))).toMatchObject({ status: 410, body: { code: "result-link/expired" } });
    expect((await turn(clerk, "return-choice", { method: "electronic" })).status).toBe(200);

    const opened = await open(token, phone.slice(-4));
    expect(opened.status).toBe(303);
    const file = await fetch(z.string().parse(opened.headers.get("location")));
    expect((await readPdf(new Uint8Array(await file.arrayBuffer()))).length).toBeGreaterThan(0);
    expect(await look()).toMatchObject({ status: { name: "returned" }, resultLink: { opened: 1 } });
    // Within the minute that the address holds it is the same opening.
    expect((await open(token, phone.slice(-4))).status).toBe(303);
    expect(await look()).toMatchObject({ resultLink: { opened: 1 } });
    const history = await acts.historyOf(clerk, id);
    expect(history.entries.at(-1)?.type).toBe("vn.motcua.result-returned.v1");
    expect(history.chain.intact).toBe(true);
  });
});
