import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoCounterReadings } from "../../shared/adapters/dynamodb/counters.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { pdfForms } from "../../shared/adapters/print/pdf-forms.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { PrintRegisterEnvironment } from "./environment.ts";
import { printRegister } from "./print-register.ts";
import { printRegisterRoute } from "./register-routes.ts";

const env = PrintRegisterEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  printRegisterRoute,
  { principals: dynamoPrincipals(table), accesses },
  printRegister({
    dossiers: dynamoDossiers(table),
    readings: dynamoCounterReadings(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    archives: s3Archives(env.ARCHIVE_BUCKET, "registers"),
    forms: pdfForms,
    now: () => new Date(),
    provinceName: env.PROVINCE_NAME,
  }),
);
