import { expect, it } from "vitest";
import { facts } from "../../../events/facts.ts";
import { factTypes } from "../../../shared/domain/webhooks/fact-types.ts";

it("a webhook can ask for every fact of a dossier, and for nothing that is none", () => {
  expect([...factTypes].sort()).toEqual(
    Object.keys(facts)
      .map((name) => `vn.motcua.${name}.v1`)
      .sort(),
  );
});
