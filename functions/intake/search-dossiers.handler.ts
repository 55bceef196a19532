import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { SearchDossiersEnvironment } from "./environment.ts";
import { searchDossiers } from "./search-dossiers.ts";
import { searchDossiersRoute } from "./search-routes.ts";

const env = SearchDossiersEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  searchDossiersRoute,
  { principals: dynamoPrincipals(table), accesses },
  searchDossiers({
    dossiers: dynamoDossiers(table),
    ownDossiers: dynamoOwnDossiers(table),
    owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(env.LOOKUP_KEY, env.PROVINCE), () => Date.now()),
    now: () => new Date(),
  }),
);
