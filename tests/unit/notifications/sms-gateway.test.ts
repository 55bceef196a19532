import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatewayMessages } from "../../../shared/adapters/sms/gateway-messages.ts";
import { gatewaySignature, isSignedBy } from "../../../shared/adapters/sms/gateway-signature.ts";
import { NotTaken } from "../../../shared/ports/notices.ts";
import { messagesSuite } from "../../support/port-suites/messages.ts";
import { smsGateway } from "../../support/sms-gateway.ts";

let gateway: Awaited<ReturnType<typeof smsGateway>>;
beforeAll(async () => {
  gateway = await smsGateway("a secret of this test");
});
afterAll(() => gateway.close());

const through = (secret = "a secret of this test", now = () => new Date()) =>
  gatewayMessages({ url: gateway.url, account: "motcua", brandName: "MOTCUA", secret: async () => secret }, now);
const one = (n: number) => ({
  reference: `0193a0c4-7b1e-7c55-9d2f-3a1b5c7d9e02_${n}_sms`,
  to: "0912345678",
  text: `So ${n}`,
});

describe("the gateway of a brand-name provider", () => {
  messagesSuite(async () => ({
    messages: through(),
    taken: async () => gateway.taken(),
    unknownNumber: "0900000000",
  }));

  it("takes nothing that is signed with another secret, or long ago", async () => {
    const before = gateway.refused();
    await expect(through("another").send(one(1))).rejects.toThrow(NotTaken);
    await expect(through(undefined, () => new Date(Date.now() - 3_600_000)).send(one(1))).rejects.toThrow(NotTaken);
    expect(gateway.refused() - before).toBe(2);
  });

  it("says that it took nothing while it is busy, and takes the same a moment later", async () => {
    gateway.next("busy");
    await expect(through().send(one(2))).rejects.toMatchObject({ name: "NotTaken", why: "service" });
    await through().send(one(2));
    expect(gateway.taken().filter(({ text }) => text === "So 2")).toHaveLength(1);
  });

  it.each(["hangsUp", "answersNonsense", "redirects"] as const)(
    "leaves open whether it took a message when it %s",
    async (mood) => {
      gateway.next(mood);
      const fault = await through()
        .send(one(3))
        .catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(Error);
      expect(fault).not.toBeInstanceOf(NotTaken);
      expect(String(fault)).not.toContain("912345678");
    },
  );

  it("has sent once, whoever did not hear its answer and asks again", async () => {
    gateway.next("takesAndHangsUp");
    await expect(through().send(one(4))).rejects.toThrow();
    await through().send(one(4));
    expect(gateway.taken().filter(({ text }) => text === "So 4")).toHaveLength(1);
  });
});

describe("a signature of the gateway", () => {
  it("holds for these parts in this order and for no others", () => {
    const parts = ["2026-11-23T02:00:00.000Z", "id", "84912345678", "So 1"];
    const right = gatewaySignature("secret", parts);
    expect(isSignedBy("secret", parts, right)).toBe(true);
    expect(isSignedBy("secret", parts, right.toUpperCase())).toBe(true);
    for (const [secret, other, signature] of [
      ["other", parts, right],
      ["secret", parts.toReversed(), right],
      ["secret", parts.with(3, "So 2"), right],
      ["secret", parts, `${right.slice(0, -1)}${right.endsWith("0") ? "1" : "0"}`],
      ["secret", parts, ""],
      ["secret", parts, "é".repeat(64)],
    ] as const)
      expect(isSignedBy(secret, other, signature)).toBe(false);
  });
});
