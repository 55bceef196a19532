import { dynamoAccesses } from "../../shared/adapters/dynamodb/accesses.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { carriedReading } from "../../shared/adapters/pdf/carried-reading.ts";
import { pdfiumCrops } from "../../shared/adapters/pdf/pdfium-crops.ts";
import { s3Archives } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { ReadPaperEnvironment } from "./environment.ts";
import { readCrop } from "./read-crop.ts";
import { readCropRoute } from "./review-routes.ts";

const env = ReadPaperEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const accesses = dynamoAccesses(table, { keptDays: Number(env.ACCESS_DAYS), now: () => new Date() });

export const handler = httpDoor(
  readCropRoute,
  { principals: dynamoPrincipals(table), accesses },
  readCrop({
    dossiers: dynamoDossiers(table),
    papers: dynamoPapers(table),
    archives: s3Archives(env.ARCHIVE_BUCKET),
    crops: pdfiumCrops,
    carriedReading,
  }),
);
