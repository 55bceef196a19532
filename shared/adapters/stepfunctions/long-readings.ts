import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { LongReadings } from "../../ports/long-scans.ts";
import { isNamed } from "../named-errors.ts";

/**
 * Long files, read by a state machine. Its input has ids and page numbers only. Executions are named by the scan and its run, and no name
 * is given twice within 90 days: a second start of the same reading is none.
 */
export const stepFunctionsLongReadings = (stateMachineArn: string): LongReadings => {
  const client = new SFNClient({});
  return {
    start: async (scan, groups) => {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn,
            name: `${scan.scanId}-${scan.run}`,
            input: JSON.stringify({ ...scan, groups }),
          }),
        );
      } catch (error) {
        if (!isNamed(error, "ExecutionAlreadyExists")) throw error;
      }
    },
  };
};
