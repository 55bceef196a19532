import { ArnFormat, Fn, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Province } from "../settings/province.ts";
import { type RecordName, recordName } from "./record-names.ts";

/** A bucket of the records stack, as functions are told of it and as they are allowed to it. */
export interface RecordBucket {
  readonly name: string;
  readonly arn: string;
}

/** The table, and with what every key of the province begins in it (`46#`). */
export interface RecordTable {
  readonly name: string;
  readonly arn: string;
  readonly streamArn: string;
  readonly keysBegin: string;
}

/** What the records stack holds, seen from the flow stack: names and ARNs read at deployment. */
export interface Records {
  readonly table: RecordTable;
  readonly incoming: RecordBucket;
  readonly archive: RecordBucket;
  readonly personalDataKey: string;
  readonly trackingKey: string;
  readonly lookupKey: string;
  readonly signingKey: string;
  readonly userPool: string;
  /** Client ids whose tokens the gateway lets through: people's, and those of machines, which `npm run clients` adds. */
  readonly apiAudience: readonly string[];
  /** The address from which applicants get mail. */
  readonly senderArn: string;
}

/** Finds the records of a province. */
export const recordsOf = (scope: Construct, { id: province, codes, sender }: Province): Records => {
  const named = (name: RecordName): string => recordName(scope, province, name);
  const arn = (service: string, resource: string, arnFormat: ArnFormat, place: object = {}): string =>
    Stack.of(scope).formatArn({ service, resource, arnFormat, ...place });
  const bucket = (name: RecordName): RecordBucket => ({
    name: named(name),
    arn: arn("s3", named(name), ArnFormat.NO_RESOURCE_NAME, { region: "", account: "" }),
  });
  return {
    table: {
      name: named("table-name"),
      arn: named("table-arn"),
      streamArn: named("table-stream-arn"),
      keysBegin: `${codes.statistical}#`,
    },
    incoming: bucket("incoming-bucket"),
    archive: bucket("archive-bucket"),
    personalDataKey: named("personal-data-key"),
    trackingKey: named("tracking-key"),
    lookupKey: named("lookup-key"),
    signingKey: named("signing-key"),
    userPool: named("user-pool"),
    apiAudience: Fn.split(",", named("api-audience")),
    senderArn: arn("ses", `identity/${sender.address}`, ArnFormat.NO_RESOURCE_NAME),
  };
};
