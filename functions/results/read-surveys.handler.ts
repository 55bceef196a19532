import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSurveys } from "../../shared/adapters/dynamodb/surveys.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadSurveysEnvironment } from "./environment.ts";
import { readSurveys } from "./read-surveys.ts";
import { readSurveysRoute } from "./survey-routes.ts";

const env = ReadSurveysEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  readSurveysRoute,
  { principals: dynamoPrincipals(table) },
  readSurveys({
    surveys: dynamoSurveys(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    now: () => new Date(),
  }),
);
