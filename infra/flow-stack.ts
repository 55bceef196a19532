import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { AlarmTopic } from "./constructs/alarm-topic.ts";
import type { Bundles } from "./constructs/bundles.ts";
import { Gateway } from "./constructs/gateway.ts";
import { recordsOf } from "./constructs/records.ts";
import { Digitization } from "./flow/digitization.ts";
import { Intake } from "./flow/intake.ts";
import { MinutesOfPaper } from "./flow/minutes.ts";
import { Notifications } from "./flow/notifications.ts";
import { Results } from "./flow/results.ts";
import { Routing } from "./flow/routing.ts";
import type { FlowProps } from "./flow/stage.ts";
import { Webhooks } from "./flow/webhooks.ts";
import type { Province } from "./settings/province.ts";

export interface FlowStackProps extends StackProps {
  readonly province: Province;
  readonly bundles: Bundles;
}

/** Everything that works on the records and keeps nothing: it may be destroyed and deployed again alone. */
export class FlowStack extends Stack {
  constructor(scope: Construct, id: string, { province, bundles, ...props }: FlowStackProps) {
    super(scope, id, props);
    const records = recordsOf(this, province);
    const alarms = new AlarmTopic(this, "Alarms", { receivers: province.alarmReceivers });
    const gateway = new Gateway(this, "Gateway", {
      province,
      region: this.region,
      userPool: records.userPool,
      audience: records.apiAudience,
      alarms,
    });
    const bus = new EventBus(this, "Facts", { description: `Facts of the dossiers of ${province.name.en}` });
    const shared: FlowProps = {
      province,
      gateway,
      bus,
      alarms,
      house: { bundles, logDays: province.retention.logDays },
    };
    new Intake(this, "Intake", shared);
    new MinutesOfPaper(this, "Minutes", shared);
    new Digitization(this, "Digitization", shared);
    const { workflowArn } = new Routing(this, "Routing", shared);
    new Results(this, "Results", shared);
    new Notifications(this, "Notifications", shared);
    new Webhooks(this, "NotificationsWebhooks", shared);

    const outputs = {
      ApiId: gateway.api.apiId,
      ApiUrl: gateway.api.apiEndpoint,
      BusName: bus.eventBusName,
      WorkflowArn: workflowArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
