import { Duration } from "aws-cdk-lib";
import { type EventPattern, type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { type AlarmTopic, everyMinute } from "./alarm-topic.ts";
import type { EnvironmentContract, NodeFunction } from "./node-function.ts";

/** As long as SQS keeps anything: time to find the fault, deploy the remedy and redrive. */
const failuresKeptDays = 14;

const privateQueue = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** The end of a line: what lies here failed for good, and people are told. */
export class FailureQueue extends Construct {
  readonly queue: Queue;

  constructor(
    scope: Construct,
    id: string,
    { whenItFails, alarms }: { readonly whenItFails: string; readonly alarms: AlarmTopic },
  ) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", { ...privateQueue, retentionPeriod: Duration.days(failuresKeptDays) });
    alarms.when(this, this.queue.metricApproximateNumberOfMessagesVisible(everyMinute), whenItFails);
  }
}

export interface WorkQueueProps {
  readonly alarms: AlarmTopic;
  /** Who is affected, and how, when messages end in the dead-letter queue: the text of the alarm and of the runbook. */
  readonly whenItFails: string;
  /** How often a message is taken before it counts as failed. */
  readonly tries: number;
  /** A message that was taken and not finished is seen again after so long; never less than its function may take. */
  readonly againAfterSeconds: number;
}

/** Work that waits for a function: always with a dead-letter queue, and an alarm that says who is affected. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  private readonly failures: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { alarms, whenItFails, tries, againAfterSeconds } = props;
    this.failures = new FailureQueue(this, "Failures", { alarms, whenItFails }).queue;
    this.queue = new Queue(this, "Queue", {
      ...privateQueue,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(againAfterSeconds),
      deadLetterQueue: { queue: this.failures, maxReceiveCount: tries },
    });
  }

  /**
   * Every event of this pattern becomes a message; one that cannot be delivered lies with the failures. Without a bus it
   * is the account's own, where AWS tells of new objects.
   */
  hears(eventPattern: EventPattern, eventBus?: IEventBus): this {
    new Rule(this, "Rule", {
      ...(eventBus === undefined ? {} : { eventBus }),
      eventPattern,
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.failures })],
    });
    return this;
  }

  /** The function takes messages in batches and reports those that failed; the others are done. */
  workedBy<C extends EnvironmentContract>(
    worker: NodeFunction<C>,
    { batchSize, maxConcurrency }: { readonly batchSize: number; readonly maxConcurrency?: number },
  ): this {
    new EventSourceMapping(this, "Worker", {
      target: worker.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      reportBatchItemFailures: true,
      ...(maxConcurrency === undefined ? {} : { maxConcurrency }),
    });
    worker.allow(
      this.queue.queueArn,
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes",
    );
    return this;
  }
}
