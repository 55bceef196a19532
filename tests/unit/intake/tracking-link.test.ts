import { beforeEach, describe, expect, it } from "vitest";
import { trackDossier, trackingToken } from "../../../functions/intake/track-dossier.ts";
import { lengthened, shortened, shortToken } from "../../../shared/domain/tracking-link.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
beforeEach(async () => {
  province = await memoryProvince();
});
const asked = (token: string) => trackDossier(province)({ body: { token }, sourceAddress: "192.0.2.1" });

describe("the token of a receipt", () => {
  it("opens the same dossier in its short spelling, and no other", async () => {
    const dossier = await province.given(aDossier().build());
    const token = await trackingToken(province.hashes, dossier.id);
    const short = shortened(token);
    expect(short).toMatch(shortToken);
    expect(lengthened(short)).toBe(token);
    expect(await asked(short)).toEqual(await asked(token));
    expect((await asked(short)).ok).toBe(true);
    const other = `${short.slice(0, 30)}${short[30] === "A" ? "B" : "A"}${short.slice(31)}`;
    expect(await asked(other)).toMatchObject({ ok: false, problem: { code: "tracking/no-match" } });
  });

  it("leads nowhere 180 days after the dossier's end", async () => {
    const dossier = aDossier().after("return").build();
    await province.given(dossier);
    const token = await trackingToken(province.hashes, dossier.id);
    expect((await asked(token)).ok).toBe(true);
    if (dossier.status !== "returned") throw new Error("it is returned");
    province.clock.set(new Date(Date.parse(dossier.returnedAt) + 180 * 86_400_000 - 1).toISOString());
    expect((await asked(token)).ok).toBe(true);
    province.clock.forward(1);
    expect(await asked(token)).toMatchObject({ ok: false, problem: { code: "tracking/no-match" } });
    // A result that was issued in the place of the first one and given since begins the days anew.
    const givenAt = province.now().toISOString();
    province.table.dossiers.set(dossier.id, { ...dossier, result: { ...dossier.result, givenAt } } as typeof dossier);
    expect((await asked(token)).ok).toBe(true);
  });
});
