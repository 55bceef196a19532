import { expect, test } from "vitest";
import { keptForms, keptPlaces, keptProcedures } from "../../../shared/adapters/kept-registries.ts";
import { aProcedure } from "../../support/builders/procedure.ts";

test("a version of a procedure is asked for once, and one that is not published yet again", async () => {
  const asked: string[] = [];
  const published = new Map([["2026-01-01", aProcedure()]]);
  const kept = keptProcedures({
    version: async (_, validFrom) => {
      asked.push(validFrom);
      return published.get(validFrom);
    },
  });
  for (const validFrom of ["2026-01-01", "2026-01-01", "2027-01-01"]) await kept.version("land-transfer", validFrom);
  expect(await kept.version("land-transfer", "2027-01-01")).toBeUndefined();
  expect(await kept.version("land-transfer", "2026-01-01")).toEqual(aProcedure());
  expect(asked).toEqual(["2026-01-01", "2027-01-01", "2027-01-01"]);
});

test("forms are read again after a minute", async () => {
  let [asked, now] = [0, 0];
  const kept = keptForms(
    {
      all: async () => {
        asked += 1;
        return [];
      },
    },
    () => now,
  );
  for (const at of [0, 59_999, 60_000, 60_001]) {
    now = at;
    await kept.all();
  }
  expect(asked).toBe(2);
});

test("units and communes are read again after a minute, each by itself", async () => {
  const asked: string[] = [];
  let now = 0;
  const counted = (what: string) => async () => {
    asked.push(`${what} ${now}`);
    return [];
  };
  const kept = keptPlaces({ units: counted("units"), communes: counted("communes") }, () => now);
  for (const at of [0, 59_999, 60_000, 60_001]) {
    now = at;
    await kept.units();
    if (at < 60_000) await kept.communes();
  }
  expect(asked).toEqual(["units 0", "communes 0", "units 60000"]);
});
