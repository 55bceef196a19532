import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { enterAbsence, enteredAbsenceAnswer } from "./enter-absence.ts";
import { PeopleEnvironment } from "./environment.ts";
import { enterAbsenceRoute } from "./people-routes.ts";

const env = PeopleEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = entryDoor(
  enterAbsenceRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: { entry: async (subject, sequence) => ({ subject, sequence }) },
  },
  enterAbsence({ colleagues: dynamoColleagues(table), now: () => new Date() }),
  enteredAbsenceAnswer,
);
