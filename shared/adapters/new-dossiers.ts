import { genesis } from "./chain/hash-chain.ts";
import { dynamoCalendars } from "./dynamodb/calendars.ts";
import { dynamoCounters } from "./dynamodb/counters.ts";
import { dynamoGazetteers } from "./dynamodb/gazetteers.ts";
import { dynamoHeldPapers } from "./dynamodb/held-papers.ts";
import { dynamoLookupKeys } from "./dynamodb/lookup-keys.ts";
import { dynamoPlaces } from "./dynamodb/places.ts";
import { dynamoProcedures } from "./dynamodb/procedures.ts";
import type { Table } from "./dynamodb/table.ts";
import { newDossierId } from "./ids/dossier-ids.ts";
import { keptOwnerHashes } from "./kept-owner-hashes.ts";
import { keptPlaceIndexes } from "./kept-places.ts";
import { kmsKeyedHashes } from "./kms/keyed-hashes.ts";
import { kmsSeals } from "./kms/seals.ts";
import { kmsWrappedKeys } from "./kms/wrapped-keys.ts";

/** What it takes to make a new dossier, from what a function is told at deployment. */
export const newDossiers = (
  table: Table,
  env: {
    readonly PROVINCE: string;
    readonly PERSONAL_DATA_KEY: string;
    readonly TRACKING_KEY: string;
    readonly LOOKUP_KEY: string;
  },
) => ({
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
  now: () => new Date(),
});
