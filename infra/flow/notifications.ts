import type { Construct } from "constructs";
import { factSource } from "../../events/envelope.ts";
import { NotifyApplicantEnvironment } from "../../functions/notifications/environment.ts";
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
      does: "Mails the applicant at acceptance, when the result is there, its link, and when it could not be delivered",
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
      .allowReads(records.table, ["DOSSIER", "PROCEDURES", "UNITS"], "dynamodb:GetItem")
      .allowWrites(records.table, ["NOTICE"], "dynamodb:PutItem", "dynamodb:UpdateItem")
      .allow(records.personalDataKey, "kms:Decrypt")
      // The link to an electronic result is made anew for its mail.
      .allow(records.trackingKey, "kms:GenerateMac")
      .allow(records.senderArn, "ses:SendEmail");
    new WorkQueue(this, "Notices", {
      alarms,
      whenItFails:
        "Applicants are not told that their dossier was accepted or that the result is there. Mend the cause, then redrive this queue: what was sent and noted is not sent again.",
      tries: 5,
      // Longer than a claim on a notice lasts (60 s), so that a notifier that died does not use up the tries.
      againAfterSeconds: 90,
    })
      .hears(
        {
          source: [factSource],
          detailType: [
            "vn.motcua.dossier-accepted.v1",
            "vn.motcua.result-issued.v1",
            "vn.motcua.result-link-made.v1",
            "vn.motcua.recipient-invited.v1",
            "vn.motcua.result-returned.v1",
            "vn.motcua.result-replaced.v1",
            "vn.motcua.result-revoked.v1",
            "vn.motcua.result-expiring.v1",
            "vn.motcua.dossier-moved.v1",
          ],
        },
        bus,
      )
      .workedBy(notifyApplicant, { batchSize: 5 });
  }
}
