import { foundDossiers } from "../../shared/adapters/dynamodb/found-dossiers.ts";
import { dynamoUnits } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoVersions } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTries } from "../../shared/adapters/dynamodb/tries.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { TrackDossierEnvironment } from "./environment.ts";
import { trackDossierRoute } from "./routes.ts";
import { trackDossier } from "./track-dossier.ts";

const env = TrackDossierEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  trackDossierRoute,
  {},
  trackDossier({
    dossiers: foundDossiers(table),
    procedures: dynamoVersions(table),
    places: dynamoUnits(table),
    principals: dynamoPrincipals(table),
    hashes: kmsKeyedHashes(env.TRACKING_KEY),
    tries: dynamoTries(table, () => new Date()),
    now: () => new Date(),
  }),
);
