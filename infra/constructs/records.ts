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
  readonly webhookKey: string;
  readonly userPool: string;
  /** Client ids whose tokens the gateway lets through: people's, and those of machines, which `npm run clients` adds. */
  readonly apiAudience: readonly string[];
  /** The address from which applicants get mail. */
  readonly senderArn: string;
}

/**
 * Finds the records of a province. Each is looked up when it is asked for: a stack has the names that it uses and no others.
 */
export const recordsOf = (scope: Construct, { id: province, codes, sender }: Province): Records => {
  const named = (name: RecordName): string => recordName(scope, province, name);
  const arn = (service: string, resource: string, arnFormat: ArnFormat, place: object = {}): string =>
    Stack.of(scope).formatArn({ service, resource, arnFormat, ...place });
  const bucket = (name: RecordName): RecordBucket => ({
    get name() {
      return named(name);
    },
    get arn() {
      return arn("s3", named(name), ArnFormat.NO_RESOURCE_NAME, { region: "", account: "" });
    },
  });
  return {
    table: {
      get name() {
        return named("table-name");
      },
      get arn() {
        return named("table-arn");
      },
      get streamArn() {
        return named("table-stream-arn");
      },
      keysBegin: `${codes.statistical}#`,
    },
    incoming: bucket("incoming-bucket"),
    archive: bucket("archive-bucket"),
    get personalDataKey() {
      return named("personal-data-key");
    },
    get trackingKey() {
      return named("tracking-key");
    },
    get lookupKey() {
      return named("lookup-key");
    },
    get signingKey() {
      return named("signing-key");
    },
    get webhookKey() {
      return named("webhook-key");
    },
    get userPool() {
      return named("user-pool");
    },
    get apiAudience() {
      return Fn.split(",", named("api-audience"));
    },
    get senderArn() {
      return arn("ses", `identity/${sender.address}`, ArnFormat.NO_RESOURCE_NAME);
    },
  };
};
