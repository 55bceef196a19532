import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import type { EndedExecutions } from "../../ports/ended-executions.ts";

/** How an execution ends that nobody of ours has ended; the service lists each by itself. */
const endings = ["FAILED", "TIMED_OUT", "ABORTED"] as const;

/** Executions in Step Functions, by their names: `<dossier>-<generation>`. A cursor is `ending|token`. */
export const stepFunctionsEndedExecutions = (stateMachineArn: string): EndedExecutions => {
  const client = new SFNClient({});
  return {
    since: async (at, { cursor = "0|" }) => {
      const [place = "0", token = ""] = cursor.split("|");
      const statusFilter = endings[Number(place)];
      const { executions = [], nextToken } = await client.send(
        new ListExecutionsCommand({
          stateMachineArn,
          ...(statusFilter === undefined ? {} : { statusFilter }),
          ...(token === "" ? {} : { nextToken: token }),
        }),
      );
      const found = executions.flatMap(({ name = "", stopDate }) => {
        const [, dossierId, generation] = /^(.+)-(\d+)$/.exec(name) ?? [];
        const isLater = stopDate === undefined || stopDate.toISOString() >= at;
        return dossierId === undefined || !isLater ? [] : [{ dossierId, generation: Number(generation) }];
      });
      const next = Number(place) + 1;
      if (nextToken !== undefined) return { executions: found, cursor: `${place}|${nextToken}` };
      return next < endings.length ? { executions: found, cursor: `${next}|` } : { executions: found };
    },
  };
};
