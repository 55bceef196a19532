import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoFactFeeds } from "../../shared/adapters/dynamodb/fact-feeds.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { OfTableEnvironment } from "./environment.ts";
import { readFactsRoute } from "./fact-routes.ts";
import { readFacts } from "./read-facts.ts";

const env = OfTableEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const now = () => new Date();

export const handler = httpDoor(
  readFactsRoute,
  { principals: dynamoPrincipals(table) },
  readFacts({ factFeeds: dynamoFactFeeds(table, now), dossiers: dynamoDossiers(table), now }),
);
