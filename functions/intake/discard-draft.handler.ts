import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDrafts } from "../../shared/adapters/dynamodb/drafts.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { entryDoor } from "../../shared/lambda/entry-door.ts";
import { discardDraft, discardedAnswer } from "./discard-draft.ts";
import { discardDraftRoute } from "./draft-routes.ts";
import { QuietTurnEnvironment } from "./environment.ts";

const env = QuietTurnEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = entryDoor(
  discardDraftRoute,
  {
    principals: dynamoPrincipals(table),
    commands: dynamoCommands(table),
    entries: { entry: async (subject, sequence) => ({ subject, sequence }) },
  },
  discardDraft({ drafts: dynamoDrafts(table), now: () => new Date() }),
  discardedAnswer,
);
