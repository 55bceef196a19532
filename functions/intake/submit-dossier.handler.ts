import { DossierSubmitted } from "../../events/dossier-submitted/v1.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newDossiers } from "../../shared/adapters/new-dossiers.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { SubmitDossierEnvironment } from "./environment.ts";
import { submitDossierRoute } from "./submission-routes.ts";
import { submitDossier, submittedAnswer } from "./submit-dossier.ts";

const env = SubmitDossierEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  submitDossierRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  submitDossier({ ...newDossiers(table, env), dossiers }),
  ({ fact }) => submittedAnswer(DossierSubmitted.parse(fact)),
);
