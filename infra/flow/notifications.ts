import type { Construct } from "constructs";
import { factSource } from "../../events/envelope.ts";
import { NotifyApplicantEnvironment } from "../../functions/notifications/environment.ts";
import { toldFacts } from "../../shared/domain/notices/notice-kinds.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { type FlowProps, Stage, tableEnvironment } from "./stage.ts";

/** Notices to applicants: each fact once for a receiver and a channel. */
export class Notifications extends Stage {
  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const { props } = this;
    const { records, province, house, bus, alarms } = props;
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
      },
      timeoutSeconds: 15,
    })
      .allowReads(records.table, ["DOSSIER", "PROCEDURES", "UNITS", "STAFF", "NOTICES"], "dynamodb:GetItem")
      .allowWrites(records.table, ["NOTICE"], "dynamodb:PutItem", "dynamodb:UpdateItem")
      .allow(records.personalDataKey, "kms:Decrypt")
      // The link to an electronic result is made anew for its mail.
      .allow(records.trackingKey, "kms:GenerateMac")
      .allow(records.senderArn, "ses:SendEmail");
    new WorkQueue(this, "Notices", {
      alarms,
      whenItFails:
        "Applicants are not told what became of their dossiers: that one was accepted, has to be supplemented, is late, or that the result is there. Mend the cause, then redrive this queue: what was sent and noted is not sent again.",
      tries: 5,
      // Longer than a claim on a notice lasts (60 s), so that a notifier that died does not use up the tries.
      againAfterSeconds: 90,
    })
      .hears(
        {
          source: [factSource],
          detailType: [...toldFacts],
        },
        bus,
      )
      .workedBy(notifyApplicant, { batchSize: 5 });
  }
}
