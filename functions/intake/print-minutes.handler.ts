import { dynamoMinutes } from "../../shared/adapters/dynamodb/minutes.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PrintMinutesEnvironment } from "./environment.ts";
import { printMinutesRoute } from "./minutes-routes.ts";
import { printMinutes } from "./print-minutes.ts";

const env = PrintMinutesEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const principals = dynamoPrincipals(table);

export const handler = httpDoor(
  printMinutesRoute,
  { principals },
  printMinutes({
    minutes: dynamoMinutes(table),
    places: dynamoPlaces(table),
    principals,
    archives: s3Archives(env.ARCHIVE_BUCKET, "minutes"),
    forms: pdfForms,
    provinceName: env.PROVINCE_NAME,
  }),
);
