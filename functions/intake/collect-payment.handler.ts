import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { collectPayment } from "./collect-payment.ts";
import { CollectPaymentEnvironment } from "./environment.ts";
import { collectPaymentRoute } from "./routes.ts";

const env = CollectPaymentEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

export const handler = commandDoor(
  collectPaymentRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  collectPayment({ dossiers, now: () => new Date() }),
  entryAnswer,
);
