import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as FunctionTarget } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { factSource } from "../../events/envelope.ts";
import {
  ChangeWebhookEnvironment,
  CreateWebhookEnvironment,
  DeliverFactEnvironment,
  OfTableEnvironment,
  RotateWebhookSecretEnvironment,
  ToDeliveriesEnvironment,
} from "../../functions/notifications/environment.ts";
import { readFactsRoute } from "../../functions/notifications/fact-routes.ts";
import {
  changeWebhookRoute,
  createWebhookRoute,
  deleteWebhookRoute,
  listDeliveriesRoute,
  listWebhooksRoute,
  pingWebhookRoute,
  replayWebhookRoute,
  rotateWebhookSecretRoute,
} from "../../functions/notifications/webhook-routes.ts";
import { factTypes } from "../../shared/domain/webhooks/fact-types.ts";
import { everyMinute } from "../constructs/alarm-topic.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { type FlowProps, Stage, type StageProps, tableEnvironment } from "./stage.ts";

/**
 * So many functions send at once, each so many messages: a receiver that hangs holds as many of them as it has slots, for ten seconds.
 * With ten such receivers at one moment there is room for the others still.
 */
export const sendersAtOnce = 100;
export const messagesOfSender = 5;

const testAddresses = ({ province }: StageProps) => ({
  WEBHOOK_TEST_ADDRESSES: province.webhooks.testAddresses.join(","),
});

/** Facts for the systems of agencies: sent to where they want them, or fetched. A stack of their own beside the notices to citizens. */
export class Webhooks extends Stage {
  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const deliveries = this.deliveries();
    this.subscriptions();
    this.askedSendings(deliveries);
    this.facts();
  }

  /** A fact becomes a message for each subscription; one function sends them, and a sweep brings back what waits for long. */
  private deliveries(): WorkQueue {
    const { records, province, house, bus, alarms } = this.props;
    const { table, webhookKey, senderArn } = records;
    const deliveries = new WorkQueue(this, "Deliveries", {
      alarms,
      whenItFails:
        "Systems of agencies are not sent facts of dossiers. What they were not sent they can fetch (GET /v1/facts). Mend the cause, then redrive this queue: what has arrived is not sent again.",
      tries: 8,
      againAfterSeconds: 60,
    });
    const toDeliveries = { ...tableEnvironment(this.props), DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl };

    const tellSubscribers = new NodeFunction(this, "TellSubscribers", house, {
      act: "tell-subscribers",
      does: "Puts facts in the order in which they came, and has them sent to whoever asks for them",
      contract: ToDeliveriesEnvironment,
      environment: toDeliveries,
    })
      .allowReads(table, ["DOSSIER"], "dynamodb:GetItem")
      .allowReads(table, ["WEBHOOK"], "dynamodb:Query", "dynamodb:BatchGetItem")
      .allowWrites(table, ["FEED"], "dynamodb:PutItem")
      .allow(deliveries.queue.queueArn, "sqs:SendMessage");
    new WorkQueue(this, "Subscribers", {
      alarms,
      whenItFails:
        "Systems of agencies are neither sent facts of dossiers nor find them when they fetch. Mend the cause, then redrive this queue: nothing is delivered twice by it.",
      tries: 8,
      againAfterSeconds: 60,
    })
      .hears({ source: [factSource], detailType: [...factTypes] }, bus)
      .workedBy(tellSubscribers, { batchSize: 10 });

    const deliverFact = new NodeFunction(this, "DeliverFact", house, {
      act: "deliver-fact",
      does: "Sends facts to systems of agencies, signed, and notes what came of it",
      contract: DeliverFactEnvironment,
      environment: {
        ...toDeliveries,
        ...testAddresses(this.props),
        WEBHOOK_KEY: webhookKey,
        SENDER_NAME: province.sender.name,
        SENDER_ADDRESS: province.sender.address,
        ADMINISTRATORS: province.alarmReceivers.join(","),
      },
      // A receiver has ten seconds; before and behind it are calls of the table.
      timeoutSeconds: 30,
    })
      .allowReads(table, ["DOSSIER", "WEBHOOK", "STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["DOSSIER", "FEED"], "dynamodb:Query")
      .allow(`${table.arn}/index/gsi2`, "dynamodb:Query")
      .allowWrites(table, ["WEBHOOK"], "dynamodb:PutItem")
      .allow(webhookKey, "kms:Decrypt")
      .allow(deliveries.queue.queueArn, "sqs:SendMessage")
      .allow(senderArn, "ses:SendEmail");
    deliveries.workedBy(deliverFact, { batchSize: messagesOfSender, maxConcurrency: sendersAtOnce });

    const retryDeliveries = new NodeFunction(this, "RetryDeliveries", house, {
      act: "retry-deliveries",
      does: "Puts messages to agencies that are due again back on their queue",
      contract: ToDeliveriesEnvironment,
      environment: toDeliveries,
      timeoutSeconds: 120,
    })
      .allow(`${table.arn}/index/gsi2`, "dynamodb:Query")
      .allow(deliveries.queue.queueArn, "sqs:SendMessage");
    new Rule(retryDeliveries, "Schedule", {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new FunctionTarget(retryDeliveries.lambda, { retryAttempts: 0 })],
    });
    alarms.when(
      retryDeliveries,
      retryDeliveries.lambda.metricErrors(everyMinute),
      "Messages to systems of agencies that failed once are not tried again, all of them or those that its log lines name. Nothing is lost: they are tried when this works again.",
    );
    return deliveries;
  }

  /** Whoever may changes where facts are sent. */
  private subscriptions(): void {
    const { records, house, gateway } = this.props;
    const { table, webhookKey } = records;
    const ofTable = tableEnvironment(this.props);
    const tests = testAddresses(this.props);
    const keys = { WEBHOOK_KEY: webhookKey };

    const createWebhook = new NodeFunction(this, "CreateWebhook", house, {
      act: "create-webhook",
      does: "Has facts sent to an address",
      contract: CreateWebhookEnvironment,
      environment: { ...ofTable, ...keys, ...tests },
    })
      .allowReads(table, ["STAFF", "COMMAND", "WEBHOOK"], "dynamodb:GetItem")
      .allowReads(table, ["WEBHOOK"], "dynamodb:Query")
      .allow(`${table.arn}/index/gsi2`, "dynamodb:Query")
      .allow(webhookKey, "kms:GenerateDataKey")
      .allowWrites(table, ["WEBHOOK", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(createWebhookRoute, createWebhook);

    const changeWebhook = new NodeFunction(this, "ChangeWebhook", house, {
      act: "change-webhook",
      does: "Changes where facts are sent, which ones, and whether any",
      contract: ChangeWebhookEnvironment,
      environment: { ...ofTable, ...tests },
    })
      .allowReads(table, ["STAFF", "COMMAND", "WEBHOOK"], "dynamodb:GetItem")
      .allow(`${table.arn}/index/gsi2`, "dynamodb:Query")
      .allowWrites(table, ["WEBHOOK", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(changeWebhookRoute, changeWebhook);

    const rotateSecret = new NodeFunction(this, "RotateWebhookSecret", house, {
      act: "rotate-webhook-secret",
      does: "Gives a webhook a new key",
      contract: RotateWebhookSecretEnvironment,
      environment: { ...ofTable, ...keys },
    })
      .allowReads(table, ["STAFF", "COMMAND", "WEBHOOK"], "dynamodb:GetItem")
      .allow(webhookKey, "kms:Decrypt", "kms:GenerateDataKey")
      .allowWrites(table, ["WEBHOOK", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(rotateWebhookSecretRoute, rotateSecret);

    const deleteWebhook = new NodeFunction(this, "DeleteWebhook", house, {
      act: "delete-webhook",
      does: "Deletes a webhook with its keys",
      contract: OfTableEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "COMMAND", "WEBHOOK"], "dynamodb:GetItem")
      .allowWrites(table, ["WEBHOOK"], "dynamodb:DeleteItem")
      .allowWrites(table, ["COMMAND"], "dynamodb:PutItem");
    gateway.serve(deleteWebhookRoute, deleteWebhook);

    const listWebhooks = new NodeFunction(this, "ListWebhooks", house, {
      act: "list-webhooks",
      does: "Lists webhooks",
      contract: OfTableEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["WEBHOOK"], "dynamodb:Query");
    gateway.serve(listWebhooksRoute, listWebhooks);

    const listDeliveries = new NodeFunction(this, "ListDeliveries", house, {
      act: "list-deliveries",
      does: "Lists what became of the messages of a webhook",
      contract: OfTableEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "WEBHOOK"], "dynamodb:GetItem")
      .allowReads(table, ["WEBHOOK"], "dynamodb:Query");
    gateway.serve(listDeliveriesRoute, listDeliveries);
  }

  /** What somebody asks to be sent. */
  private askedSendings({ queue }: WorkQueue): void {
    const { records, house, gateway } = this.props;
    const { table } = records;
    const environment = { ...tableEnvironment(this.props), DELIVERIES_QUEUE_URL: queue.queueUrl };
    const pingWebhook = new NodeFunction(this, "PingWebhook", house, {
      act: "ping-webhook",
      does: "Has a message of no dossier sent, to see whether it arrives",
      contract: ToDeliveriesEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF", "WEBHOOK"], "dynamodb:GetItem")
      .allow(queue.queueArn, "sqs:SendMessage");
    gateway.serve(pingWebhookRoute, pingWebhook);

    const replayWebhook = new NodeFunction(this, "ReplayWebhook", house, {
      act: "replay-webhook",
      does: "Has facts sent once more",
      contract: ToDeliveriesEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF", "WEBHOOK"], "dynamodb:GetItem")
      .allow(queue.queueArn, "sqs:SendMessage");
    gateway.serve(replayWebhookRoute, replayWebhook);
  }

  /** For systems that cannot be called. */
  private facts(): void {
    const { records, house, gateway } = this.props;
    const { table } = records;
    const readFacts = new NodeFunction(this, "ReadFacts", house, {
      act: "read-facts",
      does: "Facts of dossiers that one may see, as they came",
      contract: OfTableEnvironment,
      environment: tableEnvironment(this.props),
    })
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      .allowReads(table, ["FEED"], "dynamodb:Query");
    gateway.serve(readFactsRoute, readFacts);
  }
}
