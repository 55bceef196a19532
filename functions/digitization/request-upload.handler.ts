import { createHash } from "node:crypto";
import { dynamoUploadRequests } from "../../shared/adapters/dynamodb/scans.ts";
import { dynamoStaff } from "../../shared/adapters/dynamodb/staff.ts";
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
  nameOf: ({ principal, key }) => createHash("sha256").update(`${principal}#${key}`).digest("hex").slice(0, 32),
});

export const handler = httpDoor(requestUploadRoute, { staff: dynamoStaff(table) }, (call) =>
  request(call, call.command),
);
