import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { linkedFiles } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadPaperEnvironment } from "./environment.ts";
import { readPaper } from "./read-paper.ts";
import { readPaperRoute } from "./routes.ts";

const env = ReadPaperEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  readPaperRoute,
  { principals: dynamoPrincipals(table), accesses },
  readPaper({
    dossiers: dynamoDossiers(table),
    papers: dynamoPapers(table),
    archives: linkedFiles(env.ARCHIVE_BUCKET),
  }),
);
