import { RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { acknowledge } from "../constructs/acknowledge.ts";
import { type AlarmTopic, everyMinute } from "../constructs/alarm-topic.ts";
import type { RecordTable } from "../constructs/records.ts";
import type { Province } from "../settings/province.ts";

export interface DossierWorkflowProps {
  readonly province: Province;
  readonly table: RecordTable;
  readonly alarms: AlarmTopic;
}

/** How a dossier's workflow ends: named outcomes that `SendTaskFailure` carries, not faults. */
export const endings = ["RouteFinished", "Withdrawn", "Stopped", "Superseded"] as const;

/**
 * A write that is cancelled again and again: a newer generation has parked, and this one gives way quietly. Were it anything else, nothing
 * was crossed off either: the reconciler finds what the workflow was not told, and starts the next generation.
 */
const givesWay = "DynamoDb.TransactionCanceledException";

/** Faults of the service that pass, and two writes at the same moment; anything else is ours and has to be seen. */
const passing = [
  "DynamoDb.InternalServerErrorException",
  "DynamoDb.ProvisionedThroughputExceededException",
  "DynamoDb.RequestLimitExceededException",
  "DynamoDb.ThrottlingException",
  givesWay,
];

const dossierKey = { "S.$": "States.Format('{}#DOSSIER#{}', $.province, $.id)" };

/** The token is written where the stage consumer looks, unless a newer generation has parked there. */
export const parking = (tableName: string) => ({
  TableName: tableName,
  Key: { pk: dossierKey, sk: { S: "PARK" } },
  ConditionExpression: "attribute_not_exists(pk) OR #generation <= :generation",
  UpdateExpression: "SET #kind = :kind, #run = :run, #generation = :generation, #token = :token",
  ExpressionAttributeNames: { "#kind": "kind", "#run": "run", "#generation": "generation", "#token": "token" },
  ExpressionAttributeValues: {
    ":kind": { S: "park" },
    ":run": { "N.$": "States.Format('{}', $.run)" },
    ":generation": { "N.$": "States.Format('{}', $.generation)" },
    ":token": { "S.$": "$$.Task.Token" },
  },
});

/** What the workflow was told is crossed off where the change noted it (`Handovers`). */
export const crossingOff = (tableName: string) => ({
  TableName: tableName,
  Key: { pk: dossierKey, sk: { "S.$": "States.Format('HANDOVER#{}', $.closed)" } },
});

/**
 * The workflow parks and waits; what comes next is decided in the domain (`nextStage`). One waiting state loops on
 * itself: a stage more in a route, or another province, never changes it.
 *
 * Input and every answer: `{ id, province, run, generation, closed }`. The PARK item is written here and nowhere else; a
 * newer generation that has parked cannot be overwritten by an older one. The run that is closed is crossed off in the
 * same write: what the workflow had to be told, it has heard.
 */
export const definition = (tableName: string) => ({
  Comment: "Parks a dossier on each stage of its route until the stage is closed",
  StartAt: "Park stage",
  States: {
    "Park stage": {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:dynamodb:transactWriteItems.waitForTaskToken",
      Parameters: {
        TransactItems: [{ Update: parking(tableName) }, { Delete: crossingOff(tableName) }],
      },
      Retry: [{ ErrorEquals: passing, IntervalSeconds: 1, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: "FULL" }],
      Catch: [
        { ErrorEquals: endings, ResultPath: null, Next: "Done" },
        { ErrorEquals: [givesWay], ResultPath: null, Next: "Done" },
      ],
      Next: "Park stage",
    },
    Done: { Type: "Succeed" },
  },
});

/** One Standard state machine a province: an execution lives up to a year and is charged by states, not by time. */
export class DossierWorkflow extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { province, table, alarms }: DossierWorkflowProps) {
    super(scope, id);
    const machine = new StateMachine(this, "Machine", {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition(table.name))),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, "Log", {
          logGroupName: `/aws/vendedlogs/states/motcua-${province.id}`,
          retention: province.retention.logDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        // Task tokens are in the data of an execution: whoever holds one can answer for a unit.
        includeExecutionData: false,
      },
    });
    machine.addToRolePolicy(
      new PolicyStatement({
        actions: ["dynamodb:UpdateItem", "dynamodb:DeleteItem"],
        resources: [table.arn],
        conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${table.keysBegin}DOSSIER#*`] } },
      }),
    );
    acknowledge(
      machine.role,
      "AwsSolutions-IAM5[Resource::*]",
      "Log deliveries and X-Ray segments have no resource to name (service authorization reference); the one data permission, to write below dossiers, names the table",
    );
    alarms.when(
      this,
      machine.metricFailed(everyMinute),
      "A workflow has ended by a fault: its dossier does not move on when a stage is closed. The execution's history names the cause; the reconciler starts the next generation within minutes.",
    );
    this.arn = machine.stateMachineArn;
  }
}
