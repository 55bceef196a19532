import type { Scan, Scans, UploadRequest, UploadRequests, Uploads } from "../../../shared/ports/scans.ts";
import type { MemoryTable } from "./memory-table.ts";

/** What lies with a dossier is not written over but by word of that dossier, what was discarded only by what goes to one. */
export const mayReplace = (before: Scan | undefined, scan: Scan, byWordOf: string | undefined): boolean =>
  before === undefined ||
  (before.state !== "matched" && (before.state !== "discarded" || scan.state === "matched")) ||
  before.dossierId === (byWordOf ?? "none");

/** Scans of points; those that were matched come with the transaction of their dossier, so the table is shared. */
export const memoryScans = ({ scans }: Pick<MemoryTable, "scans">): Scans => {
  const thatWait = (point: string, since: string): readonly Scan[] =>
    [...scans.values()]
      .filter((scan) => scan.point === point && ["unmatched", "quarantined"].includes(scan.state) && scan.at >= since)
      .sort((a, b) => (`${a.at}#${a.scanId}` < `${b.at}#${b.scanId}` ? -1 : 1));
  return {
    record: async (scan) => {
      const byWordOf = scan.state === "matched" ? scan.dossierId : undefined;
      if (mayReplace(scans.get(`${scan.point}#${scan.scanId}`), scan, byWordOf))
        scans.set(`${scan.point}#${scan.scanId}`, structuredClone(scan));
    },
    find: async (point, scanId) => structuredClone(scans.get(`${point}#${scanId}`)),
    thatWait: async (point, { since, size }) => structuredClone(thatWait(point, since).slice(0, size)),
    countThatWait: async (point, { since, most }) => Math.min(most, thatWait(point, since).length),
    ofPoint: async (point, { size, cursor = "" }) => {
      const left = [...scans.values()]
        .filter((scan) => scan.point === point && scan.scanId > cursor)
        .sort((a, b) => (a.scanId < b.scanId ? -1 : 1));
      const page = structuredClone(left.slice(0, size));
      const last = page.at(-1);
      return left.length > size && last !== undefined ? { scans: page, cursor: last.scanId } : { scans: page };
    },
  };
};

export const memoryUploadRequests = (): UploadRequests => {
  const requests = new Map<string, UploadRequest>();
  return {
    remember: async (request) => {
      const name = JSON.stringify([request.point, request.key]);
      const known = requests.get(name);
      if (known === undefined) requests.set(name, structuredClone(request));
      return structuredClone(known ?? request);
    },
  };
};

/** Addresses that say what was signed: length and hash of the file, and that nothing may lie there yet. */
export const exampleUploads: Uploads = {
  address: async (key, { bytes, sha256 }) => ({
    url: `https://incoming.example/${key}`,
    headers: { "content-length": String(bytes), "x-amz-checksum-sha256": sha256, "if-none-match": "*" },
    seconds: 300,
  }),
};
