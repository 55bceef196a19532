import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPaperStandings } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoReadingProgress } from "../../shared/adapters/dynamodb/reading-progress.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { readFiles } from "../../shared/adapters/s3/files.ts";
import { readPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ListPapersEnvironment } from "./environment.ts";
import { listPapers } from "./list-papers.ts";
import { listPapersRoute } from "./routes.ts";

const env = ListPapersEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const archives = readFiles(env.ARCHIVE_BUCKET);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  listPapersRoute,
  { principals: dynamoPrincipals(table), accesses },
  listPapers({
    dossiers: dynamoDossiers(table),
    papers: dynamoPapers(table),
    texts: readPaperTexts(archives),
    archives,
    standings: dynamoPaperStandings(table),
    progress: dynamoReadingProgress(table),
    accesses,
    now: () => new Date(),
  }),
);
