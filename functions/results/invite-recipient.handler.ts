import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { inviteRecipientRoute } from "./delivery-routes.ts";
import { InviteRecipientEnvironment } from "./environment.ts";
import { inviteRecipient } from "./invite-recipient.ts";

const env = InviteRecipientEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  inviteRecipientRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  inviteRecipient({ dossiers, calendars: dynamoCalendars(table), now: () => new Date() }),
  entryAnswer,
);
