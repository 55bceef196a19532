import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { guide } from "../../infra/local/guide.ts";

describe("the lines that `npm start` prints", () => {
  let folder: string;
  let said: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "motcua-"));
    const lines =
      guide({ ...inject("province"), pageUrl: "http://127.0.0.1:1" })
        .split("Sign in as the clerk")[1]
        ?.split("\n") ?? [];
    const script = lines.filter((line) => line.startsWith("  ")).join("\n");
    said = execFileSync("sh", ["-e", "-c", script], { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const id = () => /^[0-9a-f-]{36}$/m.exec(said)?.[0];

  it("find a procedure and what it asks for, a commune as people type it, and the points near one", () => {
    expect(said).toMatch(/"procedures":\[\{"id":"land-transfer"/);
    expect(said).toContain('"checkList":{"required":["application","contract","certificate"]');
    expect(said).toContain('{"code":"19831","name":"Phường Phong Dinh"}');
    expect(said).toMatch(/"service":"receive","field":"land".*"points":\[\{"id"/);
  });

  it("open a dossier at the postal point, which another unit decides", () => {
    const [clerk, , appraiser] = inject("province").people;
    const dossier = said.split("\n").find((line) => line.startsWith(`{"id":"${id()}"`));
    expect(JSON.parse(dossier ?? "{}")).toMatchObject({
      status: { name: "accepted" },
      nonBoundary: true,
      units: { receiving: clerk?.unit, competent: appraiser?.unit },
    });
  });

  it.each(["receipt.pdf", "cover-sheet.pdf"])("print %s", (file) => {
    expect(readFileSync(join(folder, file)).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("upload a scan", () => {
    expect(said).toContain("upload: 200");
  });

  it("let a folder be watched, which sends what lies there and puts it aside", () => {
    expect(said).toMatch(/^sent +receipt\.pdf {2}\d+ kB$/m);
    expect(said).toContain("Done: 1 sent.");
    expect(existsSync(join(folder, "scans", "sent", "receipt.pdf"))).toBe(true);
  });

  it("show the dossier in the inbox", () => {
    expect(said).toMatch(new RegExp(`"tasks":\\[.*"dossierId":"${id()}"`));
  });

  it("find the mail to the applicant", async () => {
    const code = new RegExp(`"id":"${id()}","code":"([^"]+)"`).exec(said)?.[1];
    const mails = async () => (await fetch(`${inject("province").endpoint}/_ministack/ses/messages`)).text();
    await expect.poll(mails, { timeout: 20_000 }).toContain(code);
  });
});
