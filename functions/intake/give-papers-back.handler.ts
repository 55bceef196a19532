import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { GivePapersBackEnvironment } from "./environment.ts";
import { givePapersBack } from "./give-papers-back.ts";
import { givePapersBackRoute } from "./minutes-routes.ts";

const env = GivePapersBackEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  givePapersBackRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  givePapersBack({ dossiers, now: () => new Date() }),
  entryAnswer,
);
