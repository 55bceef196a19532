import { createHash } from "node:crypto";
import { admitScan } from "../../../functions/digitization/admit-scan.ts";
import { admitWaiting } from "../../../functions/digitization/admit-waiting.ts";
import { clearPages } from "../../../functions/digitization/clear-pages.ts";
import { freePlace } from "../../../functions/digitization/free-place.ts";
import { incoming } from "../../../functions/digitization/incoming-keys.ts";
import { lookAtScan } from "../../../functions/digitization/look-at-scan.ts";
import { mergePages } from "../../../functions/digitization/merge-pages.ts";
import { noteProgress } from "../../../functions/digitization/note-progress.ts";
import { parseScan } from "../../../functions/digitization/parse-scan.ts";
import { readPages } from "../../../functions/digitization/read-pages.ts";
import { readScan } from "../../../functions/digitization/read-scan.ts";
import { recordScan } from "../../../functions/digitization/record-scan.ts";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import { scanCeilings } from "../../../shared/domain/scan-refusals.ts";
import type { LongScan } from "../../../shared/ports/long-scans.ts";
import type { Picture, ScanFiles } from "../../../shared/ports/page-pictures.ts";
import type { PageReaders } from "../../../shared/ports/page-readers.ts";
import type { SearchablePdfs } from "../../../shared/ports/searchable-pdfs.ts";
import { allOf } from "../all-of.ts";
import { units } from "../builders/places.ts";
import { aPage } from "../builders/reading.ts";
import type { ProvinceThatCrashes } from "../crashes/province-that-crashes.ts";
import { memoryIncoming } from "../fakes/memory-incoming.ts";
import { memoryLongReadings, memoryLongScans } from "../fakes/memory-long-scans.ts";
import type { FaultyPorts } from "./faulty-ports.ts";
import { faultyPorts } from "./faulty-ports.ts";

/** A sheet as its lines; the first one bears the QR of the dossier. */
type Sheet = readonly string[];
const application: Sheet = [
  "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT",
  "a) Tên(2): NGUYỄN THỊ QUỲNH HƯƠNG",
  "b) Giấy tờ nhân thân/pháp nhân(3): 046185001234~61 do Cục Cảnh sát cấp",
];
const certificate: Sheet = ["GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", "Số vào sổ: CS 01234"];
/** Forms by which these papers are known. */
export const formsOfPapers = (await publishedForms(process.cwd())).filter(({ id }) =>
  ["mau-18", "giay-chung-nhan"].includes(id),
);
/** The two papers of the sample procedure that are digitized. */
export const twoPapers: readonly Sheet[] = [application, certificate];
/** More than one function reads. */
export const aLongFile: readonly Sheet[] = [application, certificate, ...Array.from({ length: 5 }, () => ["PHỤ LỤC"])];

interface Tray {
  readonly dossier?: { readonly id: string; readonly code: string };
  readonly sheets: readonly Sheet[];
}
const trayOf = (bytes: Uint8Array): Tray => JSON.parse(new TextDecoder().decode(bytes));
const picture = (number: number): Picture => ({
  ...{ width: 1654, height: 2339, channels: 1, dpi: 200 },
  data: new Uint8Array([number]),
});

/** Recognition that reads what stands in the file: the cover sheet with its QR is page 1, the papers follow. */
const recognition = (bytes: Uint8Array) => {
  const { dossier, sheets } = trayOf(bytes);
  const numberOf = ({ data }: Picture): number => data[0] ?? 0;
  const files: ScanFiles = {
    open: async () => ({
      pages: sheets.length + 1,
      page: async (number) => ({ picture: picture(number), jpeg: new Uint8Array([number]) }),
      jpeg: async ({ data }) => data,
      close: () => undefined,
    }),
  };
  const pages: PageReaders = {
    read: async (drawn) => {
      const { lines } = aPage(sheets[numberOf(drawn) - 2] ?? ["Tờ bìa"], 97);
      return { picture: drawn, turned: 0, lines, leaders: [], engine: "built", blank: false };
    },
    close: async () => undefined,
  };
  const codes = {
    find: async (drawn: Picture) =>
      numberOf(drawn) === 1 && dossier !== undefined
        ? [
            {
              format: "QRCode",
              text: formatDossierQr({ province: "46", ...dossier }),
              box: { x0: 0, y0: 0, x1: 9, y1: 9 },
            },
          ]
        : [],
  };
  return { files, pages, codes, clock: () => 0, limits: scanCeilings };
};
const idOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex").slice(0, 32);
const searchablePdfs = (): SearchablePdfs => ({
  write: async (pages) => {
    await allOf(pages);
    return Buffer.from("%PDF-1.7");
  },
});

const point = units.postalPoint.id;

type Machine = "admitScan" | "readScan" | "recordScan" | "noteProgress" | "readPages" | "mergePages" | "clearPages";
/** A message of a queue, or a step of the workflow that reads long files; a step is followed by the next when it is done. */
interface Work {
  readonly machine: Machine;
  readonly key: string;
  readonly scan?: LongScan & { readonly pages: readonly number[] };
}

/** What stands behind the incoming bucket: the scan that a point sends is let in, read, recorded, and its place comes free. */
export const scanningIn = (world: ProvinceThatCrashes, mostOfPoint = 4) => {
  const { province, processOf } = world;
  let queue: Work[] = [];
  const announced = (key: string): void => {
    if (incoming.pointOf(key) !== undefined) queue.push({ machine: "admitScan", key });
    if (incoming.resultOf(key) !== undefined) queue.push({ machine: "recordScan", key });
    if (incoming.pageOf(key) !== undefined) queue.push({ machine: "noteProgress", key });
  };
  const bucket = memoryIncoming(announced);
  const long = memoryLongScans();
  const begun = memoryLongReadings();
  const { incomingScans, results, files } = bucket;
  const ports = {
    incomingScans,
    results,
    admitted: {
      pass: async (scan: Parameters<typeof bucket.admitted.pass>[0]) => {
        await bucket.admitted.pass(scan);
        queue.push({ machine: "readScan", key: scan.key });
      },
    },
    long: {
      ...long.scans,
      begin: async (scan: LongScan, plan: Parameters<typeof long.scans.begin>[1]) => {
        await long.scans.begin(scan, plan);
        announced(`${incoming.pageFolder(scan)}/plan.json`);
      },
      keep: async (...[scan, page, jpeg]: Parameters<typeof long.scans.keep>) => {
        await long.scans.keep(scan, page, jpeg);
        announced(`${incoming.pageFolder(scan)}/${page.page.page}.json`);
      },
    },
    readings: {
      start: async (...[scan, groups]: Parameters<typeof begun.readings.start>) => {
        const before = begun.started().length;
        await begun.readings.start(scan, groups);
        if (begun.started().length > before)
          queue.push({ machine: "readPages", key: "", scan: { ...scan, pages: groups.flat() } });
      },
    },
    takings: province.archive.takingsFrom(
      new Proxy({}, { get: (_, key) => files.get(String(key))?.toString() }) as Record<string, string>,
    ),
  };

  const take = async (life: FaultyPorts, work: Work): Promise<"done" | "again"> => {
    const { machine, key, scan } = work;
    const again = () => take(unharmed, work);
    const { needs, isDead } = processOf(life, { name: machine, again }, ports);
    const admission = { ...needs, mostOfPoint };
    const acts: Readonly<Record<Machine, () => Promise<void>>> = {
      admitScan: () => admitScan(admission)({ key, sentAt: "2026-11-23T02:00:00.000Z" }),
      readScan: async () => {
        const bytes = files.get(key);
        if (bytes === undefined) throw new Error("the file is gone");
        const reads = recognition(bytes);
        await parseScan({
          ...{ mostMegabytes: 50, scans: needs.incomingScans, look: lookAtScan(reads), read: readScan(reads) },
          ...{ long: { scans: needs.long, readings: needs.readings }, searchablePdfs, idOf },
        })(key);
      },
      recordScan: () =>
        recordScan({
          ...{ ...needs, province: "46", second: undefined, freePlace: freePlace(admission) },
          texts: archivedPaperTexts(needs.archive.archives),
        })(key),
      noteProgress: () => noteProgress({ ...needs, province: "46" })(key),
      readPages: async () => {
        const source = [...files].find(([, bytes]) => idOf(bytes) === scan?.scanId)?.[1];
        if (scan === undefined || source === undefined) throw new Error("the file is gone");
        await readPages({ ...recognition(source), scans: needs.incomingScans, long: needs.long, idOf })(scan);
      },
      mergePages: async () => {
        if (scan === undefined) return;
        await mergePages({ ...needs, scans: needs.incomingScans, searchablePdfs, limits: scanCeilings })(scan);
      },
      clearPages: async () => {
        if (scan === undefined) return;
        await clearPages({ ...needs, scans: needs.incomingScans })({ ...scan, failed: false });
      },
    };
    try {
      await acts[machine]();
      return isDead() ? "again" : "done";
    } catch {
      return "again";
    }
  };
  const unharmed = faultyPorts();
  const next: { readonly [M in Machine]?: Machine } = { readPages: "mergePages", mergePages: "clearPages" };

  /** One delivery of what lies in the queues, each in the order in which it came, and all at the same time. Answers whether anything lay there. */
  const deliver = async (life: FaultyPorts): Promise<boolean> => {
    const [now, later] = [queue, [] as Work[]];
    queue = later;
    const taken = Object.values(Object.groupBy(now, ({ machine }) => machine)).map(async (works) => {
      for (const work of works) {
        if ((await take(life, work)) === "again") queue.push(work);
        else if (next[work.machine] !== undefined) queue.push({ ...work, machine: next[work.machine] as Machine });
      }
    });
    await Promise.all(taken);
    return now.length > 0;
  };
  /** The sweep over points whose files wait, so many minutes after the province's clock. */
  const sweep = async (life: FaultyPorts, minutes: number): Promise<void> => {
    const { needs } = processOf(life, { name: "admitWaiting", again: () => sweep(unharmed, minutes) }, ports);
    const at = new Date(province.now().getTime() + minutes * 60_000);
    await admitWaiting({ ...needs, mostOfPoint, onFailure: () => undefined })(at).catch(() => undefined);
  };

  /** Until nothing lies in any queue and no file waits. */
  const settle = async (life: FaultyPorts, rounds = 40): Promise<void> => {
    for (let round = 0; ; round += 1) {
      if (round === rounds) throw new Error(`scans come again for ever: ${JSON.stringify(queue).slice(0, 200)}`);
      if (await deliver(life)) continue;
      const waits = (await province.admissions.pointsThatWait()).length > 0;
      if (!waits) return;
      await sweep(life, 2 + round);
    }
  };

  return {
    deliver,
    sweep,
    settle,
    /** The scanner of the point puts a tray there. */
    send: (name: string, tray: Tray): void =>
      bucket.put(`points/${point}/${name}.pdf`, new TextEncoder().encode(JSON.stringify(tray))),
    isQuiet: () => queue.length === 0,
    /** What lies in the bucket and is written of it, for comparing. */
    left: () => {
      const inOrder = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
      const { readings, reasons } = bucket;
      return {
        ...{ files: [...files.keys()].sort(), readings: inOrder(readings), reasons: inOrder(reasons) },
        started: begun.started(),
      };
    },
  };
};
export type Scanning = ReturnType<typeof scanningIn>;
