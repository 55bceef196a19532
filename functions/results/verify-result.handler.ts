import { foundDossiers } from "../../shared/adapters/dynamodb/found-dossiers.ts";
import { dynamoPaperStandings } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoIssuedResults } from "../../shared/adapters/dynamodb/issued-results.ts";
import { dynamoUnits } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoVersions } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { VerifyResultEnvironment } from "./environment.ts";
import { verifyResultRoute } from "./verification-routes.ts";
import { verifyResult } from "./verify-result.ts";

const env = VerifyResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  verifyResultRoute,
  {},
  verifyResult({
    issued: dynamoIssuedResults(table),
    dossiers: foundDossiers(table),
    standings: dynamoPaperStandings(table),
    places: dynamoUnits(table),
    procedures: dynamoVersions(table),
    now: () => new Date(),
  }),
);
