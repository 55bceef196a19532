import { type ExecutionListItem, ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import type { EndedExecution, EndedExecutions } from "../../ports/ended-executions.ts";

/** How an execution ends that nobody of ours has ended; the service lists each by itself, the newest first. */
const endings = ["FAILED", "TIMED_OUT", "ABORTED"] as const;
/** The most that one call answers. */
const pageSize = 1_000;

const endedSince = (executions: readonly ExecutionListItem[], at: string): readonly EndedExecution[] =>
  executions.flatMap(({ name = "", stopDate }) => {
    const [, dossierId, generation] = /^(.+)-(\d+)$/.exec(name) ?? [];
    const isLater = stopDate === undefined || stopDate.toISOString() >= at;
    return dossierId === undefined || !isLater ? [] : [{ dossierId, generation: Number(generation) }];
  });

/** Executions in Step Functions, by their names: `<dossier>-<generation>`. A cursor is `ending|token`. */
export const stepFunctionsEndedExecutions = (stateMachineArn: string): EndedExecutions => {
  const client = new SFNClient({});
  const listed = (statusFilter: (typeof endings)[number] | undefined, nextToken?: string) =>
    client.send(
      new ListExecutionsCommand({
        ...{ stateMachineArn, maxResults: pageSize },
        ...(statusFilter === undefined ? {} : { statusFilter }),
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
  return {
    since: async (at, { cursor = "0|" }) => {
      const [place = "0", token = ""] = cursor.split("|");
      const { executions = [], nextToken } = await listed(endings[Number(place)], token === "" ? undefined : token);
      const found = endedSince(executions, at);
      const next = Number(place) + 1;
      if (nextToken !== undefined) return { executions: found, cursor: `${place}|${nextToken}` };
      return next < endings.length ? { executions: found, cursor: `${next}|` } : { executions: found };
    },
    latest: async (at) => {
      const pages = await Promise.all(endings.map((ending) => listed(ending)));
      return pages.flatMap(({ executions = [] }) => endedSince(executions, at));
    },
  };
};
