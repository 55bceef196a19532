import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptPlaces } from "../../shared/adapters/kept-registries.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { nearestPointsRoute } from "./catalogue-routes.ts";
import { NearestPointsEnvironment } from "./environment.ts";
import { nearestPoints } from "./nearest-points.ts";

const env = NearestPointsEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  nearestPointsRoute,
  { principals: dynamoPrincipals(table) },
  nearestPoints({
    places: keptPlaces(dynamoPlaces(table), Date.now),
    calendars: dynamoCalendars(table),
    now: () => new Date(),
  }),
);
