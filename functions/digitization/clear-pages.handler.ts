import { s3IncomingScans } from "../../shared/adapters/s3/incoming-scans.ts";
import { s3LongScans } from "../../shared/adapters/s3/long-scans.ts";
import { stepDoor } from "../../shared/lambda/step-door.ts";
import { EndOfLongScan } from "../../shared/ports/long-scans.ts";
import { clearPages } from "./clear-pages.ts";
import { ClearPagesEnvironment } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";

const env = ClearPagesEnvironment.parse(process.env);

export const handler = stepDoor(
  "clear-pages",
  EndOfLongScan,
  clearPages({
    scans: s3IncomingScans(env.INCOMING_BUCKET, incoming.folder),
    long: s3LongScans(env.INCOMING_BUCKET, incoming.pageFolder),
  }),
);
