import { Construct } from "constructs";
import {
  AnswerSurveyEnvironment,
  ReadSurveysEnvironment,
  ReadSurveyTicketEnvironment,
} from "../../functions/results/environment.ts";
import { answerSurveyRoute, readSurveysRoute, readSurveyTicketRoute } from "../../functions/results/survey-routes.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { accessEnvironment, type StageProps, tableEnvironment } from "./stage.ts";

/** After the return: a survey whose answers nothing joins to a dossier. Who takes answers in can read no dossier at all. */
export class Surveys extends Construct {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { records, gateway, house } = props;
    const { table, trackingKey, personalDataKey } = records;

    const answerSurvey = new NodeFunction(this, "AnswerSurvey", house, {
      act: "answer-survey",
      does: "Counts an answer to the survey and burns its ticket",
      contract: AnswerSurveyEnvironment,
      environment: { ...tableEnvironment(props), TRACKING_KEY: trackingKey, PERSONAL_DATA_KEY: personalDataKey },
    })
      .allowReads(table, ["TRIES", "SURVEY"], "dynamodb:GetItem")
      .allowWrites(table, ["TRIES", "SURVEY"], "dynamodb:UpdateItem")
      .allowWrites(table, ["SURVEY"], "dynamodb:PutItem")
      .allow(trackingKey, "kms:GenerateMac")
      .allow(personalDataKey, "kms:GenerateDataKey");
    gateway.serve(answerSurveyRoute, answerSurvey);

    const readSurveys = new NodeFunction(this, "ReadSurveys", house, {
      act: "read-surveys",
      does: "Answers to the survey of a unit in a month",
      contract: ReadSurveysEnvironment,
      environment: { ...tableEnvironment(props), PERSONAL_DATA_KEY: personalDataKey },
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["SURVEY"], "dynamodb:Query")
      .allow(personalDataKey, "kms:Decrypt");
    gateway.serve(readSurveysRoute, readSurveys);

    const readSurveyTicket = new NodeFunction(this, "ReadSurveyTicket", house, {
      act: "read-survey-ticket",
      does: "The ticket of the survey for who was given a result",
      contract: ReadSurveyTicketEnvironment,
      environment: {
        ...{ ...tableEnvironment(props), ...accessEnvironment(props) },
        ...{ TRACKING_KEY: trackingKey, PERSONAL_DATA_KEY: personalDataKey },
      },
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["DOSSIER"], "dynamodb:BatchGetItem")
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allow(trackingKey, "kms:GenerateMac")
      .allow(personalDataKey, "kms:Decrypt");
    gateway.serve(readSurveyTicketRoute, readSurveyTicket);
  }
}
