import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FolderUnusable, openScanFolder } from "../../../shared/adapters/files/scan-folder.ts";
import { memoryPointUploads } from "../../support/fakes/memory-point-uploads.ts";
import { memoryScanFolder } from "../../support/fakes/memory-scan-folder.ts";
import { pointUploadsSuite } from "../../support/port-suites/point-uploads.ts";
import { scanFoldersSuite } from "../../support/port-suites/scan-folders.ts";

const made: string[] = [];
const aPath = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), "motcua-scans-"));
  made.push(path);
  return path;
};
afterAll(() => Promise.all(made.map((path) => rm(path, { recursive: true, force: true }))));

const openAt = (path: string, to = "https://motcua.example/v1 H00.BC.01") =>
  openScanFolder(path, to, () => new Date("2026-11-23T03:00:00Z"));
const filesIn = async (path: string) =>
  Object.fromEntries(
    await Promise.all((await readdir(path)).map(async (name) => [name, await readFile(join(path, name), "utf8")])),
  );

describe("a folder of this machine", () => {
  scanFoldersSuite(async () => {
    const path = await aPath();
    return {
      folder: await openAt(path),
      write: (name, content) => writeFile(join(path, name), content),
      aside: async () => ({
        sent: await filesIn(join(path, "sent")),
        refused: await filesIn(join(path, "refused")),
      }),
      anew: () => openAt(path),
    };
  });

  it("is looked at without what is not meant: hidden and temporary files, folders below it, links", async () => {
    const path = await aPath();
    const folder = await openAt(path);
    for (const name of [".hidden.pdf", "~$scan.docx", "scan.pdf.part", "Thumbs.db", "meant.pdf"])
      await writeFile(join(path, name), "x");
    await mkdir(join(path, "below"));
    await symlink("/etc/hostname", join(path, "link.pdf"));
    expect((await folder.files())?.map(({ name }) => name)).toEqual(["meant.pdf"]);
  });

  it("remembers for one server and one point what was sent; elsewhere the same bytes are new", async () => {
    const path = await aPath();
    await (await openAt(path)).noteSent("hash");
    expect(await (await openAt(path, "https://motcua.example/v1 H00.BC.02")).wasSent("hash")).toBe(false);
    expect(await (await openAt(path)).wasSent("hash")).toBe(true);
  });

  it("goes on behind half a line, as a power cut leaves one", async () => {
    const path = await aPath();
    await (await openAt(path)).noteSent("first");
    const journal = join(path, ".sent-scans.jsonl");
    await writeFile(journal, `${await readFile(journal, "utf8")}\n{"sha256":"sec`);
    await (await openAt(path)).noteSent("third");
    const anew = await openAt(path);
    expect(await Promise.all(["first", "second", "third"].map(anew.wasSent))).toEqual([true, false, true]);
  });

  it("keeps no name of a file in its journal", async () => {
    const path = await aPath();
    await (await openAt(path)).noteSent("hash");
    const at = "2026-11-23T03:00:00.000Z";
    const entry = JSON.parse(await readFile(join(path, ".sent-scans.jsonl"), "utf8"));
    expect(entry).toEqual({ sha256: "hash", to: "https://motcua.example/v1 H00.BC.01", at });
  });

  it("is out of reach for a moment when its drive is away, and is no error then", async () => {
    const path = await aPath();
    const folder = await openAt(path);
    await rm(path, { recursive: true });
    expect(await folder.files()).toBeUndefined();
  });

  it("that is missing, a file, or closed to this account is refused in a sentence that says what to do", async () => {
    const path = await aPath();
    const why = (where: string) =>
      openAt(where).then(
        () => "opened",
        (error: unknown) => (error instanceof FolderUnusable ? error.message : error),
      );
    expect(await why(join(path, "none"))).toMatch(/^There is no folder .*none: make it, or name another\.$/);
    await writeFile(join(path, "a-file"), "x");
    expect(await why(join(path, "a-file"))).toMatch(/is a file: name the folder/);
    await writeFile(join(path, "sent"), "in the way");
    expect(await why(path)).toMatch(/cannot be read and moved by this account .*right to read, write and delete/);
  });
});

describe("a folder in memory", () => {
  scanFoldersSuite(async () => {
    const { folder, write, sent, refused, notes } = memoryScanFolder();
    const text = (content: Uint8Array) => Buffer.from(content).toString();
    return {
      folder,
      write,
      aside: async () => ({
        sent: Object.fromEntries([
          ...[...sent].map(([name, content]) => [name, text(content)]),
          ...[...notes].map(([name, whys]) => [`${name}.txt`, whys.map(({ vi, en }) => `${vi}\n\n${en}\n`).join("\n")]),
        ]),
        refused: Object.fromEntries(
          [...refused].flatMap(([name, { content, why }]) => [
            [name, text(content)],
            [`${name}.txt`, `${why.vi}\n\n${why.en}\n`],
          ]),
        ),
      }),
      anew: async () => folder,
    };
  });
});

describe("uploads of a point in memory", () => pointUploadsSuite(async () => memoryPointUploads().uploads));
