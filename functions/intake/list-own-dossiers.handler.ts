import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ListOwnDossiersEnvironment } from "./environment.ts";
import { listOwnDossiers } from "./list-own-dossiers.ts";
import { listOwnDossiersRoute } from "./own-routes.ts";

const env = ListOwnDossiersEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  listOwnDossiersRoute,
  { principals: dynamoPrincipals(table) },
  listOwnDossiers({
    dossiers: dynamoDossiers(table),
    ownDossiers: dynamoOwnDossiers(table),
    procedures: keptProcedures(dynamoProcedures(table)),
    places: dynamoPlaces(table),
    now: () => new Date(),
  }),
);
