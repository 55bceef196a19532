import { foundDossiers } from "../../shared/adapters/dynamodb/found-dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { s3Uploads } from "../../shared/adapters/s3/uploads.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { askForUpload } from "./ask-for-upload.ts";
import { AskForUploadEnvironment } from "./environment.ts";
import { askForUploadRoute } from "./upload-routes.ts";

const env = AskForUploadEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  askForUploadRoute,
  { principals: dynamoPrincipals(table) },
  askForUpload({ dossiers: foundDossiers(table), uploads: s3Uploads(env.INCOMING_BUCKET) }),
);
