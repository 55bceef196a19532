import { NestedStack } from "aws-cdk-lib";
import type { IEventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import type { AlarmTopic } from "../constructs/alarm-topic.ts";
import type { Gateway } from "../constructs/gateway.ts";
import type { FunctionHouse } from "../constructs/node-function.ts";
import { type Records, recordsOf } from "../constructs/records.ts";
import type { Province } from "../settings/province.ts";

/** What all stages share. Stages do not know one another: they meet through records and facts on the bus. */
export interface FlowProps {
  readonly province: Province;
  readonly house: FunctionHouse;
  readonly gateway: Gateway;
  /** Facts of dossiers. */
  readonly bus: IEventBus;
  readonly alarms: AlarmTopic;
}

export interface StageProps extends FlowProps {
  readonly records: Records;
}

/**
 * A stage of the flow, in a nested stack of its own: a stack holds 500 resources at most, and a function of the API takes
 * six. It reads the names of the records itself, as the flow does, so that nothing but what all share is handed down.
 */
export abstract class Stage extends NestedStack {
  protected readonly props: StageProps;

  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id);
    this.props = { ...shared, records: recordsOf(this, shared.province) };
  }
}

/** The two variables of everything that works on dossiers. */
export const tableEnvironment = ({ province, records }: StageProps) => ({
  DOSSIER_TABLE: records.table.name,
  PROVINCE: province.codes.statistical,
});

/** For functions that answer with personal data: they record who looked. */
export const accessEnvironment = ({ province }: StageProps) => ({
  ACCESS_DAYS: String(province.retention.accessLogDays),
});

/** What a scan may have at most. */
export const scanLimitsEnvironment = ({ province: { scans } }: StageProps) => ({
  SCAN_MEGABYTES: String(scans.megabytes),
  SCAN_PAGES: String(scans.pages),
  SCAN_MEGAPIXELS: String(scans.megapixels),
  SCAN_SECONDS: String(scans.seconds),
});

/** The province in the middle of a sentence, as headings write it: "thành phố Huế". */
export const nameInHeadings = ({ name }: Province): string => name.vi.charAt(0).toLowerCase() + name.vi.slice(1);
