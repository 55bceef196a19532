import { dynamoOpenDossiers } from "../../shared/adapters/dynamodb/open-dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ListDossiersEnvironment } from "./environment.ts";
import { listDossiers } from "./list-dossiers.ts";
import { listDossiersRoute } from "./routes.ts";

const env = ListDossiersEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listDossiersRoute,
  { principals: dynamoPrincipals(table) },
  listDossiers({ openDossiers: dynamoOpenDossiers(table), now: () => new Date() }),
);
