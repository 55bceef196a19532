import { describe, expect, it } from "vitest";
import { bundleRows, sizeOf } from "../../bench/bundle-sizes.ts";
import { isWrite, listed, operationOf } from "../../bench/operation.ts";
import { median, row } from "../../bench/row.ts";
import { table } from "../../bench/table.ts";

describe("a row of the bench", () => {
  it("keeps its budget up to the budget itself, and misses it above", () => {
    expect(row({ name: "calls", value: 10, unit: "calls", budget: 10 }).ok).toBe(true);
    expect(row({ name: "calls", value: 11, unit: "calls", budget: 10 }).ok).toBe(false);
  });

  it("has all its members, null where there is no budget and no peer", () => {
    expect(row({ name: "bytes", value: 3, unit: "bytes" })).toEqual({
      name: "bytes",
      value: 3,
      unit: "bytes",
      budget: null,
      peer: null,
      ok: true,
    });
  });

  it("is told as a line of a table whose columns are aligned, and says what is over its budget", () => {
    const lines = table([
      row({ name: "states", value: 7, unit: "states", budget: 7 }),
      row({ name: "bundle", value: 457_558, unit: "bytes", budget: 300_000 }),
      row({ name: "init", value: 56_000, unit: "µs", peer: 141_000 }),
    ]).split("\n");
    expect(lines).toEqual([
      "          value   budget     peer  unit",
      "states        7        7        –  states  ok",
      "bundle  457,558  300,000        –  bytes   OVER BUDGET",
      "init     56,000        –  141,000  µs",
    ]);
  });
});

describe("the median", () => {
  it("is the middle value, whatever the order, or the mean of the two in the middle", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it("does not exist for no values", () => {
    expect(() => median([])).toThrow("median of nothing");
  });
});

describe("the size of a bundle", () => {
  const output = (bytes: number, inputs: Readonly<Record<string, number>>) => ({
    bytes,
    imports: [],
    exports: [],
    inputs: Object.fromEntries(Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }])),
  });

  it("tells our own code from packages, and each AWS client once", () => {
    const inputs = {
      "functions/intake/open-dossier.ts": 3_000,
      "shared/domain/dossier.ts": 1_000,
      "events/facts.ts": 40,
      "node_modules/@aws-sdk/client-dynamodb/dist-es/a.js": 100,
      "node_modules/@aws-sdk/client-dynamodb/dist-es/b.js": 100,
      "node_modules/@aws-sdk/client-kms/dist-es/a.js": 100,
    };
    expect(sizeOf("open-dossier", output(5_000, inputs))).toEqual({
      act: "open-dossier",
      bytes: 5_000,
      ownBytes: 4_040,
      placesBytes: 0,
      clients: ["dynamodb", "kms"],
      prints: false,
    });
  });

  it("has one row a class with its largest function; functions that print have no budget", () => {
    const dynamodb = "node_modules/@aws-sdk/client-dynamodb/a.js";
    const rows = bundleRows([
      sizeOf("small", output(200_000, { [dynamodb]: 1 })),
      sizeOf("large", output(260_000, { [dynamodb]: 1, "shared/a.ts": 26_000 })),
      sizeOf("sealing", output(290_000, { [dynamodb]: 1, "node_modules/@aws-sdk/client-kms/a.js": 1 })),
      sizeOf("printing", output(1_400_000, { [dynamodb]: 1, "node_modules/pdfkit/a.js": 1, "shared/a.ts": 50_000 })),
    ]);
    expect(rows.map(({ name, value, budget, ok }) => [name, value, budget, ok])).toEqual([
      ["API bundle with dynamodb: large", 260_000, 255_000, false],
      ["API bundle with dynamodb + kms: sealing", 290_000, 300_000, true],
      ["API bundle that prints or signs a form: printing", 1_400_000, null, true],
      ["own code in an API bundle: large", 26_000, 25_000, false],
    ]);
  });

  it("may be 60 kB more where communes are resolved, and says how much that is", () => {
    const resolver = { "node_modules/@aws-sdk/client-dynamodb/a.js": 1, "shared/domain/places/read-place.ts": 20_000 };
    const rows = bundleRows([sizeOf("resolving", output(270_000, resolver))]);
    expect(rows.map(({ name, value, budget, ok }) => [name, value, budget, ok])).toEqual([
      ["API bundle with dynamodb that resolves communes: resolving", 270_000, 315_000, true],
      ["what resolves communes in an API bundle: resolving", 20_000, 60_000, true],
      ["own code in an API bundle: resolving", 20_000, 25_000, true],
    ]);
  });
});

describe("the operation of a request to AWS", () => {
  const of = (method: string, headers: Readonly<Record<string, string>> = {}, path = "/bucket/key") =>
    operationOf({ method, path, headers });

  it("stands in a header for services that speak JSON, and follows from the method for S3", () => {
    expect(of("POST", { "x-amz-target": "DynamoDB_20120810.TransactWriteItems" })).toBe("TransactWriteItems");
    expect(of("POST", { "x-amz-target": "TrentService.GenerateMac" })).toBe("GenerateMac");
    expect([of("GET"), of("PUT"), of("HEAD"), of("PUT", { "x-amz-copy-source": "a/b" })]).toEqual([
      "GetObject",
      "PutObject",
      "HeadObject",
      "CopyObject",
    ]);
    expect(of("GET", {}, "/bucket?list-type=2&prefix=a")).toBe("ListObjectsV2");
  });

  it("is a write when it changes the table", () => {
    expect(["TransactWriteItems", "UpdateItem", "PutItem", "DeleteItem"].every(isWrite)).toBe(true);
    expect(["GetItem", "Query", "GenerateMac", "PutObject"].some(isWrite)).toBe(false);
  });

  it("is listed once with the number of its calls", () => {
    expect(listed(["GetItem", "PutObject", "PutObject", "GetItem", "Query"])).toBe("GetItem × 2, PutObject × 2, Query");
  });
});
