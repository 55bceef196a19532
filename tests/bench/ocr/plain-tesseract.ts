import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { greyOf } from "../../../shared/adapters/ocr/grey-page.ts";
import { tesseract } from "../../../shared/adapters/ocr/tesseract.ts";
import type { Picture, ScanFile } from "../../../shared/ports/page-pictures.ts";

/** What somebody gets who runs Tesseract on the file as it is. */
export interface PlainReading {
  readonly text: string;
  /** Seconds of tesseract.js with PSM 3 on the raw picture: what times are compared with, whoever made the text. */
  readonly seconds: number;
}

export interface PlainTesseract {
  /** `tesseract 5.3.0 -l vie` or `tesseract.js raw PSM 3`. */
  readonly name: string;
  read(picture: Picture, file: ScanFile): Promise<PlainReading>;
  close(): Promise<void>;
}

/** The command line where it is installed with Vietnamese, else the same engine in WebAssembly, in the same run. */
export const plainTesseract = (): PlainTesseract => {
  const command = installed();
  const engine = tesseract({ pageSeconds: 300 });
  const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"));
  return {
    name: command ?? "tesseract.js raw PSM 3",
    read: async (picture, file) => {
      const began = performance.now();
      const page = await engine.onePage().recognise(greyOf(picture), picture.dpi, "3");
      const seconds = (performance.now() - began) / 1000;
      if (command !== undefined) {
        const path = join(folder, "page.jpg");
        writeFileSync(path, await file.jpeg(picture));
        return { text: await byCommand(path, picture.dpi), seconds };
      }
      const lines = (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs).flatMap((paragraph) => paragraph.lines);
      return { text: lines.map(({ text }) => text.trim()).join("\n"), seconds };
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      await engine.close();
    },
  };
};

const installed = (): string | undefined => {
  const languages = spawnSync("tesseract", ["--list-langs"], { encoding: "utf8" });
  if (languages.status !== 0 || !/^vie$/m.test(languages.stdout + languages.stderr)) return undefined;
  const version = /tesseract v?([\d.]+)/.exec(spawnSync("tesseract", ["--version"], { encoding: "utf8" }).stdout)?.[1];
  return `tesseract ${version ?? ""} -l vie`;
};

const byCommand = (path: string, dpi: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const run = spawn("tesseract", [path, "stdout", "-l", "vie", "--dpi", String(Math.round(dpi))], {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, OMP_THREAD_LIMIT: "1" },
    });
    const parts: Buffer[] = [];
    run.stdout.on("data", (part: Buffer) => parts.push(part));
    run.on("error", reject);
    run.on("close", (code) =>
      code === 0 ? resolve(Buffer.concat(parts).toString("utf8")) : reject(new Error(`tesseract ended with ${code}`)),
    );
  });
