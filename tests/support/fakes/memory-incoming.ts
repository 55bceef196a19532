import { incoming } from "../../../functions/digitization/incoming-keys.ts";
import type { AdmittedScans } from "../../../shared/ports/admissions.ts";
import type { IncomingScans } from "../../../shared/ports/incoming-scans.ts";
import type { FoundReading, ScanResults } from "../../../shared/ports/scan-results.ts";

type Reason = Awaited<ReturnType<ScanResults["quarantineReason"]>>;

/** The incoming bucket in memory: what scanners put there, what the parser answers, and each key that the bucket tells of. */
export const memoryIncoming = (told: (key: string) => void) => {
  const files = new Map<string, Uint8Array>();
  const readings = new Map<string, FoundReading>();
  const reasons = new Map<string, Reason>();
  const passed: string[] = [];
  const incomingScans: IncomingScans = {
    fetch: async (key) => {
      const bytes = files.get(key);
      return bytes === undefined ? undefined : { size: bytes.length, bytes, at: new Date("2026-11-23T02:00:00.000Z") };
    },
    keepReading: async ({ point, scanId }, { reading, searchable }) => {
      const folder = incoming.folder("readings", point, scanId);
      files.set(`${folder}/searchable.pdf`, await searchable(reading));
      readings.set(folder, structuredClone({ ...reading, within: true }));
      told(`${folder}/searchable.pdf`);
    },
    quarantine: async ({ point, scanId }, source, { code }, { run, pages } = {}) => {
      const folder = incoming.folder("quarantine", point, scanId);
      if (pages !== undefined) {
        files.set(`${folder}/searchable.pdf`, Buffer.from("%PDF-1.7"));
        readings.set(folder, structuredClone({ ...pages.reading, source, part: pages.part }));
      }
      reasons.set(folder, { code, source, ...(run === undefined ? {} : { run }) });
      told(`${folder}/reason.json`);
    },
  };
  const found = <T>(known: T | undefined): T => {
    if (known === undefined) throw new Error("nothing lies there");
    return structuredClone(known);
  };
  const results: ScanResults = {
    reading: async ({ point, scanId }) => found(readings.get(incoming.folder("readings", point, scanId))),
    pages: async ({ point, scanId }) => found(readings.get(incoming.folder("quarantine", point, scanId))),
    quarantineReason: async ({ point, scanId }) => found(reasons.get(incoming.folder("quarantine", point, scanId))),
  };
  const admitted: AdmittedScans = { pass: async ({ key }) => void passed.push(key) };
  /** A scanner puts a file there. */
  const put = (key: string, bytes: Uint8Array): void => {
    files.set(key, bytes);
    told(key);
  };
  return { incomingScans, results, admitted, put, files, readings, reasons, passed };
};
