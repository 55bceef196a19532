import { foundDossiers } from "../../shared/adapters/dynamodb/found-dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadSurveyTicketEnvironment } from "./environment.ts";
import { readSurveyTicket } from "./read-survey-ticket.ts";
import { readSurveyTicketRoute } from "./survey-routes.ts";

const env = ReadSurveyTicketEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readSurveyTicketRoute,
  { principals: dynamoPrincipals(table) },
  readSurveyTicket({ dossiers: foundDossiers(table), hashes: kmsKeyedHashes(env.TRACKING_KEY) }),
);
