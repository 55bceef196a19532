import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { bringBack } from "../../../functions/digitization/bring-back.ts";
import { sendScan } from "../../../functions/digitization/send-scan.ts";
import { type Told, type Watched, watchFolder } from "../../../functions/digitization/watch-folder.ts";
import { mostScanBytes, scanRefusalTexts } from "../../../shared/domain/scan-refusals.ts";
import type { SetAside } from "../../../shared/ports/point-scans.ts";
import type { Asked, Later, PointUploads } from "../../../shared/ports/point-uploads.ts";
import { type Death, mortalPorts } from "../../support/crashes/mortal-ports.ts";
import { memoryPointUploads } from "../../support/fakes/memory-point-uploads.ts";
import { type MemoryScanFolder, memoryScanFolder } from "../../support/fakes/memory-scan-folder.ts";
import { Died } from "../../support/faults/faulty-ports.ts";

const scan = (text: string): Uint8Array => Buffer.from(`%PDF-1.7 ${text}\n%%EOF\n`);
const textOf = (content: Uint8Array) => /%PDF-1.7 (.*)/.exec(Buffer.from(content).toString())?.[1];

let counter: MemoryScanFolder;
let server: ReturnType<typeof memoryPointUploads>;
let now: number;
let told: Told[];
let setAside: SetAside[];
/** What happens while somebody waits, by the moment (seconds) at which it happens. */
let happenings: Map<number, () => void>;
beforeEach(() => {
  counter = memoryScanFolder();
  server = memoryPointUploads();
  now = 0;
  told = [];
  setAside = [];
  happenings = new Map();
});

const process = (uploads: PointUploads = server.uploads, life = mortalPorts()) => {
  const { ports } = life.process({ folder: counter.folder, uploads });
  return watchFolder({
    folder: ports.folder,
    send: sendScan({ ...ports, onBytes: () => undefined }),
    bringBack: bringBack({
      folder: counter.folder,
      scans: { setAside: async () => ({ answer: "list", scans: setAside }) },
    }),
    clock: () => now,
    wait: async (milliseconds) => {
      now += milliseconds;
      if (now > 3_600_000) throw new Error("it never ends");
      for (const [second, happen] of happenings) {
        if (second * 1000 > now) continue;
        happenings.delete(second);
        happen();
      }
    },
    tell: (one) => {
      if (one.what !== "idle") told.push(one);
    },
  });
};
const once = (uploads?: PointUploads): Promise<Watched> => process(uploads)({ once: true });
const whats = () => told.map(({ what }) => what);
const atServer = () => [...server.stored.values()].map(textOf).sort();

describe("a folder that is watched", () => {
  it("is emptied, the oldest first: each file lies at the server once and among the sent", async () => {
    for (const text of ["b", "a", "c"]) counter.write(`${text}.pdf`, scan(text));
    expect(await once()).toEqual({ ended: "empty", sent: 3, refused: 0 });
    expect(told.map((one) => "file" in one && one.file.name)).toEqual(["b.pdf", "a.pdf", "c.pdf"]);
    expect(atServer()).toEqual(["a", "b", "c"]);
    expect([...counter.sent.keys()]).toEqual(["b.pdf", "a.pdf", "c.pdf"]);
    expect(counter.lying.size).toBe(0);
  });

  it("takes a file only when nobody writes to it any more", async () => {
    counter.write("a.pdf", scan("begun"));
    for (const second of [1, 2, 3, 4]) happenings.set(second, () => counter.write("a.pdf", scan(`more ${second}`)));
    const life = mortalPorts();
    await process(server.uploads, life)({ once: true });
    expect(atServer()).toEqual(["more 4"]);
    expect(life.calls.filter((call) => call === "folder.digest")).toHaveLength(1);
    expect(now).toBeGreaterThanOrEqual(6000);
  });

  it("gives a file without its end a minute, and an empty one too", async () => {
    counter.write("a.pdf", scan("a scan").subarray(0, 12));
    counter.write("b.pdf", new Uint8Array());
    happenings.set(30, () => counter.write("a.pdf", scan("a scan")));
    happenings.set(40, () => counter.write("b.pdf", scan("another")));
    await once();
    expect(whats()).toEqual(["unfinished", "sent", "sent"]);
    expect(atServer()).toEqual(["a scan", "another"]);
  });

  it("sends after that minute what it has: the server judges it", async () => {
    counter.write("a.pdf", scan("a scan").subarray(0, 12));
    expect(await once()).toMatchObject({ ended: "empty", sent: 1 });
    expect(now).toBeGreaterThanOrEqual(60_000);
  });

  it("sends the same bytes once, under whatever name they come", async () => {
    counter.write("a.pdf", scan("one"));
    counter.write("again.pdf", scan("one"));
    expect(await once()).toEqual({ ended: "empty", sent: 1, refused: 0 });
    counter.write("a.pdf", scan("one"));
    const life = mortalPorts();
    expect(await process(server.uploads, life)({ once: true })).toEqual({ ended: "empty", sent: 0, refused: 0 });
    expect(whats()).toEqual(["sent", "known", "known"]);
    expect(life.calls.filter((call) => call.startsWith("uploads."))).toEqual([]);
    expect(atServer()).toEqual(["one"]);
    expect([...counter.sent.keys()]).toEqual(["a.pdf", "again.pdf", "a (2).pdf"]);
  });

  it("whose file bears the code of one dossier in its name says so to the server", async () => {
    const asked: (string | undefined)[] = [];
    const ask: PointUploads["ask"] = async (file) => {
      asked.push(file.dossier);
      return server.uploads.ask(file);
    };
    for (const name of ["H57.31.06-261123-0001 (2)", "H57.31.06-261123-0001 H57.31.06-261123-0002", "scan 0003"])
      counter.write(`${name}.pdf`, scan(name));
    await once({ ...server.uploads, ask });
    expect(asked).toEqual(["H57.31.06-261123-0001", undefined, undefined]);
  });

  it.each([
    ["scan/empty", "an empty file", new Uint8Array()],
    ["scan/not-a-picture-or-pdf", "a text", Buffer.from("Kính gửi")],
    ["scan/office-document", "a letter", Buffer.from("PK\u0003\u0004 word/document.xml")],
    ["scan/photograph", "a photograph", Buffer.from("\0\0\0\u0018ftypheic")],
    ["scan/too-large", "more than the limit", Buffer.alloc(mostScanBytes + 1)],
  ] as const)("%s: %s is put to the refused with the reason, and is not sent", async (code, _, content) => {
    counter.write("a.pdf", content);
    expect(await once()).toEqual({ ended: "empty", sent: 0, refused: 1 });
    expect(counter.refused.get("a.pdf")?.why).toEqual(scanRefusalTexts[code]);
    expect(told).toMatchObject([{ what: "refused", why: scanRefusalTexts[code] }]);
    expect(server.stored.size).toBe(0);
  });

  it("puts what the server refuses to the refused, with the server's reason, and goes on with the others", async () => {
    const why = { vi: "Lớn nhất là 1 MB.", en: "At most 1 MB." };
    counter.write("a.pdf", scan("a"));
    counter.write("b.pdf", scan("b"));
    const refuses = async (file: { readonly bytes: number; readonly sha256: string }): Promise<Asked> =>
      told.length === 0 ? { answer: "refused", why } : server.uploads.ask(file);
    expect(await once({ ...server.uploads, ask: refuses })).toEqual({ ended: "empty", sent: 1, refused: 1 });
    expect(counter.refused.get("a.pdf")?.why).toEqual(why);
  });

  it("ends with the reason, and every file in its place, when nothing of this account is taken", async () => {
    counter.write("a.pdf", scan("a"));
    const ask = async (): Promise<Asked> => ({ answer: "forbidden", why: "The point does not exist." });
    const watched = await process({ ...server.uploads, ask })({ once: false });
    expect(watched).toEqual({ ended: "forbidden", why: "The point does not exist.", sent: 0, refused: 0 });
    expect([...counter.lying.keys()]).toEqual(["a.pdf"]);
  });

  it("leaves a file that another program holds, says so once, and sends it when it is let go", async () => {
    counter.write("a.pdf", scan("a"));
    counter.held.add("a.pdf");
    counter.write("b.pdf", scan("b"));
    happenings.set(12, () => counter.held.delete("a.pdf"));
    expect(await once()).toMatchObject({ ended: "empty", sent: 2 });
    expect(whats()).toEqual(["held", "sent", "sent"]);
  });

  it("does not wait for ever for one that is never let go when it was to end", async () => {
    counter.write("a.pdf", scan("a"));
    counter.held.add("a.pdf");
    expect(await once()).toEqual({ ended: "waiting", sent: 0, refused: 0 });
    expect([...counter.lying.keys()]).toEqual(["a.pdf"]);
  });

  it("sends the second content of a file that was written anew while its first was on the way", async () => {
    counter.write("a.pdf", scan("first"));
    const put: PointUploads["put"] = async (...given) => {
      const answer = await server.uploads.put(...given);
      if (server.stored.size === 1) counter.write("a.pdf", scan("second"));
      return answer;
    };
    await once({ ...server.uploads, put });
    expect(atServer()).toEqual(["first", "second"]);
    expect([...counter.sent].map(([name, content]) => [name, textOf(content)])).toEqual([["a.pdf", "second"]]);
  });
});

const offline: Later = { answer: "later", because: "offline", detail: "ENOTFOUND" };

describe("a server that cannot be reached", () => {
  const away = (isAway: () => boolean): PointUploads => ({
    ask: async (file) => (isAway() ? offline : server.uploads.ask(file)),
    put: async (...given) => (isAway() ? offline : server.uploads.put(...given)),
  });

  it("is tried again, less and less often, at least once a minute, and gets everything in the end", async () => {
    counter.write("a.pdf", scan("a"));
    counter.write("b.pdf", scan("b"));
    let isAway = true;
    happenings.set(600, () => {
      isAway = false;
    });
    const watching = process(away(() => isAway))({ once: false });
    await expect(watching).rejects.toThrow("it never ends");
    const waits = told.flatMap((one) => (one.what === "later" ? [one.seconds] : []));
    expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(whats().slice(waits.length)).toEqual(["again", "sent", "sent"]);
    expect(told[0]).toEqual({ what: "later", why: offline, seconds: 1, waiting: 2 });
  });

  it("is not waited for longer than a few minutes when it was to end; every file stays", async () => {
    counter.write("a.pdf", scan("a"));
    expect(await once(away(() => true))).toEqual({ ended: "waiting", sent: 0, refused: 0 });
    expect(now).toBeLessThan(180_000);
    expect([...counter.lying.keys()]).toEqual(["a.pdf"]);
  });

  it("that gets other bytes than lie in the folder, on whatever way, is told so and tried again", async () => {
    counter.write("a.pdf", scan("a"));
    const put: PointUploads["put"] = async () => ({ answer: "otherBytes" });
    expect(await once({ ...server.uploads, put })).toMatchObject({ ended: "waiting", sent: 0 });
    expect(told[0]).toMatchObject({ what: "later", why: { because: "fault", detail: "other bytes arrived" } });
    expect([...counter.lying.keys()]).toEqual(["a.pdf"]);
  });

  it("that says when to come again is not asked before", async () => {
    counter.write("a.pdf", scan("a"));
    const busy: Later = { answer: "later", because: "busy", detail: "HTTP 429", seconds: 45 };
    await once({ ...server.uploads, ask: async () => busy });
    expect(told[0]).toMatchObject({ what: "later", seconds: 45 });
  });

  it("with whatever faults and lost answers, gets each file exactly once", async () => {
    const fault = fc.constantFrom("passes", "offline", "answer lost", "other bytes");
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 12 }), async (faults) => {
        [counter, server, now, told] = [memoryScanFolder(), memoryPointUploads(), 0, []];
        for (const text of ["a", "b", "c"]) counter.write(`${text}.pdf`, scan(text));
        const left = [...faults];
        const put: PointUploads["put"] = async (...given) => {
          const next = left.shift();
          if (next === "offline") return offline;
          if (next === "other bytes") return { answer: "otherBytes" };
          const answer = await server.uploads.put(...given);
          return next === "answer lost" ? offline : answer;
        };
        while ((await once({ ...server.uploads, put })).ended !== "empty");
        expect(atServer()).toEqual(["a", "b", "c"]);
        expect([...counter.sent.keys()].sort()).toEqual(["a.pdf", "b.pdf", "c.pdf"]);
      }),
    );
  });
});

describe("a process that dies", () => {
  const fill = () => {
    counter.write("one.pdf", scan("one"));
    counter.write("two.pdf", scan("two"));
    counter.write("same.pdf", scan("one"));
    counter.write("letter.docx", Buffer.from("PK a letter"));
  };
  const start = (death?: Death) => {
    const life = mortalPorts(death);
    const watched = process(server.uploads, life)({ once: true });
    return { life, watched };
  };
  /** Each file aside exactly once, whole, and its bytes at the server exactly once. */
  const expectAllDone = () => {
    expect(atServer()).toEqual(["one", "two"]);
    expect([...counter.sent].map(([name, content]) => [name, textOf(content)]).sort()).toEqual([
      ["one.pdf", "one"],
      ["same.pdf", "one"],
      ["two.pdf", "two"],
    ]);
    expect([...counter.refused.keys()]).toEqual(["letter.docx"]);
    expect(counter.lying.size).toBe(0);
  };

  it("at any await, before or after what it did, leaves nothing that the next one does not put right", async () => {
    fill();
    const unharmed = start();
    await unharmed.watched;
    expectAllDone();
    const { length } = unharmed.life.calls;
    expect(length).toBeGreaterThan(20);
    for (let call = 0; call < length; call += 1) {
      for (const when of ["before", "after"] as const) {
        [counter, server, now] = [memoryScanFolder(), memoryPointUploads(), 0];
        fill();
        await expect(start({ call, when }).watched).rejects.toThrow(Died);
        expect(await start().watched).toMatchObject({ ended: "empty" });
        expectAllDone();
      }
    }
  });

  it("again and again, loses and doubles nothing either", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { maxLength: 8 }), async (calls) => {
        [counter, server, now] = [memoryScanFolder(), memoryPointUploads(), 0];
        fill();
        for (const call of calls)
          await start({ call, when: call % 2 === 0 ? "before" : "after" }).watched.catch(() => {});
        await start().watched;
        expectAllDone();
      }),
    );
  });

  it("or a second one beside it: two on one folder send nothing twice", async () => {
    fill();
    const ended = await Promise.all([start().watched, start().watched]);
    expect(ended.map((one) => one.ended)).toEqual(["empty", "empty"]);
    expect(ended.reduce((sum, one) => sum + one.sent, 0)).toBe(2);
    expectAllDone();
  });
});

describe("a file that is set aside after it was sent", () => {
  const why = { vi: "Tệp bị hỏng.", en: "The file is damaged." };
  const hashStart = (content: Uint8Array) => createHash("sha256").update(content).digest("hex").slice(0, 32);
  const aside = (text: string, changes: Partial<SetAside> = {}): SetAside => ({
    ...{ scanId: `scan of ${text}`, hashStart: hashStart(scan(text)), why },
    ...changes,
  });
  /** Watches for so many seconds. */
  const watchFor = async (seconds: number) => {
    happenings.set(seconds, () => {
      throw new Error("enough");
    });
    await expect(process()({ once: false })).rejects.toThrow("enough");
  };

  it("comes back among the refused within a minute or so, with the reason, and is told once", async () => {
    counter.write("a.pdf", scan("a"));
    counter.write("b.pdf", scan("b"));
    happenings.set(30, () => setAside.push(aside("a")));
    await watchFor(400);
    expect([...counter.refused]).toEqual([["a.pdf", { content: scan("a"), why }]]);
    expect([...counter.sent.keys()]).toEqual(["b.pdf"]);
    expect(told.filter(({ what }) => what === "broughtBack")).toEqual([{ what: "broughtBack", name: "a.pdf", why }]);
  });

  it("is found by the next process too, which ends at once", async () => {
    counter.write("a.pdf", scan("a"));
    await once();
    setAside.push(aside("a"), aside("of another computer"));
    expect(await once()).toMatchObject({ ended: "empty" });
    expect([...counter.refused.keys()]).toEqual(["a.pdf"]);
  });

  it("is refused again with the same reason when it is dropped again, under whatever name, and not taken for sent", async () => {
    counter.write("a.pdf", scan("a"));
    await once();
    setAside.push(aside("a"));
    await once();
    counter.write("a again.pdf", scan("a"));
    expect(await once()).toMatchObject({ sent: 0, refused: 1 });
    expect([...counter.refused.keys()]).toEqual(["a.pdf", "a again.pdf"]);
    expect(counter.refused.get("a again.pdf")?.why).toEqual(why);
    expect(counter.sent.size).toBe(0);
  });

  it("comes back again where the server alone knows it, as when the journal was deleted", async () => {
    counter.write("a.pdf", scan("a"));
    happenings.set(30, () => setAside.push(aside("a")));
    happenings.set(100, () => {
      counter.forget();
      counter.write("a.pdf", scan("a"));
    });
    await watchFor(400);
    expect([...counter.refused.keys()]).toEqual(["a.pdf", "a (2).pdf"]);
    expect(counter.sent.size).toBe(0);
  });

  it("stays among the sent where only some pages of it are of no use, with a note that names them", async () => {
    counter.write("a.pdf", scan("a"));
    await once();
    setAside.push(aside("a", { pages: [4, 5] }));
    await once();
    await once();
    expect([...counter.sent.keys()]).toEqual(["a.pdf"]);
    expect(counter.notes.get("a.pdf")).toEqual([
      { vi: "Trang 4, 5: Tệp bị hỏng.", en: "Pages 4, 5: The file is damaged." },
    ]);
    expect(whats().filter((what) => what === "broughtBack")).toHaveLength(1);
  });

  it("is looked for once a minute, and no longer than an hour after the last file was sent", async () => {
    let [asked, seconds] = [0, 0];
    const watched = watchFolder({
      folder: counter.folder,
      send: async () => ({ fate: "sent" }),
      bringBack: async () => {
        asked += 1;
        return [];
      },
      clock: () => seconds * 1000,
      wait: async () => {
        seconds += 1;
        if (seconds > 7200) throw new Error("enough");
      },
      tell: () => undefined,
    });
    await expect(watched({ once: false })).rejects.toThrow("enough");
    expect(asked).toBe(61);
  });
});
