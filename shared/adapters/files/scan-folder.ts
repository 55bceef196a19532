import { createHash } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { appendFile, lstat, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import * as z from "zod/mini";
import { refusalOfKind, scanKind } from "../../domain/scan-kind.ts";
import type { Text } from "../../domain/text.ts";
import { endsAsWhole, endWithinBytes } from "../../domain/whole-file.ts";
import type { FolderFile, NotInHand, ScanFolder } from "../../ports/scan-folders.ts";

/** A folder that a person has to put right; the message is one sentence that says what to do. */
export class FolderUnusable extends Error {
  override readonly name = "FolderUnusable";
}

const [sentFolder, refusedFolder, journalFile] = ["sent", "refused", ".sent-scans.jsonl"] as const;

/** Hidden files, and what programs and systems put beside the files that are meant. */
const notMeant = /^[.~]|\.(tmp|part|partial|crdownload|filepart)$|^(thumbs\.db|desktop\.ini)$/i;

/** A line of the journal: these bytes lie at that server, below that point. No name of a file, which may be one of a person. */
const Entry = z.strictObject({
  sha256: z.string(),
  to: z.string(),
  at: z.string(),
  /** Why they were brought back. */
  refused: z.optional(z.strictObject({ vi: z.string(), en: z.string() })),
});
type Entry = z.infer<typeof Entry>;

/** The server keeps what it set aside for so long and takes the same bytes for new after it. */
const refusedDays = 30;
const dayMilliseconds = 24 * 3600 * 1000;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

/** A file that is open elsewhere (Windows), without the right to it, or on a drive that fails: it is tried again. */
const inHand = async <T>(work: () => Promise<T>): Promise<T | NotInHand> => {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "changed";
    if (codeOf(error) !== "") return "held";
    throw error;
  }
};

const seen = (name: string, { size, mtimeMs }: Stats): FolderFile => ({ name, bytes: size, modified: mtimeMs });

const writtenBefore = async (journal: string, to: string): Promise<readonly Entry[]> => {
  const text = await readFile(journal, "utf8").catch((error) => {
    if (codeOf(error) === "ENOENT") return "";
    throw new FolderUnusable(
      `The journal ${journal} cannot be read (${codeOf(error)}): give this account the right to.`,
    );
  });
  // A power cut leaves half a line. What it told of is sent again, and known at the server.
  return text.split("\n").flatMap((line) => {
    try {
      const entry = Entry.safeParse(JSON.parse(line));
      return entry.success && entry.data.to === to ? [entry.data] : [];
    } catch {
      return [];
    }
  });
};

/** Refuses a folder in which the work would stop half-way, before it begins. */
const checked = async (path: string): Promise<void> => {
  const found = await stat(path).catch((error) => {
    if (codeOf(error) === "ENOENT") throw new FolderUnusable(`There is no folder ${path}: make it, or name another.`);
    throw new FolderUnusable(`The folder ${path} cannot be opened (${codeOf(error)}): give this account the right to.`);
  });
  if (!found.isDirectory()) throw new FolderUnusable(`${path} is a file: name the folder that the scanner writes to.`);
  try {
    await readdir(path);
    for (const name of [sentFolder, refusedFolder]) await mkdir(join(path, name), { recursive: true });
    const trial = join(path, sentFolder, ".trial");
    await writeFile(trial, "");
    await rm(trial);
    await appendFile(join(path, journalFile), "");
  } catch (error) {
    throw new FolderUnusable(
      `Files of ${path} cannot be read and moved by this account (${codeOf(error)}): give it the right to read, write and delete there.`,
    );
  }
};

/** A name that no file of the folder has: `scan.pdf`, else `scan (2).pdf` … */
const freeName = async (folder: string, name: string): Promise<string> => {
  const taken = new Set((await readdir(folder)).map((one) => one.toLowerCase()));
  const { name: stem, ext } = parse(name);
  for (let n = 1; ; n += 1) {
    const wanted = n === 1 ? name : `${stem} (${n})${ext}`;
    if (!taken.has(wanted.toLowerCase())) return wanted;
  }
};

const headBytes = 1024 + 16;

/**
 * The folder at `path`, which a scanner writes to. What was sent goes to `sent/`, what was refused to `refused/`, and
 * `.sent-scans.jsonl` remembers by their hashes what lies at the server that `to` names. Folders below it and links are
 * left alone. Throws `FolderUnusable`.
 */
export const openScanFolder = async (path: string, to: string, now: () => Date): Promise<ScanFolder> => {
  await checked(path);
  const journal = join(path, journalFile);
  const written = await writtenBefore(journal, to);
  const sent = new Set(written.map(({ sha256 }) => sha256));
  const refused = new Map(written.flatMap((one) => (one.refused === undefined ? [] : [[one.sha256, one] as const])));
  const write = async (entry: Entry): Promise<void> => {
    // Behind half a line, as a power cut leaves one, this one would be lost too: each begins on its own.
    await appendFile(journal, `\n${JSON.stringify(entry)}`).catch((error) => {
      throw new FolderUnusable(`The journal ${journal} cannot be written (${codeOf(error)}): is the disk full?`);
    });
  };

  const isStill = async (file: FolderFile): Promise<boolean> => {
    const { bytes, modified } = seen(file.name, await lstat(join(path, file.name)));
    return bytes === file.bytes && modified === file.modified;
  };
  /** Into a folder below. The text comes first: a file that was moved is not looked at again. */
  const move = (file: FolderFile, below: string, text?: string) =>
    inHand(async () => {
      if (!(await isStill(file))) return "changed";
      const folder = join(path, below);
      await mkdir(folder, { recursive: true });
      const name = await freeName(folder, file.name);
      if (text !== undefined) await writeFile(join(folder, `${name}.txt`), text);
      await rename(join(path, file.name), join(folder, name));
      return "aside" as const;
    });

  const textOf = ({ vi, en }: Text): string => `${vi}\n\n${en}\n`;
  /** Hashes of what lies among the sent, by name, length and time: each file is read once. */
  const hashes = new Map<string, string>();
  const sentFile = async (hashStart: string): Promise<{ readonly name: string; readonly hash: string } | undefined> => {
    for (const entry of await readdir(join(path, sentFolder), { withFileTypes: true })) {
      if (!entry.isFile() || notMeant.test(entry.name)) continue;
      const at = join(path, sentFolder, entry.name);
      const { size, mtimeMs } = await lstat(at);
      const known = `${entry.name}\n${size}\n${mtimeMs}`;
      if (!hashes.has(known)) {
        const hash = createHash("sha256");
        for await (const chunk of createReadStream(at) as AsyncIterable<Buffer>) hash.update(chunk);
        hashes.set(known, hash.digest("hex"));
      }
      const hash = hashes.get(known);
      if (hash?.startsWith(hashStart) === true) return { name: entry.name, hash };
    }
    return undefined;
  };

  return {
    files: async () => {
      try {
        const names = (await readdir(path, { withFileTypes: true })).flatMap((entry) =>
          entry.isFile() && !notMeant.test(entry.name) ? [entry.name] : [],
        );
        const files: FolderFile[] = [];
        for (const name of names) {
          const found = await inHand(async () => seen(name, await lstat(join(path, name))));
          if (typeof found !== "string") files.push(found);
        }
        return files.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1));
      } catch {
        // A drive of the network that is away comes back.
        return undefined;
      }
    },
    digest: (file) =>
      inHand(async () => {
        const hash = createHash("sha256");
        let [head, tail, bytes] = [Buffer.alloc(0), Buffer.alloc(0), 0];
        for await (const chunk of createReadStream(join(path, file.name)) as AsyncIterable<Buffer>) {
          hash.update(chunk);
          bytes += chunk.length;
          if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
          tail = Buffer.concat([tail, chunk]).subarray(-endWithinBytes);
        }
        if (bytes !== file.bytes || !(await isStill(file))) return "changed";
        const kind = scanKind(head);
        const sha256 = hash.digest("base64");
        if (kind === undefined) return { sha256, kind, refusal: refusalOfKind(head), isWhole: true };
        return { sha256, kind, isWhole: endsAsWhole(kind, tail) };
      }),
    content: (file) =>
      inHand(async () => {
        const opened = await open(join(path, file.name));
        return opened.createReadStream() as AsyncIterable<Uint8Array>;
      }),
    wasSent: async (sha256) => sent.has(sha256),
    noteSent: async (sha256) => {
      await write({ sha256, to, at: now().toISOString() });
      sent.add(sha256);
    },
    whyRefused: async (sha256) => {
      const entry = refused.get(sha256);
      if (entry === undefined) return undefined;
      return now().getTime() - Date.parse(entry.at) < refusedDays * dayMilliseconds ? entry.refused : undefined;
    },
    putAside: (file) => move(file, sentFolder),
    refuse: (file, why) => move(file, refusedFolder, textOf(why)),
    bringBack: async (hashStart, why, what) => {
      const done = await inHand(async () => {
        const found = await sentFile(hashStart);
        if (found === undefined) return undefined;
        const { name, hash } = found;
        if (what === "note") {
          const note = join(path, sentFolder, `${name}.txt`);
          const before = await readFile(note, "utf8").catch(() => "");
          if (before.includes(textOf(why))) return undefined;
          await appendFile(note, `${before === "" ? "" : "\n"}${textOf(why)}`);
          return { name };
        }
        const folder = join(path, refusedFolder);
        await mkdir(folder, { recursive: true });
        const free = await freeName(folder, name);
        const sha256 = Buffer.from(hash, "hex").toString("base64");
        const entry: Entry = { sha256, to, at: now().toISOString(), refused: { vi: why.vi, en: why.en } };
        await write(entry);
        refused.set(sha256, entry);
        await writeFile(join(folder, `${free}.txt`), textOf(why));
        await rename(join(path, sentFolder, name), join(folder, free));
        return { name: free };
      });
      if (done === "changed") return undefined;
      return typeof done === "object" ? done.name : done;
    },
  };
};
