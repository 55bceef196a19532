import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPaperStandings } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoExpiringResults } from "../../shared/adapters/dynamodb/issued-results.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { log } from "../../shared/lambda/log.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { TellOfExpiryEnvironment } from "./environment.ts";
import { tellOfExpiry } from "./tell-of-expiry.ts";

const env = TellOfExpiryEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = sweepDoor(
  "tell-of-expiry",
  tellOfExpiry({
    dossiers: dynamoDossiers(table),
    expiring: dynamoExpiringResults(table),
    standings: dynamoPaperStandings(table),
    onFailure: (dossier, error) => log("sweep/failed", { name: "tell-of-expiry", dossier }, error),
  }),
);
