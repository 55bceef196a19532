import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { dynamoTries } from "../../shared/adapters/dynamodb/tries.ts";
import { keptLinkHashes } from "../../shared/adapters/kept-link-hashes.ts";
import { kmsKeyedHashes } from "../../shared/adapters/kms/keyed-hashes.ts";
import { linkedFiles } from "../../shared/adapters/s3/archives.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { OpenResultEnvironment } from "./environment.ts";
import { openResultRoute } from "./link-routes.ts";
import { openResult } from "./open-result.ts";

const env = OpenResultEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);

export const handler = httpDoor(
  openResultRoute,
  {},
  openResult({
    dossiers: dynamoDossiers(table),
    hashes: keptLinkHashes(kmsKeyedHashes(env.TRACKING_KEY)),
    tries: dynamoTries(table, () => new Date()),
    archives: linkedFiles(env.ARCHIVE_BUCKET),
    now: () => new Date(),
  }),
);
