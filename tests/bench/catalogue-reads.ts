import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { RunningProvince } from "../../infra/local/province.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { commonProcedures } from "../../shared/adapters/files/published-data.ts";
import { type Measurement, row } from "./row.ts";

const procedures = 200;
const budget = 1;

/** As many procedures as a province may have: those that are published, again and again under other ids. */
const manyProcedures = async () => {
  const filed = await commonProcedures(process.cwd());
  const versions = filed.map(({ procedure }) => procedure);
  const ids = [...new Set(versions.map(({ id }) => id))];
  return Array.from({ length: procedures }, (_, n) => ids[n % ids.length] ?? "").flatMap((id, n) =>
    versions.filter((one) => one.id === id).map((one) => ({ ...one, id: `${one.id}-${n}`.slice(0, 64) })),
  );
};

/**
 * Publishes a catalogue of 200 procedures under a key of its own, and counts the calls by which all of it is listed: what
 * `GET /v1/procedures` asks the table for.
 */
export const measureCatalogue = async ({ aws, outputs }: RunningProvince): Promise<Measurement> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(aws), {
    marshallOptions: { removeUndefinedValues: true },
  });
  let calls = 0;
  client.middlewareStack.add(
    (next) => (args) => {
      calls += 1;
      return next(args);
    },
    { step: "initialize", name: "count" },
  );
  const table = { client, name: outputs.TableName, keys: keysOf("00") };
  const many = await manyProcedures();
  await dynamoPublications(table).publish({ procedures: many });
  const written = calls;
  calls = 0;
  const summaries = await dynamoProcedures(table).summaries();
  if (summaries.length !== many.length) throw new Error("the catalogue did not come back whole");
  const bytes = Buffer.byteLength(JSON.stringify(summaries));
  return {
    rows: [
      row({ name: `queries that list a catalogue of ${procedures} procedures`, value: calls, unit: "calls", budget }),
      row({ name: "its size in short", value: bytes, unit: "bytes" }),
      row({ name: "transactions that publish it", value: written, unit: "calls" }),
    ],
    notes: [`Catalogue: ${procedures} procedures in ${many.length} versions, every version listed.`],
  };
};
