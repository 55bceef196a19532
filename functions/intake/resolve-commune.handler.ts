import { dynamoGazetteers } from "../../shared/adapters/dynamodb/gazetteers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptPlaceIndexes } from "../../shared/adapters/kept-places.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { resolveCommuneRoute } from "./catalogue-routes.ts";
import { ResolveCommuneEnvironment } from "./environment.ts";
import { resolveCommune } from "./resolve-commune.ts";

const env = ResolveCommuneEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const places = keptPlaceIndexes(dynamoGazetteers(table), () => Date.now());

export const handler = httpDoor(
  resolveCommuneRoute,
  { principals: dynamoPrincipals(table) },
  resolveCommune({ places, now: () => new Date() }),
);
