import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as FunctionTarget } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import {
  IssueReplacementEnvironment,
  ReplaceResultEnvironment,
  RevokeResultEnvironment,
  TellOfExpiryEnvironment,
  VerifyResultEnvironment,
} from "../../functions/results/environment.ts";
import { issueReplacementRoute, replaceResultRoute, revokeResultRoute } from "../../functions/results/routes.ts";
import { verifyResultRoute } from "../../functions/results/verification-routes.ts";
import { signsForTag } from "../../shared/domain/signing-key-tag.ts";
import { everyMinute } from "../constructs/alarm-topic.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { printing } from "../constructs/print-fonts.ts";
import { nameInHeadings, type StageProps, tableEnvironment } from "./stage.ts";

/** For functions that sign. */
export const signingEnvironment = ({ province, records }: StageProps) => ({
  SIGNING_KEY: records.signingKey,
  TIME_STAMP_URL: province.timeStampAuthority?.url ?? "",
  ARCHIVE_BUCKET: records.archive.name,
  PROVINCE_NAME: nameInHeadings(province),
});

/** What happens to a result after its issue: anybody verifies it, it is corrected, replaced or revoked, and ends to hold. */
export class IssuedResults extends Construct {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { records, gateway, house, province, alarms } = props;
    const { table, archive, personalDataKey, lookupKey, signingKey } = records;
    const changes = ["dynamodb:PutItem", "dynamodb:DeleteItem"] as const;
    const held = ["HELD", "LOOKUPKEYS"] as const;

    const verifyResult = new NodeFunction(this, "VerifyResult", house, {
      act: "verify-result",
      does: "Tells anybody whether a result is genuine, and nothing about its applicant",
      contract: VerifyResultEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["ISSUED", "DOSSIER", "UNITS", "PROCEDURES"], "dynamodb:GetItem")
      .allowReads(table, ["HELD"], "dynamodb:Query");
    gateway.serve(verifyResultRoute, verifyResult);

    const replaceResult = new NodeFunction(this, "ReplaceResult", house, {
      act: "replace-result",
      does: "Draws up and signs a result that comes in the place of an earlier one",
      contract: ReplaceResultEnvironment,
      environment: {
        ...tableEnvironment(props),
        ...signingEnvironment(props),
        VERIFICATION_URL: province.verificationUrl,
        PERSONAL_DATA_KEY: personalDataKey,
      },
      ...printing,
    })
      .allowReads(
        table,
        ["STAFF", "DOSSIER", "COMMAND", "PROCEDURES", "UNITS", "COMMUNES", "CERTIFICATES"],
        "dynamodb:GetItem",
      )
      .allowWrites(table, ["DOSSIER", "COMMAND"], ...changes)
      .allow(personalDataKey, "kms:Decrypt", "kms:GenerateDataKey")
      .allow(signingKey, "kms:Sign")
      .allowKeysOf(province.codes.statistical, signsForTag)
      .allowObjects(archive, "dossiers/", "Keeps the replacement of any result of the province", "s3:PutObject");
    gateway.serve(replaceResultRoute, replaceResult);

    const issueReplacement = new NodeFunction(this, "IssueReplacement", house, {
      act: "issue-replacement",
      does: "Numbers, seals and issues a result in the place of an earlier one",
      contract: IssueReplacementEnvironment,
      environment: {
        ...tableEnvironment(props),
        ...signingEnvironment(props),
        PERSONAL_DATA_KEY: personalDataKey,
        LOOKUP_KEY: lookupKey,
      },
      ...printing,
    })
      .allowReads(
        table,
        ["STAFF", "DOSSIER", "COMMAND", "PROCEDURES", "UNITS", "COMMUNES", "CERTIFICATES", "COUNTER"],
        "dynamodb:GetItem",
      )
      .allowReads(table, held, "dynamodb:Query")
      .allow(personalDataKey, "kms:Decrypt")
      .allow(lookupKey, "kms:Decrypt")
      .allowWrites(table, ["DOSSIER", "COMMAND", "HELD", "ISSUED"], ...changes)
      .allowWrites(table, ["COUNTER", "HELD"], "dynamodb:UpdateItem")
      .allow(signingKey, "kms:Sign")
      .allowKeysOf(province.codes.statistical, signsForTag)
      .allowObjects(archive, "dossiers/", "Seals the replacement of any result", "s3:GetObject", "s3:PutObject");
    gateway.serve(issueReplacementRoute, issueReplacement);

    const revokeResult = new NodeFunction(this, "RevokeResult", house, {
      act: "revoke-result",
      does: "Says that a result holds no longer",
      contract: RevokeResultEnvironment,
      environment: { ...tableEnvironment(props), PERSONAL_DATA_KEY: personalDataKey, LOOKUP_KEY: lookupKey },
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowReads(table, held, "dynamodb:Query")
      .allow(personalDataKey, "kms:Decrypt")
      .allow(lookupKey, "kms:Decrypt")
      .allowWrites(table, ["DOSSIER", "COMMAND"], ...changes)
      .allowWrites(table, ["HELD"], "dynamodb:UpdateItem");
    gateway.serve(revokeResultRoute, revokeResult);

    const tellOfExpiry = new NodeFunction(this, "TellOfExpiry", house, {
      act: "tell-of-expiry",
      does: "Says once, a month ahead, that a result ends to hold",
      contract: TellOfExpiryEnvironment,
      environment: tableEnvironment(props),
      timeoutSeconds: 120,
    })
      .allowReads(table, ["DOSSIER"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER"], ...changes)
      .allow(`${table.arn}/index/gsi2`, "dynamodb:Query");
    new Rule(tellOfExpiry, "Schedule", {
      // 06:00 in Viet Nam.
      schedule: Schedule.cron({ hour: "23", minute: "0" }),
      targets: [new FunctionTarget(tellOfExpiry.lambda, { retryAttempts: 0 })],
    });
    alarms.when(
      tellOfExpiry,
      tellOfExpiry.lambda.metricErrors(everyMinute),
      "The sweep over results that end to hold fails for some: their applicants are not told ahead. Its log lines name the dossiers; the next day's sweep tries them again.",
    );
  }
}
