import type { Construct } from "constructs";
import { IssueResultEnvironment, SignResultEnvironment } from "../../functions/results/environment.ts";
import { signsForTag } from "../../shared/domain/signing-key-tag.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { printing } from "../constructs/print-fonts.ts";
import { nameInHeadings, type StageProps, tableEnvironment } from "./stage.ts";

/** For functions that sign. */
const signingEnvironment = ({ province, records }: StageProps) => ({
  SIGNING_KEY: records.signingKey,
  TIME_STAMP_URL: province.timeStampAuthority?.url ?? "",
  ARCHIVE_BUCKET: records.archive.name,
  PROVINCE_NAME: nameInHeadings(province),
});

/** An act on a result, and why it has to do with all of them. */
interface ActOnResult {
  readonly act: string;
  readonly does: string;
  readonly files: string;
}

const changes = ["dynamodb:PutItem", "dynamodb:DeleteItem"] as const;
const printed = ["STAFF", "DOSSIER", "COMMAND", "PROCEDURES", "UNITS", "COMMUNES", "CERTIFICATES"] as const;

/** A function that draws a result up from what is sealed, and signs it with the key of the leader or of the unit. */
export const signingFunction = (scope: Construct, id: string, props: StageProps, { act, does, files }: ActOnResult) => {
  const { records, house, province } = props;
  const { table, archive, personalDataKey, signingKey } = records;
  return new NodeFunction(scope, id, house, {
    ...{ act, does },
    contract: SignResultEnvironment,
    environment: {
      ...tableEnvironment(props),
      ...signingEnvironment(props),
      VERIFICATION_URL: province.verificationUrl,
      PERSONAL_DATA_KEY: personalDataKey,
    },
    ...printing,
  })
    .allowReads(table, printed, "dynamodb:GetItem")
    .allowWrites(table, ["DOSSIER", "COMMAND"], ...changes)
    .allow(personalDataKey, "kms:Decrypt")
    .allow(signingKey, "kms:Sign")
    .allowKeysOf(province.codes.statistical, signsForTag)
    .allowObjects(archive, "dossiers/", files, "s3:PutObject");
};

/** A function that numbers a signed result and seals it; from then on it is held for its applicant, whose hash is made from what is sealed. */
export const issuingFunction = (scope: Construct, id: string, props: StageProps, { act, does, files }: ActOnResult) => {
  const { records, house, province } = props;
  const { table, archive, personalDataKey, lookupKey, signingKey } = records;
  return new NodeFunction(scope, id, house, {
    ...{ act, does },
    contract: IssueResultEnvironment,
    environment: {
      ...tableEnvironment(props),
      ...signingEnvironment(props),
      PERSONAL_DATA_KEY: personalDataKey,
      LOOKUP_KEY: lookupKey,
    },
    ...printing,
  })
    .allowReads(table, [...printed, "COUNTER"], "dynamodb:GetItem")
    .allowReads(table, ["HELD", "LOOKUPKEYS"], "dynamodb:Query")
    .allow(personalDataKey, "kms:Decrypt")
    .allow(lookupKey, "kms:Decrypt")
    .allowWrites(table, ["DOSSIER", "COMMAND", "HELD", "ISSUED"], ...changes)
    .allowWrites(table, ["COUNTER", "HELD"], "dynamodb:UpdateItem")
    .allow(signingKey, "kms:Sign")
    .allowKeysOf(province.codes.statistical, signsForTag)
    .allowObjects(archive, "dossiers/", files, "s3:GetObject", "s3:PutObject");
};
