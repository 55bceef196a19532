import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import {
  ClearPagesEnvironment,
  MergePagesEnvironment,
  ReadPagesEnvironment,
} from "../../functions/digitization/environment.ts";
import { pageSecondsFor } from "../../shared/domain/reading-time.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import { everyMinute } from "../constructs/alarm-topic.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { copying, reading } from "../constructs/reader-assets.ts";
import { type StageProps, scanLimitsEnvironment } from "./stage.ts";

/** The functions of a reading, by ARN, and how many of the first work at once. */
export interface LongScanSteps {
  readonly readPages: string;
  readonly mergePages: string;
  readonly clearPages: string;
  readonly pagesAtOnce: number;
}

/**
 * A function whose end was not heard of is not waited for. The whole has no such limit, which would end it without a word: every step
 * has one, and what it does then.
 */
const stepSeconds = reading.timeoutSeconds + 30;

/** Faults that pass: of Lambda, and of S3 under a name of its own. Whatever else fails is not tried again in the same way. */
const passing = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.TooManyRequestsException",
  "InternalError",
  "ServiceUnavailable",
  "SlowDown",
  "TimeoutError",
];
const Retry = [{ ErrorEquals: passing, IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: "FULL" }];

/** A function that died: the steps that are the same however often they are done are tried once more, pages in another way (see below). */
const died = ["Lambda.Unknown", "Sandbox.Timedout", "Runtime.ExitError", "States.Timeout"];
const RetryOnceMore = [...Retry, { ErrorEquals: died, IntervalSeconds: 5, MaxAttempts: 1, BackoffRate: 1 }];

const scan = { "point.$": "$.point", "scanId.$": "$.scanId", "run.$": "$.run", "sides.$": "$.sides" };

/** Calls a function with ids and page numbers, and keeps nothing of its answer: what was read lies in the bucket. */
const call = (FunctionName: string, Payload: object) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName, Payload },
  TimeoutSeconds: stepSeconds,
  ResultPath: null,
  Retry,
});

const otherwise = (Next: string) => [{ ErrorEquals: ["States.ALL"], ResultPath: null, Next }];

/**
 * Reads a long file: its pages five by five, many groups at once, then puts them together. Input: `{ point, scanId, run, sides, groups }`,
 * groups of page numbers.
 *
 * A group that fails is read again page by page, each by a function of its own: what one page does to its function takes no other page
 * with it. A page that fails then too is left out, and marked when the pages are put together. When that fails the file is set aside with a
 * reason, and the execution ends as failed, so that somebody looks at it.
 */
export const longScanDefinition = ({ readPages, mergePages, clearPages, pagesAtOnce }: LongScanSteps) => ({
  Comment: "Reads the pages of a long file in parallel and puts them together",
  StartAt: "Read pages",
  States: {
    "Read pages": {
      Type: "Map",
      ItemsPath: "$.groups",
      MaxConcurrency: pagesAtOnce,
      ItemSelector: { ...scan, "pages.$": "$$.Map.Item.Value" },
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "Some pages",
        States: {
          "Some pages": {
            ...call(readPages, { ...scan, "pages.$": "$.pages" }),
            Catch: otherwise("One by one"),
            End: true,
          },
          "One by one": {
            Type: "Map",
            ItemsPath: "$.pages",
            MaxConcurrency: 1,
            ItemSelector: { ...scan, "pages.$": "States.Array($$.Map.Item.Value)" },
            ItemProcessor: {
              ProcessorConfig: { Mode: "INLINE" },
              StartAt: "One page",
              States: {
                "One page": {
                  ...call(readPages, { ...scan, "pages.$": "$.pages" }),
                  Catch: otherwise("Left out"),
                  End: true,
                },
                "Left out": { Type: "Pass", End: true },
              },
            },
            ResultPath: null,
            End: true,
          },
        },
      },
      ResultPath: null,
      Next: "Put together",
    },
    "Put together": {
      ...call(mergePages, scan),
      Retry: RetryOnceMore,
      Catch: otherwise("Set aside"),
      Next: "Clear away",
    },
    // What is left lies there for a day; the reading itself is done.
    "Clear away": { ...call(clearPages, { ...scan, failed: false }), Catch: otherwise("Done"), Next: "Done" },
    Done: { Type: "Succeed" },
    "Set aside": { ...call(clearPages, { ...scan, failed: true }), Retry: RetryOnceMore, Next: "Failed" },
    Failed: {
      Type: "Fail",
      Error: "NotPutTogether",
      Cause: "The pages of a long file were not put together; the file is set aside",
    },
  },
});

/** Long files, read by many functions at once. Like the parser they reach the incoming bucket, and neither the table nor a key nor the archive. */
export class LongScans extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { province, records, house, alarms } = props;
    const { incoming } = records;
    const bucket = { INCOMING_BUCKET: incoming.name };
    const readPages = new NodeFunction(this, "ReadPages", house, {
      act: "read-pages",
      does: "Reads some pages of a long scan",
      contract: ReadPagesEnvironment,
      environment: {
        ...bucket,
        ...scanLimitsEnvironment(props),
        PAGE_SECONDS: String(pageSecondsFor(province.scans.seconds)),
      },
      ...reading,
    })
      .allowToSeeWhatIsMissing(incoming, "points/")
      .allowToSeeWhatIsMissing(incoming, "pages/")
      .allowObjects(incoming, "points/", "Reads the scans of every point", "s3:GetObject")
      .allowObjects(incoming, "pages/", "Keeps the pages of long scans of every point", "s3:GetObject", "s3:PutObject");
    const mergePages = new NodeFunction(this, "MergePages", house, {
      act: "merge-pages",
      does: "Puts the pages of a long scan together, as those of a short one are",
      contract: MergePagesEnvironment,
      environment: { ...bucket, ...scanLimitsEnvironment(props) },
      ...copying,
    })
      .allowToSeeWhatIsMissing(incoming, "pages/")
      .allowObjects(incoming, "pages/", "Takes the pages of long scans of every point", "s3:GetObject")
      .allowObjects(incoming, "points/", "Has S3 copy a refused file of any point", "s3:GetObject")
      .allowObjects(incoming, "readings/", "Writes what was read of every point's scans", "s3:PutObject")
      .allowObjects(incoming, "quarantine/", "Sets refused files of every point aside", "s3:PutObject");
    const clearPages = new NodeFunction(this, "ClearPages", house, {
      act: "clear-pages",
      does: "Removes the pages of a long scan that was read, or sets it aside",
      contract: ClearPagesEnvironment,
      environment: bucket,
      timeoutSeconds: 60,
    })
      .allowToSeeWhatIsMissing(incoming, "pages/")
      .allowObjects(
        incoming,
        "pages/",
        "Removes the pages of long scans of every point",
        "s3:GetObject",
        "s3:DeleteObject",
      )
      .allowObjects(incoming, "points/", "Has S3 copy a refused file of any point", "s3:GetObject")
      .allowObjects(incoming, "quarantine/", "Sets refused files of every point aside", "s3:PutObject");

    const steps = {
      readPages: readPages.lambda.functionArn,
      mergePages: mergePages.lambda.functionArn,
      clearPages: clearPages.lambda.functionArn,
    };
    const pagesAtOnce = province.concurrency.pages;
    const machine = new StateMachine(this, "Machine", {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(longScanDefinition({ ...steps, pagesAtOnce }))),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, "Log", {
          logGroupName: `/aws/vendedlogs/states/motcua-${province.id}-long-scans`,
          retention: province.retention.logDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    machine.addToRolePolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: Object.values(steps) }),
    );
    acknowledge(
      machine.role,
      "AwsSolutions-IAM5[Resource::*]",
      "Log deliveries and X-Ray segments have no resource to name (service authorization reference); the functions are named",
    );
    alarms.when(
      this,
      machine.metricFailed(everyMinute),
      "A long scan was not put together: it lies in quarantine with a reason, and its point is told to scan it again; where it does not, its dossier waits for papers that were scanned. The execution's history names the cause.",
    );
    this.arn = machine.stateMachineArn;
  }
}
