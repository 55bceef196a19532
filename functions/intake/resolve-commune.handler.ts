import { dynamoGazetteers } from "../../shared/adapters/dynamodb/gazetteers.ts";
import { dynamoStaff } from "../../shared/adapters/dynamodb/staff.ts";
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
  { staff: dynamoStaff(table) },
  resolveCommune({ places, now: () => new Date() }),
);
