import { createHash } from "node:crypto";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoUploadRequests } from "../../shared/adapters/dynamodb/scans.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { s3Uploads } from "../../shared/adapters/s3/uploads.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { RequestUploadEnvironment } from "./environment.ts";
import { requestUpload } from "./request-upload.ts";
import { requestUploadRoute } from "./routes.ts";

const env = RequestUploadEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const request = requestUpload({
  requests: dynamoUploadRequests(table, () => new Date()),
  uploads: s3Uploads(env.INCOMING_BUCKET),
  mostMegabytes: Number(env.SCAN_MEGABYTES),
  nameOf: ({ principal, key }) => createHash("sha256").update(`${principal}#${key}`).digest("hex").slice(0, 32),
});

export const handler = httpDoor(requestUploadRoute, { principals: dynamoPrincipals(table) }, (call) =>
  request(call, call.command),
);
