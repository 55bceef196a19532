import { createHash } from "node:crypto";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoIssuedResults } from "../../shared/adapters/dynamodb/issued-results.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoSignersElsewhere, trustedRoots } from "../../shared/adapters/dynamodb/signers-elsewhere.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { storedFiles } from "../../shared/adapters/s3/files.ts";
import { s3IncomingFiles } from "../../shared/adapters/s3/incoming-files.ts";
import { signedElsewhere } from "../../shared/adapters/signing/signed-elsewhere.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { TakeSignedResultEnvironment } from "./environment.ts";
import { takeSignedResult } from "./take-signed-result.ts";
import { mostResultBytes, takeSignedResultRoute } from "./upload-routes.ts";

const env = TakeSignedResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);
const principals = dynamoPrincipals(table);

export const handler = commandDoor(
  takeSignedResultRoute,
  { principals, commands: dynamoCommands(table), dossiers },
  takeSignedResult({
    dossiers,
    principals,
    procedures: dynamoProcedures(table),
    incoming: s3IncomingFiles(env.INCOMING_BUCKET, mostResultBytes),
    archives: storedFiles(env.ARCHIVE_BUCKET),
    signedElsewhere: signedElsewhere(trustedRoots(table)),
    signers: dynamoSignersElsewhere(table),
    issued: dynamoIssuedResults(table),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    now: () => new Date(),
  }),
  entryAnswer,
);
