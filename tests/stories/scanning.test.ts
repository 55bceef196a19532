import { Buffer } from "node:buffer";
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { home } from "../../infra/local/folders.ts";
import { until } from "../../infra/local/journey/api-client.ts";
import { scannerSettings } from "../../infra/local/scanner.ts";
import { mostScanBytes, scanRefusalTexts } from "../../shared/domain/scan-refusals.ts";
import { badFiles } from "../support/bad-files.ts";
import { castOf } from "../support/stories/cast.ts";
import { expectRefusal } from "../support/stories/refusals.ts";
import { bothPapers, shortScan } from "../support/stories/short-papers.ts";

const province = inject("province");
const cast = castOf(province);
const s3 = new S3Client(province.aws);
const point = cast.busyPoint;

let folder: string;
let settings: Readonly<Record<string, string>>;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-scans-"));
  const { username } = await cast.newPerson({ role: "postalClerk", unit: point });
  settings = { ...scannerSettings(province), SCAN_POINT: point, SCAN_USER: username };
});
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

/** What `npm run scan` runs. */
const scan = (args: readonly string[], changes: Readonly<Record<string, string>> = {}) => {
  const env = { PATH: process.env.PATH ?? "", ...settings, ...changes };
  const child = spawn(process.execPath, ["functions/digitization/watch-folder.command.ts", ...args], {
    cwd: home,
    env: { ...env, INIT_CWD: folder },
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise<{ readonly code: number | null; readonly said: string }>((resolve) =>
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code, said });
    }),
  );
  return { child, ended, said: () => said };
};

const aScan = (bytes = 400_000): Buffer =>
  Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(bytes), Buffer.from("\n%%EOF\n")]);
const keyOf = (content: Uint8Array): string => `points/${point}/${createHash("sha256").update(content).digest("hex")}`;
const objects = async () => {
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: province.outputs.IncomingBucket, Prefix: `points/${point}/` }),
  );
  return new Map(Contents.map(({ Key, LastModified, Size }) => [Key, { at: LastModified?.getTime(), Size }]));
};
/** Nothing of these files can be read: once the parser has seen one, it comes back among the refused. */
const asideAs = async (name: string) => {
  for (const below of ["sent", "refused"]) {
    const found = await readFile(join(folder, below, name)).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return undefined;
};
const filesIn = async (below: string) => (await readdir(join(folder, below))).sort();

describe("a folder that a scanner writes to", () => {
  const scans = new Map(["one", "two", "three", "four"].map((name) => [`${name}.pdf`, aScan()]));

  it("is emptied although the process is killed at every file: each lies at the server exactly once", async () => {
    const came: (readonly [string, number | undefined])[] = [];
    for (const [name, content] of scans) {
      await writeFile(join(folder, name), content);
      const { child, ended } = scan(["."]);
      await until(`${name} at the server`, async () => ((await objects()).has(keyOf(content)) ? true : undefined));
      child.kill("SIGKILL");
      await ended;
      came.push([keyOf(content), (await objects()).get(keyOf(content))?.at]);
    }
    const { code, said } = await scan([".", "--once"]).ended;
    expect([code, said]).toEqual([0, expect.stringContaining("Done: ")]);
    const lying = await objects();
    for (const [key, at] of came) expect(lying.get(key)?.at).toBe(at);
    for (const content of scans.values()) expect(lying.get(keyOf(content))?.Size).toBe(content.length);
    for (const [name, content] of scans) expect(await asideAs(name)).toEqual(content);
  });

  it("sends nothing again, be it the same bytes under another name or without what it remembers", async () => {
    // One that can be read: what the parser sets aside is refused with its reason, however often it is sent.
    const first = await shortScan({ sheets: bothPapers });
    await writeFile(join(folder, "once.pdf"), first);
    expect(await scan([".", "--once"]).ended).toMatchObject({ said: expect.stringMatching(/^sent +once/m) });
    const before = await objects();
    await writeFile(join(folder, "once-more.pdf"), first);
    expect(await scan([".", "--once"]).ended).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^known +once-more/m),
    });
    await rm(join(folder, ".sent-scans.jsonl"));
    await writeFile(join(folder, "and-again.pdf"), first);
    expect(await scan([".", "--once"]).ended).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^known +and-again/m),
    });
    expect(await objects()).toEqual(before);
  });

  it("has what is refused in a folder of its own, with the reason in Vietnamese and English", async () => {
    await writeFile(join(folder, "letter.docx"), "PK a letter");
    const { code, said } = await scan([".", "--once"]).ended;
    const { vi, en } = scanRefusalTexts["scan/not-a-picture-or-pdf"];
    expect([code, said]).toEqual([1, expect.stringContaining("1 refused")]);
    for (const sentence of [vi, en]) expect(said).toContain(sentence);
    expect(await readFile(join(folder, "refused", "letter.docx.txt"), "utf8")).toBe(`${vi}\n\n${en}\n`);
  });

  it("gets back what the parser set aside after it was sent, with the reason beside it", async () => {
    await writeFile(join(folder, "locked.pdf"), await badFiles.withPassword());
    expect(await scan([".", "--once"]).ended).toMatchObject({ code: 0, said: expect.stringMatching(/^sent +locked/m) });
    const said = await until(
      "it came back",
      async () => {
        const run = await scan([".", "--once"]).ended;
        return (await filesIn("refused")).includes("locked.pdf") ? run.said : undefined;
      },
      120,
    );
    const { vi, en } = scanRefusalTexts["scan/password"];
    expect(said).toMatch(/^back +locked\.pdf/m);
    expect(await readFile(join(folder, "refused", "locked.pdf.txt"), "utf8")).toBe(`${vi}\n\n${en}\n`);
    expect(await filesIn("sent")).not.toContain("locked.pdf");
  });

  it("stays as it is until the server is there again", async () => {
    await writeFile(join(folder, "patient.pdf"), aScan());
    const { said, child, ended } = scan(["."], { SCAN_API: "http://127.0.0.1:1/v1" });
    await until("it says so", async () => (said().includes("Trying again in") ? true : undefined));
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
    expect(said()).toMatch(
      /Không kết nối được máy chủ.*\n.*The server cannot be reached .*1 file waits here, nothing is lost/,
    );
    expect(await scan([".", "--once"]).ended).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^sent +patient/m),
    });
  });
});

describe("what was asked for wrongly is said in a sentence, and nothing begins", () => {
  it.each([
    ["a folder that is not there", ["missing"], {}, /^There is no folder .*missing: make it, or name another\.$/],
    ["a file", ["a-file"], {}, /is a file: name the folder that the scanner writes to\.$/],
    ["no folder at all", [], {}, /^npm run scan -- <folder> /],
    ["settings that are not there", [".", "--settings", "none.env"], {}, /^The settings none\.env cannot be read/],
    ["no point", ["."], { SCAN_POINT: "" }, /^SCAN_POINT is not set\.$/],
    ["an address in clear", ["."], { SCAN_API: "http://motcua.example/v1" }, /^SCAN_API must begin with https:/],
    ["another one's point", [".", "--once"], { SCAN_POINT: cast.point }, /^Nothing can be sent for the point/],
    ["a wrong password", [".", "--once"], { SCAN_PASSWORD: "no" }, /cannot sign in: .* do not belong together\./],
  ] as const)("%s", async (_, args, changes, sentence) => {
    await writeFile(join(folder, "a-file"), "x");
    await mkdir(join(folder, "empty"), { recursive: true });
    await rm(join(folder, "a-file.pdf"), { force: true });
    if (args.some((arg) => arg === "--once")) await writeFile(join(folder, "waits.pdf"), aScan(1000));
    const { code, said } = await scan(args, changes).ended;
    expect(code).toBe(2);
    expect(said).toMatch(new RegExp(sentence.source, "m"));
    expect(said).not.toContain("    at ");
    if (args.some((arg) => arg === "--once")) expect(await readdir(folder)).toContain("waits.pdf");
  });
});

describe("an upload", () => {
  const file = { bytes: 1000, sha256: createHash("sha256").update("x").digest("base64") };

  it("is given no place below another point, which does not exist for who asks", async () => {
    const clerk = await cast.as("postalClerk");
    const path = `/v1/points/${point}/uploads`;
    await expectRefusal((headers) => clerk.post(path, file, { headers }), 422, "unit/unknown");
  });

  it("above the limit is refused, and the refusal says the limit", async () => {
    const clerk = await cast.as("postalClerk");
    const tooLarge = { ...file, bytes: mostScanBytes + 1 };
    const path = `/v1/points/${cast.point}/uploads`;
    const problem = await expectRefusal((headers) => clerk.post(path, tooLarge, { headers }), 400, "request/invalid");
    expect(problem).toMatchObject({ explanations: [{ field: "body.bytes", limit: mostScanBytes }] });
  });
});
