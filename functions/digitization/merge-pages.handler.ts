import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { s3IncomingScans } from "../../shared/adapters/s3/incoming-scans.ts";
import { s3LongScans } from "../../shared/adapters/s3/long-scans.ts";
import { stepDoor } from "../../shared/lambda/step-door.ts";
import { LongScan } from "../../shared/ports/long-scans.ts";
import { MergePagesEnvironment, scanLimitsOf } from "./environment.ts";
import { incoming } from "./incoming-keys.ts";
import { mergePages } from "./merge-pages.ts";

const env = MergePagesEnvironment.parse(process.env);

export const handler = stepDoor(
  "merge-pages",
  LongScan,
  mergePages({
    scans: s3IncomingScans(env.INCOMING_BUCKET, incoming.folder),
    long: s3LongScans(env.INCOMING_BUCKET, incoming.pageFolder),
    searchablePdfs: (madeAt) => searchablePdfs({ madeAt: () => madeAt }),
    limits: scanLimitsOf(env),
  }),
);
