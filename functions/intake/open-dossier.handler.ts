import { DossierAccepted } from "../../events/dossier-accepted/v1.ts";
import { genesis } from "../../shared/adapters/chain/hash-chain.ts";
import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoColleagues } from "../../shared/adapters/dynamodb/colleagues.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoCounters } from "../../shared/adapters/dynamodb/counters.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoGazetteers } from "../../shared/adapters/dynamodb/gazetteers.ts";
import { dynamoHeldPapers } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { newDossierId } from "../../shared/adapters/ids/dossier-ids.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { keptPlaceIndexes } from "../../shared/adapters/kept-places.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { OpenDossierEnvironment } from "./environment.ts";
import { acceptedAnswer, openDossier } from "./open-dossier.ts";
import { openDossierRoute } from "./routes.ts";

const env = OpenDossierEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);

const open = openDossier({
  dossiers,
  counters: dynamoCounters(table),
  procedures: dynamoProcedures(table),
  places: dynamoPlaces(table),
  country: keptPlaceIndexes(dynamoGazetteers(table), () => Date.now()),
  calendars: dynamoCalendars(table),
  seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
  hashes: kmsKeyedHashes(env.TRACKING_KEY),
  heldPapers: dynamoHeldPapers(table),
  owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(env.LOOKUP_KEY, env.PROVINCE), () => Date.now()),
  province: env.PROVINCE,
  genesis,
  newId: newDossierId,
  colleagues: dynamoColleagues(table),
  now: () => new Date(),
});

export const handler = commandDoor(
  openDossierRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  open,
  ({ fact }) => acceptedAnswer(DossierAccepted.parse(fact)),
);
