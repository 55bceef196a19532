import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoForms } from "../../shared/adapters/dynamodb/forms.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptForms, keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { carriedReading } from "../../shared/adapters/pdf/carried-reading.ts";
import { pageJpegs } from "../../shared/adapters/pdf/page-jpegs.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { s3Files } from "../../shared/adapters/s3/files.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { ReassignPaperEnvironment } from "./environment.ts";
import { reassignPaper } from "./reassign-paper.ts";
import { reassignPaperRoute } from "./review-routes.ts";

const env = ReassignPaperEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  reassignPaperRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  reassignPaper({
    dossiers,
    papers: dynamoPapers(table),
    archives: s3Files(env.ARCHIVE_BUCKET),
    pageJpegs,
    carriedReading,
    searchablePdfs: (madeAt) => searchablePdfs({ madeAt: () => madeAt }),
    procedures: keptProcedures(dynamoProcedures(table)),
    forms: keptForms(dynamoForms(table), Date.now),
    now: () => new Date(),
  }),
  entryAnswer,
);
