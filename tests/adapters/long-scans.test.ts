import { v7 } from "uuid";
import { beforeAll, describe, inject } from "vitest";
import { incoming } from "../../functions/digitization/incoming-keys.ts";
import { s3LongScans } from "../../shared/adapters/s3/long-scans.ts";
import { longScansSuite } from "../support/port-suites/long-scans.ts";
import { useProvince } from "../support/real-engines.ts";

const province = inject("province");
beforeAll(() => useProvince(province));

describe("the pages of long scans in the incoming bucket", () => {
  longScansSuite(() => ({
    // In a folder of their own, so that nobody is woken.
    scans: s3LongScans(province.outputs.IncomingBucket, (scan) => `test/${incoming.pageFolder(scan)}`),
    newScan: () => ({
      point: "H99.1",
      scanId: v7().replaceAll("-", ""),
      run: v7().replaceAll("-", "").slice(-16),
      sides: 7,
    }),
  }));
});
