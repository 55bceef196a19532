import { beforeEach, describe, expect, it } from "vitest";
import { trackDossierRoute } from "../../../functions/intake/routes.ts";
import {
  type TrackingRequest,
  trackDossier,
  trackingToken,
  wrongTriesAnHour,
} from "../../../functions/intake/track-dossier.ts";
import { newDossierId } from "../../../shared/adapters/ids/dossier-ids.ts";
import type { AcceptedDossier } from "../../../shared/domain/dossier.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";

let province: MemoryProvince;
let dossier: AcceptedDossier;
const code = aDossier().build().code;

const stored = async (builder = aDossier()) =>
  province.given(builder.provenBy(await province.hashes.of("tracking", `${code}#3456`)).build());

beforeEach(async () => {
  province = await memoryProvince();
  dossier = await stored();
});

const answer = async (body: TrackingRequest, sourceAddress = "192.0.2.1") => {
  const outcome = await trackDossier(province)({ body, sourceAddress });
  return outcome.ok ? trackDossierRoute.answers[200].body.parse(outcome.value.body) : outcome.problem.code;
};
const tryWrongly = async (times: number) => {
  for (let n = 0; n < times; n += 1) await answer({ code, lastFour: String(n).padStart(4, "0") });
};

describe("public tracking", () => {
  it("opens with the code and the last four digits, and shows status, unit in charge and times", async () => {
    expect(await answer({ code, lastFour: "3456" })).toEqual({
      code,
      status: { code: 2, name: "accepted", text: { vi: "Được tiếp nhận", en: "accepted" } },
      procedure: { vi: "Chuyển nhượng quyền sử dụng đất", en: "Transfer of a land-use right" },
      receivedAt: dossier.deadline.receivedAt,
      dueAt: dossier.deadline.dueAt,
      due: "2026-12-18T09:00:00+07:00",
      unitInCharge: { id: units.postalPoint.id, name: units.postalPoint.name },
      times: [
        {
          stage: { vi: "Bước digitization", en: "Stage digitization" },
          openedAt: dossier.deadline.receivedAt,
          closedAt: undefined,
        },
      ],
      resultReady: false,
    });
  });

  it("of a dossier without a limit promises no time", async () => {
    const withoutLimit = aProcedure({ limits: [] });
    const endless = aDossier().withId(newDossierId()).withCode("H57.BD.06-261123-0009").of(withoutLimit).build();
    await province.given(endless);
    const shown = await answer({ token: await trackingToken(province.hashes, endless.id) });
    expect(shown).toMatchObject({ code: endless.code, receivedAt: endless.deadline.receivedAt });
    expect(Object.entries(shown).filter(([name, value]) => name.startsWith("due") && value !== undefined)).toEqual([]);
  });

  it("opens with the long token of the receipt's QR alone", async () => {
    const token = await trackingToken(province.hashes, dossier.id);
    expect(await answer({ token })).toMatchObject({ code });
    expect(trackDossierRoute.body.safeParse({ token }).success).toBe(true);
  });

  it("says the same of a wrong number and of a code that nobody has", async () => {
    expect(await answer({ code, lastFour: "0000" })).toBe("tracking/no-match");
    expect(await answer({ code: "H57.BD.06-261123-9999", lastFour: "3456" })).toBe("tracking/no-match");
  });

  it("does not open with a token that was touched, or made for another dossier", async () => {
    const token = await trackingToken(province.hashes, dossier.id);
    const other = await trackingToken(province.hashes, "0192f0c4-7d2a-7b11-9f5e-000000000000");
    expect(await answer({ token: `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}` })).toBe(
      "tracking/no-match",
    );
    expect(await answer({ token: other })).toBe("tracking/no-match");
    expect(await answer({ token: `${dossier.id}${other.slice(36)}` })).toBe("tracking/no-match");
  });

  it("says nothing about the applicant, and nothing about who works on it", async () => {
    const told = JSON.stringify(await answer({ code, lastFour: "3456" }));
    const { name, citizenId, phone, address } = anApplication().applicant;
    for (const word of [name, citizenId, phone, address, dossier.openedBy, dossier.id])
      expect(told).not.toContain(word);
  });
});

describe("where the dossier is", () => {
  it("is told with the end of each stage, and the unit that has the open step", async () => {
    province = await memoryProvince();
    await stored(aDossier().inStage("approval"));
    expect(await answer({ code, lastFour: "3456" })).toMatchObject({
      status: { code: 4 },
      unitInCharge: { id: units.landOffice.id, name: units.landOffice.name },
      times: [
        { closedAt: dossier.deadline.receivedAt },
        { closedAt: dossier.deadline.receivedAt },
        { closedAt: undefined },
      ],
      resultReady: false,
    });
  });

  it.each([
    ["return", units.postalPoint.id],
    ["issue", units.landOffice.id],
  ])("says from the decision on that the result is ready (%s)", async (stage, inCharge) => {
    province = await memoryProvince();
    await stored(stage === "return" ? aDossier().inStage("return") : aDossier().after("issue"));
    expect(await answer({ code, lastFour: "3456" })).toMatchObject({
      resultReady: true,
      unitInCharge: { id: inCharge },
    });
  });

  it("is told also when the catalogue no longer knows the procedure or the unit", async () => {
    const bare = trackDossier({
      ...province,
      procedures: { version: async () => undefined },
      places: { unit: async () => undefined },
    });
    const outcome = await bare({ body: { code, lastFour: "3456" }, sourceAddress: "192.0.2.1" });
    expect(outcome.ok && outcome.value.body).toMatchObject({
      procedure: { vi: "1.013831" },
      unitInCharge: { name: units.postalPoint.id },
    });
  });
});

describe("guessing", () => {
  it("ends after ten wrong tries in an hour: then the right digits do not open it either", async () => {
    await tryWrongly(wrongTriesAnHour.code - 1);
    expect(await answer({ code, lastFour: "3456" })).toMatchObject({ code });
    await tryWrongly(1);
    expect(await answer({ code, lastFour: "3456" })).toBe("tracking/too-many-tries");
  });

  it("ends after ten wrong tries also when they all come at the same moment", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => answer({ code, lastFour: String(n).padStart(4, "0") })),
    );
    expect(answers.filter((one) => one === "tracking/no-match")).toHaveLength(wrongTriesAnHour.code);
    expect(answers.filter((one) => one === "tracking/too-many-tries")).toHaveLength(40 - wrongTriesAnHour.code);
  });

  const spray = async (times: number, sourceOf: (n: number) => string) => {
    const answers = [];
    for (let n = 0; n < times; n += 1) {
      const other = `H57.BD.07-261123-${String(n).padStart(4, "0")}`;
      answers.push(await answer({ code: other, lastFour: "0000" }, sourceOf(n)));
    }
    return answers;
  };

  it("of one number on many codes ends for its source, and for nobody else", async () => {
    const answers = await spray(wrongTriesAnHour.source + 20, () => "198.51.100.7");
    expect(answers.filter((one) => one === "tracking/too-many-tries")).toHaveLength(20);
    expect(await answer({ code, lastFour: "3456" })).toMatchObject({ code });
    expect(await answer({ code, lastFour: "3456" }, "198.51.100.7")).toBe("tracking/too-many-tries");
  });

  it("from many sources ends for the province: then the receipt's QR alone opens the page", async () => {
    const answers = await spray(wrongTriesAnHour.province + 5, (n) => `198.51.${n % 200}.${n % 50}`);
    expect(answers.filter((one) => one === "tracking/no-match")).toHaveLength(wrongTriesAnHour.province);
    expect(await answer({ code, lastFour: "3456" })).toBe("tracking/too-many-tries");
    expect(await answer({ token: await trackingToken(province.hashes, dossier.id) })).toMatchObject({ code });
  });

  it("does not lock out whoever holds the receipt", async () => {
    await tryWrongly(wrongTriesAnHour.code);
    expect(await answer({ token: await trackingToken(province.hashes, dossier.id) })).toMatchObject({ code });
  });

  it("begins anew with the next hour, and is counted for each code by itself", async () => {
    await tryWrongly(wrongTriesAnHour.code);
    expect(await answer({ code: "H57.BD.06-261123-0002", lastFour: "0000" })).toBe("tracking/no-match");
    province.clock.forward(3600);
    expect(await answer({ code, lastFour: "3456" })).toMatchObject({ code });
  });

  it("is limited for codes that nobody has too, so that the limit does not tell which ones there are", async () => {
    const none = "H57.BD.06-261123-9999";
    for (let n = 0; n < wrongTriesAnHour.code; n += 1) await answer({ code: none, lastFour: "0000" });
    expect(await answer({ code: none, lastFour: "0000" })).toBe("tracking/too-many-tries");
  });
});
