import { brokenAt } from "../../shared/adapters/chain/hash-chain.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadHistoryEnvironment } from "./environment.ts";
import { readHistory } from "./read-history.ts";
import { readHistoryRoute } from "./routes.ts";

const env = ReadHistoryEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readHistoryRoute,
  { principals: dynamoPrincipals(table) },
  readHistory({
    dossiers: dynamoDossiers(table),
    ownDossiers: dynamoOwnDossiers(table),
    places: dynamoPlaces(table),
    brokenAt,
  }),
);
