import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoOwnDossiers } from "../../shared/adapters/dynamodb/own-dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoSuppressions } from "../../shared/adapters/dynamodb/suppressions.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptAddressHashes } from "../../shared/adapters/kept-address-hashes.ts";
import { keptHashKey } from "../../shared/adapters/kept-hash-key.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { correctContactRoute } from "./contact-routes.ts";
import { correctContact } from "./correct-contact.ts";
import { CorrectContactEnvironment } from "./environment.ts";

const env = CorrectContactEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);
const hashes = kmsKeyedHashes(env.TRACKING_KEY);

export const handler = commandDoor(
  correctContactRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  correctContact({
    dossiers,
    ownDossiers: dynamoOwnDossiers(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    hashes,
    addresses: keptAddressHashes(keptHashKey(hashes)),
    suppressions: dynamoSuppressions(table),
    now: () => new Date(),
  }),
  entryAnswer,
);
