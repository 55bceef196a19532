import { SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { Told, Workflows } from "../../ports/parkings.ts";

/** A token that was answered before, or that the service has forgotten, is an outcome and not a fault. */
const gone = new Set(["TaskDoesNotExist", "TaskTimedOut", "InvalidToken"]);

/** What the machine parks on: a run, and by that the one that is behind it. It does no sums. */
const inputOf = (parking: {
  readonly id: string;
  readonly province: string;
  readonly run: number;
  readonly generation: number;
}): string => JSON.stringify({ ...parking, closed: parking.run - 1 });

/** The workflow in Step Functions. Payloads are ids and numbers only. */
export const stepFunctionsWorkflows = (stateMachineArn: string): Workflows => {
  const client = new SFNClient({});
  const tell = async (telling: () => Promise<unknown>): Promise<Told> => {
    try {
      await telling();
      return "told";
    } catch (error) {
      if (error instanceof Error && gone.has(error.name)) return "gone";
      throw error;
    }
  };
  return {
    start: async ({ id, province, run, generation }) => {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn,
            name: `${id}-${generation}`,
            input: inputOf({ id, province, run, generation }),
          }),
        );
        return "started";
      } catch (error) {
        if (error instanceof Error && error.name === "ExecutionAlreadyExists") return "known";
        throw error;
      }
    },
    parkNext: ({ token, generation }, next) =>
      tell(() =>
        client.send(new SendTaskSuccessCommand({ taskToken: token, output: inputOf({ ...next, generation }) })),
      ),
    finish: ({ token }, outcome) =>
      tell(() => client.send(new SendTaskFailureCommand({ taskToken: token, error: outcome }))),
  };
};
