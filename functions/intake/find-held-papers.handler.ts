import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoHeldPapers } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { SearchDossiersEnvironment } from "./environment.ts";
import { findHeldPapers } from "./find-held-papers.ts";
import { findHeldPapersRoute } from "./search-routes.ts";

const env = SearchDossiersEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  findHeldPapersRoute,
  { principals: dynamoPrincipals(table), accesses },
  findHeldPapers({
    procedures: dynamoProcedures(table),
    heldPapers: dynamoHeldPapers(table),
    owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(env.LOOKUP_KEY, env.PROVINCE), () => Date.now()),
    province: env.PROVINCE,
    now: () => new Date(),
  }),
);
