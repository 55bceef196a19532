import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { MakeResultLinkEnvironment } from "./environment.ts";
import { makeResultLinkRoute } from "./link-routes.ts";
import { linkAnswer, makeResultLink } from "./make-result-link.ts";

const env = MakeResultLinkEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  makeResultLinkRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  makeResultLink({ dossiers, now: () => new Date() }),
  linkAnswer,
);
