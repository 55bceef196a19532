import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import * as sdkDates from "@smithy/core/serde";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { shakenSchemas, standIns } from "../../infra/constructs/lean-sdk.ts";
import { defaultEndpointResolver as dynamoEndpoint } from "../../shared/adapters/sdk/dynamodb-endpoint.ts";
import { defaultEndpointResolver as kmsEndpoint } from "../../shared/adapters/sdk/kms-endpoint.ts";
import * as plainDates from "../../shared/adapters/sdk/plain-dates.ts";
import { defaultEndpointResolver as s3Endpoint } from "../../shared/adapters/sdk/s3-endpoint.ts";

const folder = mkdtempSync(join(tmpdir(), "motcua-sdk-"));

/** What AWS says to a write whose condition does not hold, and for an object that is not there; anything else is a fault. */
const dataKey = { Plaintext: Buffer.alloc(32, 7).toString("base64"), CiphertextBlob: "AQID" };
const answers: readonly { readonly when: RegExp; readonly status: number; readonly body: string }[] = [
  {
    when: /^DynamoDB_20120810\.TransactWriteItems$/,
    status: 400,
    body: JSON.stringify({
      __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
      CancellationReasons: [{ Code: "None" }, { Code: "ConditionalCheckFailed" }],
    }),
  },
  { when: /^TrentService\.(GenerateDataKey|Decrypt)$/, status: 200, body: JSON.stringify(dataKey) },
  {
    when: /^GET \/archive\/dossiers\/1\/absent/,
    status: 404,
    body: "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>",
  },
  { when: /^GET \/archive\/dossiers\/1\/present/, status: 200, body: "here" },
  {
    when: /^PUT \/archive\/dossiers\/1\/present/,
    status: 412,
    body: "<Error><Code>PreconditionFailed</Code><Message>there</Message></Error>",
  },
];

const entry = `
  import { transact } from "./shared/adapters/dynamodb/transaction.ts";
  import { dossierTable } from "./shared/adapters/dynamodb/table.ts";
  import { kmsSeals } from "./shared/adapters/kms/seals.ts";
  import { s3Archives } from "./shared/adapters/s3/archives.ts";
  import { s3Uploads } from "./shared/adapters/s3/uploads.ts";
  const table = dossierTable("table", "46");
  const put = (pk) => ({ Put: { TableName: "table", Item: { pk, sk: "1", seal: new Uint8Array([1]) } } });
  const archives = s3Archives("archive");
  const seals = kmsSeals("key", "46");
  const uploads = s3Uploads("incoming");
  const run = async () => ({
    failed: (await transact(table, [put("first"), put("second")])).map(({ Put }) => Put.Item.pk),
    absent: (await archives.get("1", "absent")) === undefined,
    present: Buffer.from(await archives.get("1", "present")).toString(),
    putAgain: await archives.put("1", "present", { bytes: Buffer.from("x"), contentType: "text/plain" }).then(() => "kept"),
    links: [await archives.link("1", "present", "a.pdf"), (await uploads.address("key", { bytes: 1, sha256: "eA==" })).url],
    sealed: await seals.seal({ a: 1 }, "context").then((sealed) => seals.open(sealed, "context"), String),
  });
  run().then((found) => process.stdout.write(JSON.stringify(found)));`;

let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const called = String(request.headers["x-amz-target"] ?? `${request.method} ${request.url}`);
    const answer = answers.find(({ when }) => when.test(called));
    request.resume().on("end", () => response.writeHead(answer?.status ?? 501).end(answer?.body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const stdin = { contents: entry, resolveDir: bundleOptions.absWorkingDir, loader: "ts" } as const;
  await build({ ...bundleOptions, stdin, outfile: join(folder, "index.js") });
  writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a bundle without the SDK's classes of errors", () => {
  it("tells a refused write, an absent object and one that is there by the names of the errors", async () => {
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: "ap-southeast-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "index.js")], { env });
    const { links, ...found } = z.looseObject({ links: z.array(z.string()) }).parse(JSON.parse(stdout));
    const signed = links.map((link) => new URL(link).searchParams);
    expect(signed.map((one) => one.get("X-Amz-SignedHeaders"))).toEqual([
      "host",
      "content-length;host;if-none-match;x-amz-checksum-sha256",
    ]);
    expect(signed.map((one) => one.get("X-Amz-Signature")?.length)).toEqual([64, 64]);
    expect(found).toEqual({
      failed: ["second"],
      absent: true,
      present: "here",
      putAgain: "kept",
      sealed: { a: 1 },
    });
  });
});

describe("what stands in for parts of the SDK", () => {
  it.each(Object.entries(standIns))("stands for a file that is there: %s", (file, standIn) => {
    expect(existsSync(join(bundleOptions.absWorkingDir, "node_modules", file))).toBe(true);
    expect(existsSync(join(bundleOptions.absWorkingDir, "shared/adapters/sdk", standIn))).toBe(true);
  });

  it.each([
    { Region: "ap-southeast-1" },
    { Region: "ap-southeast-7" },
    { Region: "us-east-1" },
    { Region: "ap-southeast-1", Endpoint: "http://127.0.0.1:4566" },
    { Region: "ap-southeast-1", Endpoint: "http://[::1]:4566" },
    { Region: "ap-southeast-1", Endpoint: "http://localhost:4566" },
    { Region: "ap-southeast-1", Endpoint: "https://cloud.example:8443/below" },
  ])("finds the addresses that the SDK's own rules find: %j", (asked) => {
    const plain = { ...asked, UseFIPS: false, UseDualStack: false };
    const client = { region: asked.Region };
    expect(dynamoEndpoint(plain)).toEqual(new DynamoDBClient(client).config.endpointProvider(plain));
    expect(kmsEndpoint(plain)).toEqual(new KMSClient(client).config.endpointProvider(plain));
    for (const of of [plain, { ...plain, Bucket: "archive-46-1234" }])
      expect(s3Endpoint(of)).toEqual(new S3Client(client).config.endpointProvider(of));
  });

  it.each([
    ["parseEpochTimestamp", [1_763_971_200.123, "1763971200", 0, null, undefined, "", "soon", Number.NaN, {}]],
    ["_parseEpochTimestamp", [1_763_971_200.123, "1763971200", null, "soon"]],
    ["parseRfc3339DateTimeWithOffset", ["2026-11-23T02:00:00.125Z", "2026-11-23T09:00:00+07:00", null, "today", 5]],
    ["_parseRfc3339DateTimeWithOffset", ["2026-11-23T02:00:00Z", "2026-11-23T09:00:00+07:00", null, "today", 5]],
    ["parseRfc7231DateTime", ["Mon, 23 Nov 2026 02:00:00 GMT", undefined, "today", 5]],
    ["_parseRfc7231DateTime", ["Mon, 23 Nov 2026 02:00:00 GMT", undefined, "today", 5]],
  ] as const)("reads dates as the SDK's own %s does", (name, values) => {
    const told = (read: (value: unknown) => Date | undefined, value: unknown) => {
      try {
        return read(value)?.toISOString();
      } catch (error) {
        return error instanceof Error ? error.name : error;
      }
    };
    const [ours, theirs] = [{ ...plainDates }, { ...sdkDates }];
    for (const value of values) expect(told(ours[name], value)).toBe(told(theirs[name], value));
    const date = new Date("2026-01-02T03:04:05Z");
    expect(plainDates.dateToUtcString(date)).toBe(sdkDates.dateToUtcString(date));
  });

  it("makes computed names of traits plain and registers no error but the base of all", () => {
    const source = [
      'const _hH = "httpHeader";',
      "_s_registry.registerError(Base$, Base);",
      "export var Gone$ = [-3, n0, _G, { [_e]: _c, [_hH]: 404 }];",
      "n0_registry.registerError(Gone$, Gone);",
    ].join("\n");
    expect(shakenSchemas(source).split("\n")).toEqual([
      'const _hH = "httpHeader";',
      "_s_registry.registerError(Base$, Base);",
      'export var Gone$ = [-3, n0, _G, { [_e]: _c, "httpHeader": 404 }];',
      "",
    ]);
  });
});
