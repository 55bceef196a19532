import { randomUUID } from "node:crypto";
import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dossierTable, type Table } from "../../shared/adapters/dynamodb/table.ts";
import type { ProvidedProvince } from "./local-cloud.ts";

/** Points the SDK of this process at the province that runs for the tests, as its functions are pointed at it. */
export const useProvince = ({ endpoint, region }: ProvidedProvince): void => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
};

/**
 * A table with the keys and indexes of the deployed one and nothing in it, without its stream: what adapters write
 * here is not relayed, so no function of the province wakes up for it.
 */
export const ownTable = async (
  province: ProvidedProvince,
): Promise<{ readonly table: Table; readonly remove: () => Promise<void> }> => {
  useProvince(province);
  const client = new DynamoDBClient({});
  const { Table: deployed } = await client.send(new DescribeTableCommand({ TableName: province.outputs.TableName }));
  const name = `own-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: deployed?.KeySchema,
      AttributeDefinitions: deployed?.AttributeDefinitions,
      GlobalSecondaryIndexes: deployed?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  return {
    table: dossierTable(name, province.code),
    remove: async () => {
      await client.send(new DeleteTableCommand({ TableName: name }));
    },
  };
};
