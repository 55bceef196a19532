import type { LoadChange } from "../../domain/workload.ts";
import { workloadPlace } from "./keys.ts";
import type { Table } from "./table.ts";
import type { Writes } from "./transaction.ts";

/** Adds to the number of open steps of somebody at a unit, in the transaction of the dossier that they are of. */
export const workloadWrite = ({ name, keys }: Table, { person, unit, by }: LoadChange): Writes[number] => ({
  Update: {
    TableName: name,
    Key: keys.workload(person, unit),
    UpdateExpression:
      "ADD openTasks :by SET #kind = :kind, schemaVersion = :version, body = :body, gsi1pk = :list, gsi1sk = :place",
    ExpressionAttributeNames: { "#kind": "kind" },
    ExpressionAttributeValues: {
      ":by": by,
      ":kind": "workload",
      ":version": 1,
      ":body": { person },
      ":list": keys.allStaff(),
      ":place": workloadPlace(unit, person, "LOAD"),
    },
  },
});
