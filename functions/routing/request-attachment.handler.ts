import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { s3Uploads } from "../../shared/adapters/s3/uploads.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { requestAttachmentRoute } from "./comment-routes.ts";
import { RequestAttachmentEnvironment } from "./environment.ts";
import { requestAttachment } from "./request-attachment.ts";

const env = RequestAttachmentEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  requestAttachmentRoute,
  { principals: dynamoPrincipals(table) },
  requestAttachment({ dossiers: dynamoDossiers(table), uploads: s3Uploads(env.ARCHIVE_BUCKET) }),
);
