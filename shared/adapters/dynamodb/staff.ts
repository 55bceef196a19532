import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { StaffMember } from "../../domain/staff.ts";
import type { Staff, StaffList } from "../../ports/registries.ts";
import { body, bodyOf, type Table } from "./table.ts";

export const dynamoStaff = (table: Table): Staff => ({
  find: (sub) => body(table, table.keys.staff(sub), StaffMember),
});

/** Apart from `dynamoStaff`, so that functions, which look up one person, do not carry it. */
export const dynamoStaffList = (table: Table): StaffList => ({
  all: async () => {
    const members: StaffMember[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: "gsi1",
          KeyConditionExpression: "gsi1pk = :all",
          ExpressionAttributeValues: { ":all": table.keys.allStaff() },
          ExclusiveStartKey: from,
        }),
      );
      members.push(...(page.Items ?? []).flatMap((row) => bodyOf(StaffMember, row) ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return members;
  },
});
