import type { Context } from "aws-lambda";

/** The context of an invocation; our doors ask nothing of it but that it is there. */
export const aContext = (): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: "function",
  functionVersion: "1",
  invokedFunctionArn: "arn:aws:lambda:ap-southeast-1:000000000000:function:function",
  memoryLimitInMB: "256",
  awsRequestId: "00000000-0000-4000-8000-000000000000",
  logGroupName: "group",
  logStreamName: "stream",
  getRemainingTimeInMillis: () => 10_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});

/** Collects what is logged, line by line, parsed: what a person would search in the log of a function. */
export const readLog = () => {
  const lines: Record<string, unknown>[] = [];
  const before = console.log;
  console.log = (line: unknown) => {
    lines.push(JSON.parse(String(line)));
  };
  return {
    lines: lines as readonly Record<string, unknown>[],
    restore: () => {
      console.log = before;
    },
  };
};
