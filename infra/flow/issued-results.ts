import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as FunctionTarget } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import {
  RevokeResultEnvironment,
  TellOfExpiryEnvironment,
  VerifyResultEnvironment,
} from "../../functions/results/environment.ts";
import { issueReplacementRoute, replaceResultRoute, revokeResultRoute } from "../../functions/results/routes.ts";
import { verifyResultRoute } from "../../functions/results/verification-routes.ts";
import { everyMinute } from "../constructs/alarm-topic.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { issuingFunction, signingFunction } from "./result-functions.ts";
import { type StageProps, tableEnvironment } from "./stage.ts";

/** What happens to a result after its issue: anybody verifies it, it is corrected, replaced or revoked, and ends to hold. */
export class IssuedResults extends Construct {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { records, gateway, house, alarms } = props;
    const { table, personalDataKey, lookupKey } = records;
    const changes = ["dynamodb:PutItem", "dynamodb:DeleteItem"] as const;

    const verifyResult = new NodeFunction(this, "VerifyResult", house, {
      act: "verify-result",
      does: "Tells anybody whether a result is genuine, and nothing about its applicant",
      contract: VerifyResultEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["ISSUED", "DOSSIER", "UNITS", "PROCEDURES"], "dynamodb:GetItem")
      .allowReads(table, ["HELD"], "dynamodb:Query");
    gateway.serve(verifyResultRoute, verifyResult);

    const replaceResult = signingFunction(this, "ReplaceResult", props, {
      act: "replace-result",
      does: "Draws up and signs a result that comes in the place of an earlier one",
      files: "Keeps the replacement of any result of the province",
    })
      .allowReads(table, ["HELD"], "dynamodb:Query")
      // What was wrong in it is sealed anew.
      .allow(personalDataKey, "kms:GenerateDataKey");
    gateway.serve(replaceResultRoute, replaceResult);

    const issueReplacement = issuingFunction(this, "IssueReplacement", props, {
      act: "issue-replacement",
      does: "Numbers, seals and issues a result in the place of an earlier one",
      files: "Seals the replacement of any result",
    });
    gateway.serve(issueReplacementRoute, issueReplacement);

    const revokeResult = new NodeFunction(this, "RevokeResult", house, {
      act: "revoke-result",
      does: "Says that a result holds no longer",
      contract: RevokeResultEnvironment,
      environment: { ...tableEnvironment(props), PERSONAL_DATA_KEY: personalDataKey, LOOKUP_KEY: lookupKey },
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowReads(table, ["HELD", "LOOKUPKEYS"], "dynamodb:Query")
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
      .allowReads(table, ["HELD"], "dynamodb:Query")
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
