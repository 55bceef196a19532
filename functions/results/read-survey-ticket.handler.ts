import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSealedDossiers } from "../../shared/adapters/dynamodb/sealed-dossiers.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptLinkHashes } from "../../shared/adapters/kept-link-hashes.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadSurveyTicketEnvironment } from "./environment.ts";
import { readSurveyTicket } from "./read-survey-ticket.ts";
import { readSurveyTicketRoute } from "./survey-routes.ts";

const env = ReadSurveyTicketEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  readSurveyTicketRoute,
  { principals: dynamoPrincipals(table), accesses },
  readSurveyTicket({
    sealedDossiers: dynamoSealedDossiers(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    hashes: keptLinkHashes(kmsKeyedHashes(env.TRACKING_KEY)),
  }),
);
