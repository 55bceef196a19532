import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiPage, serveApiPage } from "../../infra/local/api-page.ts";
import { isPortFree } from "../../infra/local/local-cloud.ts";
import { signIn } from "../../infra/local/people.ts";

const { aws, outputs, ...province } = inject("province");

describe("the page of the API", () => {
  let page: ApiPage;
  const clerk = province.people[0];

  beforeAll(async () => {
    page = await serveApiPage({ ...province, signIn: (username) => signIn(aws, outputs, username) });
  });
  afterAll(() => page.stop());

  it("is drawn of openapi.json, with nothing from another address", async () => {
    const html = await (await fetch(page.url)).text();
    expect(html).toContain("motcua");
    for (const [, name] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(name).not.toContain(":");
      expect((await fetch(`${page.url}/${name}`)).status).toBe(200);
    }
    const document = (await (await fetch(`${page.url}/openapi.json`)).json()) as { servers: unknown };
    expect(document.servers).toMatchObject([{ url: page.url }]);
  });

  it("signs a sample person in and calls the API at its own address", async () => {
    const asked = await fetch(`${page.url}/sign-in`, {
      method: "POST",
      body: JSON.stringify({ username: clerk?.username }),
    });
    const { token } = (await asked.json()) as { token: string };
    const answer = await fetch(`${page.url}/v1/procedures?size=1`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-correlation-id")).not.toBeNull();
    expect(await answer.json()).toMatchObject({ procedures: [{}] });
    expect((await fetch(`${page.url}/v1/inbox`)).status).toBe(401);
  });

  it("is there for this machine's own name only, and gone when it is stopped", async () => {
    const other = await serveApiPage({ ...province, signIn: async () => "" });
    expect((await fetch(`${other.url}/nothing`)).status).toBe(404);
    await other.stop();
    expect(await isPortFree(Number(new URL(other.url).port))).toBe(true);
  });
});
