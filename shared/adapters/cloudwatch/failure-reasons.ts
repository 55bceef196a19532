import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { GetFunctionConfigurationCommand, LambdaClient, ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import type { FailureReasons } from "../../ports/dead-letters.ts";

/** What the door of a queue logs of a message that failed, or that is to come again (`shared/lambda/queue-door.ts`). */
const Line = z.object({
  code: z.enum(["message/failed", "message/later"]),
  messageId: z.string(),
  error: z.optional(z.string()),
  message: z.optional(z.string()),
  why: z.optional(z.string()),
});

/** The line without what Lambda puts before it; nothing for what is none of ours. */
const lineOf = (text: string): z.output<typeof Line> | undefined => {
  try {
    return Line.safeParse(JSON.parse(text.slice(text.indexOf("{")))).data;
  } catch {
    return undefined;
  }
};

/** Errors of schemas and of AWS fill several lines: the first says enough in a table. */
const shortened = (text: string): string => text.replaceAll(/\s+/g, " ").trim().slice(0, 120);

/** The log groups of the functions that work on a queue. */
const logGroupsOf = async (queueUrl: string): Promise<readonly string[]> => {
  const { Attributes = {} } = await new SQSClient({}).send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["QueueArn"] }),
  );
  const lambda = new LambdaClient({});
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ EventSourceArn: Attributes.QueueArn }),
  );
  const functions = await Promise.all(
    EventSourceMappings.map(({ FunctionArn }) =>
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName: FunctionArn })),
    ),
  );
  return functions.map(({ FunctionName, LoggingConfig }) => LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`);
};

/** Why the functions of a queue failed on its messages, from their log lines. */
export const loggedReasons = (queueUrl: string): FailureReasons => ({
  since: async (at) => {
    const said = new Map<string, string>();
    const client = new CloudWatchLogsClient({});
    const asked = { filterPattern: 'messageId -"message/done"', startTime: Date.parse(at) };
    for (const logGroupName of await logGroupsOf(queueUrl))
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { ...asked, logGroupName }))
        for (const { messageId, error, message, why } of events.flatMap((event) => lineOf(event.message ?? "") ?? []))
          said.set(messageId, shortened(why ?? [error, message].filter((one) => one !== undefined).join(": ")));
    return said;
  },
});
