import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoReadingProgress } from "../../shared/adapters/dynamodb/reading-progress.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { s3LongScans } from "../../shared/adapters/s3/long-scans.ts";
import { ObjectCreated, queueDoor } from "../../shared/lambda/queue-door.ts";
import { NoteProgressEnvironment } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";
import { noteProgress } from "./note-progress.ts";

const env = NoteProgressEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const note = noteProgress({
  progress: dynamoReadingProgress(table),
  long: s3LongScans(env.INCOMING_BUCKET, incoming.pageFolder),
  dossiers: dynamoDossiers(table),
  province: env.PROVINCE,
  now: () => new Date(),
});

export const handler = queueDoor(ObjectCreated, ({ detail }) => note(detail.object.key));
