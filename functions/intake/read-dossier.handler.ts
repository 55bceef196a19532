import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoFoundErasures } from "../../shared/adapters/dynamodb/found-erasures.ts";
import { dynamoPaperStandings } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadDossierEnvironment } from "./environment.ts";
import { readDossier } from "./read-dossier.ts";
import { readDossierRoute } from "./routes.ts";

const env = ReadDossierEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  readDossierRoute,
  { principals: dynamoPrincipals(table), accesses },
  readDossier({
    ownDossiers: dynamoOwnDossiers(table),
    dossiers: dynamoDossiers(table),
    colleagues: dynamoColleagues(table),
    erasures: dynamoFoundErasures(table),
    standings: dynamoPaperStandings(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    now: () => new Date(),
  }),
);
