import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { bundleFunctions } from "../../../infra/constructs/bundles.ts";
import { readerAssets, reading } from "../../../infra/constructs/reader-assets.ts";
import { type Row, row } from "../row.ts";

/** Lambda's limits for a package: unpacked with its layers, and packed where it is sent with the request. */
const limits = { unpackedBytes: 262_144_000, packedBytes: 52_428_800 };

/** Size of the package of the function that reads scans, as it goes to Lambda. */
export const packageRows = async (): Promise<readonly Row[]> => {
  const folder = (await bundleFunctions()).folderOf("read-scan", readerAssets);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  const packed = files.reduce((sum, file) => sum + deflateRawSync(file).length, 0);
  return [
    row({ name: "package of read-scan, unpacked", value: bytes, unit: "bytes", budget: limits.unpackedBytes }),
    row({ name: "package of read-scan, packed", value: packed, unit: "bytes", budget: limits.packedBytes }),
  ];
};

/** The most memory that a process of its own takes to read one page (300 dpi, A4), beside what the function has. */
export const memoryRow = async (page: Uint8Array): Promise<Row> => {
  const folder = mkdtempSync(join(tmpdir(), "motcua-memory-"));
  try {
    const file = join(folder, "page.jpg");
    writeFileSync(file, page);
    const script = fileURLToPath(new URL("read-one-page.command.ts", import.meta.url));
    const kilobytes = await answerOf(script, file);
    const megabytes = Math.ceil(kilobytes / 1024);
    return row({
      name: "peak memory of a 300 dpi A4 page",
      value: megabytes,
      unit: "MB",
      budget: reading.memoryMegabytes,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const answerOf = (script: string, file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [script, file], { stdio: ["ignore", "pipe", "inherit"] });
    let answer = "";
    run.stdout.on("data", (part: Buffer) => {
      answer += part.toString("utf8");
    });
    run.on("error", reject);
    run.on("close", (code) => (code === 0 ? resolve(Number(answer)) : reject(new Error(`reading ended with ${code}`))));
  });
