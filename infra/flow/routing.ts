import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as FunctionTarget } from "aws-cdk-lib/aws-events-targets";
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Construct } from "constructs";
import { factSource } from "../../events/envelope.ts";
import { closingFacts } from "../../events/facts.ts";
import {
  AdvanceStageEnvironment,
  CompleteStepEnvironment,
  CoverAbsencesEnvironment,
  ListDossiersEnvironment,
  ListInboxEnvironment,
  ReconcileEnvironment,
  RelayFactsEnvironment,
  RemindEnvironment,
  SkipStepEnvironment,
  StartWorkflowEnvironment,
} from "../../functions/routing/environment.ts";
import {
  completeStepRoute,
  completeStepsRoute,
  listDossiersRoute,
  listInboxRoute,
  skipStepRoute,
} from "../../functions/routing/routes.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import { everyMinute } from "../constructs/alarm-topic.ts";
import { NodeFunction, type ReadKind } from "../constructs/node-function.ts";
import { FailureQueue, WorkQueue } from "../constructs/work-queue.ts";
import { commentFunctions } from "./comments.ts";
import { DossierWorkflow } from "./dossier-workflow.ts";
import { People } from "./people.ts";
import { type FlowProps, Stage, type StageProps, tableEnvironment } from "./stage.ts";

/** Tasks of units, the workflow that parks, and the facts that move it on. */
export class Routing extends Stage {
  readonly workflowArn: string;

  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const { props } = this;
    const { province, records, alarms } = props;
    this.workflowArn = new DossierWorkflow(this, "DossierWorkflow", { province, table: records.table, alarms }).arn;
    this.tasks(props);
    new People(this, "People", props);
    commentFunctions(this, props);
    this.relay(props);
    this.workflow(props);
  }

  private tasks(props: StageProps): void {
    const { records, gateway, house } = props;
    const listInbox = new NodeFunction(this, "ListInbox", house, {
      act: "list-inbox",
      does: "Open tasks of a unit, the earliest due first",
      contract: ListInboxEnvironment,
      environment: { ...tableEnvironment(props), INCOMING_DAYS: String(props.province.retention.incomingDays) },
    })
      .allowReads(records.table, ["STAFF", "PERSON"], "dynamodb:GetItem")
      .allow(`${records.table.arn}/index/gsi1`, "dynamodb:Query")
      .allow(`${records.table.arn}/index/gsi2`, "dynamodb:Query");
    gateway.serve(listInboxRoute, listInbox);

    const listDossiers = new NodeFunction(this, "ListDossiers", house, {
      act: "list-dossiers",
      does: "Dossiers that a counter has in hand, the earliest due first",
      contract: ListDossiersEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(records.table, ["STAFF"], "dynamodb:GetItem")
      .allow(`${records.table.arn}/index/gsi1`, "dynamodb:Query");
    gateway.serve(listDossiersRoute, listDossiers);

    // Why a dossier goes back, or a step is skipped, is said in words, which lie sealed with the rest.
    const deciding = <C extends typeof CompleteStepEnvironment | typeof SkipStepEnvironment>(
      id: string,
      { reads = [], ...act }: { act: string; does: string; contract: C; timeoutSeconds?: number; reads?: ReadKind[] },
    ) =>
      new NodeFunction(this, id, house, {
        ...act,
        environment: { ...tableEnvironment(props), PERSONAL_DATA_KEY: records.personalDataKey },
      })
        .allowReads(records.table, ["STAFF", "DOSSIER", "COMMAND", ...reads], "dynamodb:GetItem")
        .allow(records.personalDataKey, "kms:Decrypt", "kms:GenerateDataKey")
        .allowWrites(records.table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem");
    const completing = { contract: CompleteStepEnvironment, reads: ["PROCEDURES", "PERSON"] as ReadKind[] };
    const completeStep = deciding("CompleteStep", {
      act: "complete-step",
      does: "Completes an open step (appraisal, approval), or sends the dossier back to an earlier stage",
      ...completing,
    });
    gateway.serve(completeStepRoute, completeStep);
    const skipStep = deciding("SkipStep", {
      act: "skip-step",
      does: "Skips an open step of the route, with a reason",
      contract: SkipStepEnvironment,
    });
    gateway.serve(skipStepRoute, skipStep);
    const completeSteps = deciding("CompleteSteps", {
      act: "complete-steps",
      does: "Completes the same step of several dossiers, each by itself",
      ...completing,
      // Twenty-five transactions, one after the other.
      timeoutSeconds: 25,
    });
    gateway.serve(completeStepsRoute, completeSteps);
  }

  /** Every history entry becomes a fact on the bus: the entry is the outbox. */
  private relay(props: StageProps): void {
    const { records, house, bus, alarms } = props;
    const failures = new FailureQueue(this, "RelayFailures", {
      alarms,
      whenItFails:
        "Entries of dossiers are not published: their workflow stands still and applicants are not told. Publish them again from this queue; the reconciler moves the workflow on meanwhile.",
    });
    acknowledge(
      failures.queue,
      "AwsSolutions-SQS3",
      "The relay's own end of the line: nothing receives from it, so nothing can fail once more, and people are told of what lies there",
    );
    const relay = new NodeFunction(this, "RelayFacts", house, {
      act: "relay-facts",
      does: "Publishes new history entries as facts",
      contract: RelayFactsEnvironment,
      environment: {
        ...tableEnvironment(props),
        BUS_NAME: bus.eventBusName,
        RELAY_FAILURES_QUEUE_URL: failures.queue.queueUrl,
      },
    })
      .allow(bus.eventBusArn, "events:PutEvents")
      .allow(failures.queue.queueArn, "sqs:SendMessage")
      .allowWrites(records.table, ["RELAYED"], "dynamodb:PutItem")
      .allow(records.table.streamArn, "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator")
      .allowEverywhere(
        "dynamodb:ListStreams",
        "It has no resource to name; Lambda asks for it before it connects a stream, and all it tells are names of streams",
      );
    const stream = new EventSourceMapping(relay, "Stream", {
      target: relay.lambda,
      eventSourceArn: records.table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Ten entries are one call to the bus; more wait no longer than the next batch.
      batchSize: 50,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: { NewImage: { kind: { S: FilterRule.isEqual("entry") } } },
        }),
      ],
      // The relay sets aside what cannot be published. A batch that fails as a whole (bus and queue away) is cut in two
      // and tried until the stream forgets it, a day later; then its place in the stream is told here.
      bisectBatchOnError: true,
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(failures.queue),
    });
    // A batch that is tried again lies in no queue: without these two nobody would know of it for 23 hours.
    alarms.when(
      relay,
      relay.lambda.metricErrors(everyMinute),
      "The relay fails: entries of dossiers wait in the table's stream, their next tasks are missing and applicants are not told. It tries the same batch for 23 hours; its log lines say why.",
    );
    alarms.when(
      stream,
      relay.lambda.metric("IteratorAge", everyMinute),
      "Entries of dossiers wait for more than five minutes to be published: tasks of the next unit open late and applicants are told late. Nothing is lost; if the relay does not fail, it works off a rush.",
      Duration.minutes(5).toMilliseconds(),
    );
  }

  private workflow(props: StageProps): void {
    const { records, house, bus, alarms } = props;
    const { table } = records;
    const ofWorkflow = { ...tableEnvironment(props), WORKFLOW_ARN: this.workflowArn };
    const movesOn = ["dynamodb:PutItem", "dynamodb:DeleteItem"] as const;
    const answers = ["states:SendTaskSuccess", "states:SendTaskFailure"];

    const startWorkflow = new NodeFunction(this, "StartWorkflow", house, {
      act: "start-workflow",
      does: "Starts the workflow of an accepted dossier",
      contract: StartWorkflowEnvironment,
      environment: { WORKFLOW_ARN: this.workflowArn },
    }).allow(this.workflowArn, "states:StartExecution");
    new WorkQueue(this, "AcceptedDossiers", {
      alarms,
      whenItFails:
        "Accepted dossiers have no workflow: they do not move on when a stage is closed. The reconciler starts it within minutes; if it does not either, look at the state machine.",
      tries: 5,
      againAfterSeconds: 60,
    })
      .hears({ source: [factSource], detailType: ["vn.motcua.dossier-accepted.v1"] }, bus)
      .workedBy(startWorkflow, { batchSize: 10 });

    const advanceStage = new NodeFunction(this, "AdvanceStage", house, {
      act: "advance-stage",
      does: "The stage consumer: opens the next stage behind a closed one and tells the workflow",
      contract: AdvanceStageEnvironment,
      environment: ofWorkflow,
    })
      .allowReads(table, ["DOSSIER", "PROCEDURES"], "dynamodb:GetItem", "dynamodb:BatchGetItem")
      .allowReads(table, ["CALENDARS"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER"], ...movesOn)
      // Whom of a unit a step is given to.
      .allow(`${table.arn}/index/gsi1`, "dynamodb:Query")
      .allow(this.workflowArn, ...answers);
    new WorkQueue(this, "ClosedStages", {
      alarms,
      whenItFails:
        "A closed stage is not followed by the next: the task of the next unit is missing and the applicant waits. Redrive this queue; the reconciler tries as well.",
      // "Not parked yet" is normal for a moment: the message comes again soon, and often enough for minutes.
      tries: 20,
      againAfterSeconds: 12,
    })
      .hears(
        {
          source: [factSource],
          detailType: [...closingFacts],
          detail: { data: { closedRun: [{ exists: true }] } },
        },
        bus,
      )
      .workedBy(advanceStage, { batchSize: 10 });

    const reconcile = new NodeFunction(this, "Reconcile", house, {
      act: "reconcile",
      does: "Mends what no message mends: dossiers without a workflow, closed stages still parked, executions that ended or are old",
      contract: ReconcileEnvironment,
      environment: ofWorkflow,
      // A sweep goes through pages; one a function cannot finish goes on in the next.
      timeoutSeconds: 120,
    })
      .allowReads(table, ["DOSSIER", "PROCEDURES"], "dynamodb:GetItem", "dynamodb:BatchGetItem")
      .allowReads(table, ["CALENDARS"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER"], ...movesOn)
      .allow(`${table.arn}/index/gsi1`, "dynamodb:Query")
      .allow(`${table.arn}/index/gsi2`, "dynamodb:Query")
      .allow(this.workflowArn, ...answers, "states:StartExecution", "states:ListExecutions");
    new Rule(reconcile, "Schedule", {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new FunctionTarget(reconcile.lambda, { retryAttempts: 0 })],
    });
    this.sweep(props);
    alarms.when(
      reconcile,
      reconcile.lambda.metricErrors(everyMinute),
      "The reconciler fails: what was lost between two functions is no longer mended. No applicant is affected until something else fails too.",
    );
  }

  /** What is due is said, whoever sleeps: facts, tasks of leaders, and agreement by silence. */
  private sweep(props: StageProps): void {
    const { records, house, alarms } = props;
    const remind = new NodeFunction(this, "Remind", house, {
      act: "remind",
      does: "Says what is due soon, overdue or to be put off, each once, and completes consultations without an objection",
      contract: RemindEnvironment,
      environment: tableEnvironment(props),
      timeoutSeconds: 120,
    })
      .allowReads(records.table, ["DOSSIER"], "dynamodb:GetItem")
      .allowWrites(records.table, ["DOSSIER"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allow(`${records.table.arn}/index/gsi2`, "dynamodb:Query");
    const coverAbsences = new NodeFunction(this, "CoverAbsences", house, {
      act: "cover-absences",
      does: "Gives what somebody has in hand to their delegate, or to a colleague, once they are away",
      contract: CoverAbsencesEnvironment,
      environment: tableEnvironment(props),
      timeoutSeconds: 120,
    })
      .allowReads(records.table, ["DOSSIER", "PERSON"], "dynamodb:GetItem")
      .allowWrites(records.table, ["DOSSIER"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allow(`${records.table.arn}/index/gsi1`, "dynamodb:Query")
      .allow(`${records.table.arn}/index/gsi2`, "dynamodb:Query");
    new Rule(coverAbsences, "Schedule", {
      schedule: Schedule.rate(Duration.minutes(10)),
      targets: [new FunctionTarget(coverAbsences.lambda, { retryAttempts: 0 })],
    });
    alarms.when(
      coverAbsences,
      coverAbsences.lambda.metricErrors(everyMinute),
      "The sweep over absences fails for some dossiers: their steps lie with somebody who is away. Delegates can still complete them. Its log lines name the dossiers; the next sweep tries them again.",
    );
    new Rule(remind, "Schedule", {
      schedule: Schedule.rate(Duration.minutes(10)),
      targets: [new FunctionTarget(remind.lambda, { retryAttempts: 0 })],
    });
    alarms.when(
      remind,
      remind.lambda.metricErrors(everyMinute),
      "The sweep over due dates fails for some dossiers: leaders are not told of overdue steps, and consultations are not completed by silence. Its log lines name the dossiers; the next sweep tries them again.",
    );
  }
}
