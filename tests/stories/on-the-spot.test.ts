import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody } from "../../infra/local/journey/api-client.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";

const province = inject("province");
const cast = castOf(province);
const Shown = z.object({
  revision: z.number(),
  status: z.object({ name: z.string() }),
  papers: z.array(z.object({ digitization: z.string() })),
  possibleNow: z.array(z.string()),
});
const History = z.object({
  chain: z.object({ intact: z.boolean() }),
  entries: z.array(z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) })),
});

const personAt = async (unit: string, role: StaffRole): Promise<ApiClient> => {
  const { username } = await cast.newPerson({ role, unit });
  return cast.with(await cast.tokenOf(username));
};
const asked = (commune: string, changes: object = {}) => ({
  ...{ procedure: "residence-confirmation", channel: "direct", commune, applicant: applicantOfStory() },
  answers: { "in-database": "yes" },
  components: [{ component: "application", quantity: 1, kind: "original" }],
  onTheSpot: true,
  ...changes,
});

describe("a confirmation of residence at the commune police", () => {
  it("is received, looked up, approved, signed, issued and handed over while the applicant waits, each by whose act it is", async () => {
    const police = province.units.find(({ kind }) => kind === "communePolice");
    if (police === undefined) throw new Error("the province has no commune police");
    const counter = await personAt(police.id, "oneStopOfficer");
    const [appraiser, leader, registry] = await Promise.all(
      (["appraiser", "leader", "registry"] as const).map((role) => personAt(police.id, role)),
    );
    if (appraiser === undefined || leader === undefined || registry === undefined) throw new Error("three are needed");
    const look = async () => expectBody("reading", await counter.get(`/v1/dossiers/${id}`), 200, Shown);

    const opened = await counter.post("/v1/dossiers", asked(police.commune));
    const { id } = expectBody("receiving", opened, 201, z.object({ id: z.string() }));
    expect(await look()).toMatchObject({ status: { name: "inProcess" }, papers: [{ digitization: "awaited" }] });
    // Nobody gains a right by it: the counter can neither decide nor sign.
    const { revision } = await look();
    for (const [part, body] of [
      ["steps/appraisal/completion", { outcome: "agreed" }],
      ["result/signature", {}],
    ] as const)
      expect((await counter.post(`/v1/dossiers/${id}/${part}`, body, { revision })).status).toBe(403);

    await acts.complete(appraiser, id, "appraisal");
    await acts.complete(leader, id, "approval");
    await acts.complete(leader, id, "signing");
    await acts.complete(registry, id, "issue");
    await acts.waitForTask(counter, id, "return");
    const { revision: decided } = await look();
    const handOver = `/v1/dossiers/${id}/result/hand-over`;
    const answer = await counter.post(handOver, acts.aReceipt, { revision: decided });
    expect(answer).toMatchObject({ status: 200, body: { status: { name: "returned" } } });

    const history = await counter.get(`/v1/dossiers/${id}/history`);
    const { entries, chain } = expectBody("reading the history", history, 200, History);
    expect(entries.at(-1)).toMatchObject({
      type: "vn.motcua.result-returned.v1",
      data: { receivedBy: "applicant", onTheSpot: true },
    });
    expect(chain.intact).toBe(true);
    // No receipt was made; who asks for it gets it, and the paper may be digitized now.
    expect((await counter.download(`/v1/dossiers/${id}/receipt`)).byteLength).toBeGreaterThan(1000);
    expect((await look()).possibleNow).toEqual(["confirmPaper"]);
  });

  it("is not given on the spot where somebody else decides, nor is another procedure", async () => {
    const point = province.units.find(
      ({ kind, accepts }) => kind === "postalPoint" && accepts?.includes("residence") === true,
    );
    if (point === undefined) throw new Error("no point takes residence in");
    const clerk = await personAt(point.id, "postalClerk");
    const refused = { status: 422, body: { code: "dossier/not-on-the-spot", fields: ["body.onTheSpot"] } };
    expect(await clerk.post("/v1/dossiers", asked("Phường Thuận Hóa, Huế"))).toMatchObject(refused);
    const land = { ...acts.sampleDossier(cast.commune, applicantOfStory()), onTheSpot: true };
    const atOffice = await personAt(cast.sampleOf("appraiser").unit, "oneStopOfficer");
    expect(await atOffice.post("/v1/dossiers", land)).toMatchObject(refused);
  });
});
