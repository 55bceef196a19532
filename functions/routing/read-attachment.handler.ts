import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { linkedFiles } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { readAttachmentRoute } from "./comment-routes.ts";
import { ReadAttachmentEnvironment } from "./environment.ts";
import { readAttachment } from "./read-attachment.ts";

const env = ReadAttachmentEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  readAttachmentRoute,
  { principals: dynamoPrincipals(table), accesses },
  readAttachment({
    dossiers: dynamoDossiers(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    archives: linkedFiles(env.ARCHIVE_BUCKET),
  }),
);
