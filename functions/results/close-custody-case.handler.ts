import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { closeCustodyCaseRoute } from "./case-routes.ts";
import { closeCustodyCase } from "./close-custody-case.ts";
import { CustodyCaseEnvironment } from "./environment.ts";

const env = CustodyCaseEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  closeCustodyCaseRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  closeCustodyCase({ dossiers, now: () => new Date() }),
  entryAnswer,
);
