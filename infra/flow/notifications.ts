import { Duration, Stack } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { factSource } from "../../events/envelope.ts";
import {
  HearGatewayEnvironment,
  NoteReportEnvironment,
  NotifyApplicantEnvironment,
  WakeNoticesEnvironment,
} from "../../functions/notifications/environment.ts";
import { hearGatewayRoute } from "../../functions/notifications/gateway-routes.ts";
import { noticeFacts } from "../../shared/domain/notices/notice-kinds.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import { everyMinute } from "../constructs/alarm-topic.ts";
import { type EnvironmentContract, NodeFunction } from "../constructs/node-function.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { type FlowProps, Stage, tableEnvironment } from "./stage.ts";

/** Notices to applicants: each fact once for a receiver and a channel. */
export class Notifications extends Stage {
  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const { props } = this;
    const { records, province, house, bus, alarms } = props;
    const notices = new WorkQueue(this, "Notices", {
      alarms,
      whenItFails:
        "Applicants are not told what became of their dossiers: that one was accepted, has to be supplemented, is late, or that the result is there. Mend the cause, then redrive this queue: what was sent and noted is not sent again.",
      tries: 5,
      // Longer than a claim on a notice lasts (60 s), so that a notifier that died does not use up the tries.
      againAfterSeconds: 90,
    });
    const notifyApplicant = new NodeFunction(this, "NotifyApplicant", house, {
      act: "notify-applicant",
      does: "Tells the applicant what became of the dossier, each fact once",
      contract: NotifyApplicantEnvironment,
      environment: {
        ...tableEnvironment(props),
        PERSONAL_DATA_KEY: records.personalDataKey,
        TRACKING_KEY: records.trackingKey,
        SENDER_NAME: province.sender.name,
        SENDER_ADDRESS: province.sender.address,
        TRACKING_URL: province.trackingUrl,
        NOTICES_QUEUE_URL: notices.queue.queueUrl,
        ...(province.sender.configurationSet === undefined
          ? {}
          : { CONFIGURATION_SET: province.sender.configurationSet }),
        ...(province.sms === undefined ? {} : { SMS: JSON.stringify(province.sms) }),
      },
      timeoutSeconds: 15,
    })
      .allowReads(records.table, ["DOSSIER"], "dynamodb:BatchGetItem")
      .allowReads(records.table, ["PROCEDURES", "UNITS", "STAFF", "NOTICES"], "dynamodb:GetItem")
      .allowWrites(records.table, ["NOTICE"], "dynamodb:UpdateItem")
      .allowWrites(records.table, ["NOTICE", "SUPPRESSED"], "dynamodb:ConditionCheckItem")
      // Whom no channel led to is told again when it is known how they are reached.
      .allowReads(records.table, ["DOSSIER"], "dynamodb:Query")
      // Where none does: whether they asked not to be written to, at our gateway or the provider's own.
      .allowWrites(records.table, ["SUPPRESSED"], "dynamodb:PutItem")
      .allowReads(records.table, ["NOTICE", "SUPPRESSED"], "dynamodb:GetItem")
      .allow(notices.queue.queueArn, "sqs:SendMessage")
      .allow(records.personalDataKey, "kms:Decrypt")
      // Whom no channel leads to becomes a task of the counter: a change of the dossier.
      .allowWrites(records.table, ["DOSSIER"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      // The link to an electronic result is made anew for its mail.
      .allow(records.trackingKey, "kms:GenerateMac")
      .allow(records.senderArn, "ses:SendEmail");
    this.allowMessages(notifyApplicant);
    notices
      .hears({ source: [factSource], detailType: [...noticeFacts] }, bus)
      .workedBy(notifyApplicant, { batchSize: 5 });
    this.hearReports(notices);
    this.hearGateway(notices);
    const wakeNotices = new NodeFunction(this, "WakeNotices", house, {
      act: "wake-notices",
      does: "Puts messages that waited for the morning on the queue of notices again",
      contract: WakeNoticesEnvironment,
      environment: { ...tableEnvironment(props), NOTICES_QUEUE_URL: notices.queue.queueUrl },
      timeoutSeconds: 60,
    })
      .allowReads(records.table, ["DOSSIER"], "dynamodb:GetItem")
      .allowWrites(records.table, ["NOTICE"], "dynamodb:UpdateItem")
      .allow(`${records.table.arn}/index/gsi2`, "dynamodb:Query")
      .allow(notices.queue.queueArn, "sqs:SendMessage");
    new Rule(wakeNotices, "Schedule", {
      schedule: Schedule.rate(Duration.minutes(10)),
      targets: [new LambdaFunction(wakeNotices.lambda, { retryAttempts: 0 })],
    });
    alarms.when(
      wakeNotices,
      wakeNotices.lambda.metricErrors(everyMinute),
      "The sweep over waiting messages fails for some: applicants who are told by message hear in the morning of nothing that happened in the night. Its log lines name the dossiers; the next sweep tries them again.",
    );
  }

  /** SES tells on a topic what became of mails: bounces, complaints, deliveries. */
  private hearReports(notices: WorkQueue): void {
    const { house, alarms } = this.props;
    const topic = new Topic(this, "DeliveryReports", { enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    const noteReport = new NodeFunction(this, "NoteReport", house, {
      act: "note-report",
      does: "Notes what became of mails: writes to no address that does not exist, and tries the next channel",
      contract: NoteReportEnvironment,
      environment: this.reportingEnvironment(notices),
      timeoutSeconds: 15,
    });
    this.allowReporting(noteReport, notices);
    const reports = new WorkQueue(this, "Reports", {
      alarms,
      whenItFails:
        "What became of mails is not noted: applicants whose address does not exist are written to in vain, and no counter is asked to find out. Mend the cause, then redrive this queue; a report that is noted twice changes nothing.",
      tries: 5,
      againAfterSeconds: 90,
    }).workedBy(noteReport, { batchSize: 5 });
    topic.addSubscription(new SqsSubscription(reports.queue));
  }

  /** The gateway of messages tells by a route of the API what became of them, and what somebody sent back. */
  private hearGateway(notices: WorkQueue): void {
    const { records, house, gateway, province } = this.props;
    const { sms } = province;
    const secret = sms?.provider === "gateway" ? sms.secretParameter : undefined;
    const hearGateway = new NodeFunction(this, "HearGateway", house, {
      act: "hear-gateway",
      does: "Takes delivery reports and replies from the gateway of messages, signed by it",
      contract: HearGatewayEnvironment,
      environment: {
        ...this.reportingEnvironment(notices),
        ...(secret === undefined ? {} : { GATEWAY_SECRET: secret }),
      },
    })
      .allowReads(records.table, ["CALLBACK"], "dynamodb:GetItem")
      .allowWrites(records.table, ["CALLBACK"], "dynamodb:PutItem");
    this.allowReporting(hearGateway, notices);
    if (secret !== undefined) this.allowSecret(hearGateway, secret);
    gateway.serve(hearGatewayRoute, hearGateway);
  }

  private reportingEnvironment(notices: WorkQueue) {
    return {
      ...tableEnvironment(this.props),
      TRACKING_KEY: this.props.records.trackingKey,
      NOTICES_QUEUE_URL: notices.queue.queueUrl,
    };
  }

  /** Settles notices, says of addresses that nobody writes to them, and has the next channel tried. */
  private allowReporting<C extends EnvironmentContract>(by: NodeFunction<C>, notices: WorkQueue): void {
    const { table, trackingKey } = this.props.records;
    by.allowReads(table, ["DOSSIER", "NOTICE"], "dynamodb:GetItem")
      .allowWrites(table, ["NOTICE"], "dynamodb:UpdateItem")
      .allowWrites(table, ["SUPPRESSED"], "dynamodb:PutItem")
      .allow(trackingKey, "kms:GenerateMac")
      .allow(notices.queue.queueArn, "sqs:SendMessage");
  }

  private allowSecret<C extends EnvironmentContract>(to: NodeFunction<C>, parameter: string): void {
    to.allow(
      this.formatArn({ service: "ssm", resource: "parameter", resourceName: parameter.slice(1) }),
      "ssm:GetParameter",
    );
  }

  /** A number is no resource of the account, so SNS cannot be told which: the function sends to the applicant's alone. */
  private allowMessages(notifier: NodeFunction<typeof NotifyApplicantEnvironment>): void {
    const { sms } = this.props.province;
    if (sms?.provider === "gateway") this.allowSecret(notifier, sms.secretParameter);
    if (sms?.provider !== "sns") return;
    notifier.allow("*", "sns:Publish");
    acknowledge(
      notifier,
      "AwsSolutions-IAM5[Resource::*]",
      "sns:Publish to a telephone number knows no resource but all",
    );
  }
}
