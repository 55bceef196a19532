import { DossierAccepted } from "../../events/dossier-accepted/v1.ts";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newDossiers } from "../../shared/adapters/new-dossiers.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { OpenDossierEnvironment } from "./environment.ts";
import { acceptedAnswer, openDossier } from "./open-dossier.ts";
import { openDossierRoute } from "./routes.ts";

const env = OpenDossierEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  openDossierRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  openDossier({ ...newDossiers(table, env), dossiers, colleagues: dynamoColleagues(table) }),
  ({ fact }) => acceptedAnswer(DossierAccepted.parse(fact)),
);
