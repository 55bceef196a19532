import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { forgetting } from "../support/conditions/forgetting.ts";
import { rules } from "../support/conditions/rules.ts";
import { ownTable } from "../support/real-engines.ts";

let own: Awaited<ReturnType<typeof ownTable>>;
beforeAll(async () => {
  own = await ownTable(inject("province"));
});
afterAll(() => own.remove());

const folder = new URL("../../shared/adapters/dynamodb/", import.meta.url);

describe("a condition of the table", () => {
  it.each(rules)("on $kind ($condition, $file) holds alone that $says", async (rule) => {
    expect(await rule.forbidden(own.table), "as the code is").toBe(false);
    expect(await rule.forbidden(forgetting(own.table, rule)), "without the condition").toBe(true);
  });

  it("is tried wherever an adapter writes under one", () => {
    const files = readdirSync(folder).filter((name) =>
      /(?<!Key)ConditionExpression:/.test(readFileSync(new URL(name, folder), "utf8")),
    );
    expect([...new Set(rules.map(({ file }) => file))].sort()).toEqual(files.sort());
  });
});
