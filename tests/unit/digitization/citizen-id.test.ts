import fc from "fast-check";
import { expect, test } from "vitest";
import { inventedPerson } from "../../../infra/local/paper-picture/invented-people.ts";
import { parseCitizenId } from "../../../shared/domain/citizen-id.ts";

test("a citizen id says where the birth was registered, the sex and the year", () => {
  expect(parseCitizenId("046085001234")).toEqual({ province: "046", sex: "male", birthYear: 1985 });
  expect(parseCitizenId("046185001234")).toEqual({ province: "046", sex: "female", birthYear: 1985 });
  expect(parseCitizenId("092204001234")).toEqual({ province: "092", sex: "male", birthYear: 2004 });
  expect(parseCitizenId("001304001234")).toEqual({ province: "001", sex: "female", birthYear: 2004 });
});

test.each(["", "04608500123", "0460850012345", "003085001234", "097085001234", "046485001234", "O46085001234"])(
  "%j is no citizen id",
  (text) => expect(parseCitizenId(text)).toBeUndefined(),
);

test("every invented person has an id that fits the birth year", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { citizenId, birthYear } = inventedPerson(seed);
      expect(parseCitizenId(citizenId)?.birthYear).toBe(birthYear);
    }),
  );
});
