import { beforeAll, describe, expect, inject, it } from "vitest";
import type { ApiClient } from "../../infra/local/journey/api-client.ts";
import { castOf } from "../support/stories/cast.ts";

const cast = castOf(inject("province"));
let clerk: ApiClient;
beforeAll(async () => {
  clerk = await cast.as("postalClerk");
});
const communes = (query: Readonly<Record<string, string>>) => clerk.get(`/v1/communes?${new URLSearchParams(query)}`);

describe("a clerk who types the commune of a matter", () => {
  it("is told the one that stands there now, from what was published, anywhere in the country", async () => {
    const { status, body } = await communes({ input: "phong binh, phong dien", province: "46" });
    expect([status, body]).toEqual([200, { code: "19831", name: "Phường Phong Dinh" }]);
    expect((await communes({ input: "Bình Thành, Thoại Sơn" })).body).toEqual({ code: "30682", name: "Xã Thoại Sơn" });
  });

  it("is asked for the one detail that is missing", async () => {
    const { status, body } = await communes({ input: "Phú Vinh", province: "46", for: "land" });
    expect(status).toBe(200);
    expect(body).toEqual({
      ambiguous: ["19945", "20071"],
      missing: "district",
      ask: expect.stringContaining("A Lưới"),
    });
  });

  it("is told the nearest names when there is no such commune", async () => {
    const { status, body } = await communes({ input: "Phong Bình, Hương Trà", province: "46" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      unknown: true,
      nearest: [{ code: "19831", name: "Phường Phong Dinh" }, {}, {}, {}, {}],
    });
  });

  it("is told which part of the question is wrong, without its value", async () => {
    const { status, body } = await communes({ input: "x".repeat(201), for: "fun", province: "4" });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "request/invalid", fields: ["query.input", "query.province", "query.for"] });
    expect(JSON.stringify(body)).not.toContain("fun");
  });

  it("has to be on the staff registry", async () => {
    expect((await cast.with().get("/v1/communes?input=hue")).status).toBe(401);
  });
});
