import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { linkedFiles } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadResultEnvironment } from "./environment.ts";
import { readResult } from "./read-result.ts";
import { readResultRoute } from "./routes.ts";

const env = ReadResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  readResultRoute,
  { principals: dynamoPrincipals(table), accesses },
  readResult({
    dossiers: dynamoDossiers(table),
    ownDossiers: dynamoOwnDossiers(table),
    archives: linkedFiles(env.ARCHIVE_BUCKET),
  }),
);
