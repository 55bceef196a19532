import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PrintCoverSheetEnvironment } from "./environment.ts";
import { printCoverSheet } from "./print-cover-sheet.ts";
import { printCoverSheetRoute } from "./routes.ts";

const env = PrintCoverSheetEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  printCoverSheetRoute,
  { principals: dynamoPrincipals(table) },
  printCoverSheet({
    dossiers: dynamoDossiers(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    archives: s3Archives(env.ARCHIVE_BUCKET),
    forms: pdfForms,
    provinceName: env.PROVINCE_NAME,
    now: () => new Date(),
  }),
);
