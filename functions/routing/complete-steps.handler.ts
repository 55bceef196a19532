import { createHash } from "node:crypto";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoVersions } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { log } from "../../shared/lambda/log.ts";
import { completeSteps } from "./complete-steps.ts";
import { CompleteStepEnvironment } from "./environment.ts";
import { completeStepsRoute } from "./routes.ts";

const env = CompleteStepEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

const complete = completeSteps({
  dossiers: dynamoDossiers(table),
  commands: dynamoCommands(table),
  procedures: keptProcedures(dynamoVersions(table)),
  colleagues: dynamoColleagues(table),
  seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
  hash: (text) => createHash("sha256").update(text).digest("hex"),
  onFailure: (dossier, error) => log("request/failed", { route: completeStepsRoute.name, dossier }, error),
  now: () => new Date(),
});

export const handler = httpDoor(completeStepsRoute, { principals: dynamoPrincipals(table) }, (call) =>
  complete(call, call.command),
);
