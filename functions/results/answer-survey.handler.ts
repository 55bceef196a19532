import { dynamoSurveys } from "../../shared/adapters/dynamodb/surveys.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTries } from "../../shared/adapters/dynamodb/tries.ts";
import { keptLinkHashes } from "../../shared/adapters/kept-link-hashes.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { answerSurvey } from "./answer-survey.ts";
import { AnswerSurveyEnvironment } from "./environment.ts";
import { answerSurveyRoute } from "./survey-routes.ts";

const env = AnswerSurveyEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  answerSurveyRoute,
  {},
  answerSurvey({
    hashes: keptLinkHashes(kmsKeyedHashes(env.TRACKING_KEY)),
    tries: dynamoTries(table, () => new Date()),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    surveys: dynamoSurveys(table),
    now: () => new Date(),
  }),
);
