import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { expect, it } from "vitest";
import type { ScanFolder } from "../../../shared/ports/scan-folders.ts";

export interface FolderOfTest {
  readonly folder: ScanFolder;
  write(name: string, content: Uint8Array): void | Promise<void>;
  /** What lies among the sent and the refused, by name; of the refused with the text beside it. */
  aside(): Promise<Readonly<Record<"sent" | "refused", Readonly<Record<string, string>>>>>;
  /** The same folder as a process that starts anew opens it. */
  anew(): Promise<ScanFolder>;
}

const pdf = Buffer.from("%PDF-1.7 a scan\n%%EOF\n");

export const scanFoldersSuite = (open: () => Promise<FolderOfTest>): void => {
  const withOne = async (content: Uint8Array = pdf) => {
    const world = await open();
    await world.write("scan.pdf", content);
    const [file] = (await world.folder.files()) ?? [];
    if (file === undefined) throw new Error("nothing lies there");
    return { ...world, file };
  };

  it("has nothing before something was put there", async () => {
    const { folder } = await open();
    expect(await folder.files()).toEqual([]);
  });

  it("says of a file its length, hash and kind, and gives its bytes", async () => {
    const { folder, file } = await withOne();
    expect(file).toMatchObject({ name: "scan.pdf", bytes: pdf.length });
    const sha256 = createHash("sha256").update(pdf).digest("base64");
    expect(await folder.digest(file)).toEqual({ sha256, kind: "pdf", isWhole: true });
    const content = await folder.content(file);
    expect(typeof content === "string" ? content : await buffer(content)).toEqual(pdf);
  });

  it("sees that a file has no end yet, and that another has no kind", async () => {
    const half = await withOne(pdf.subarray(0, 12));
    expect(await half.folder.digest(half.file)).toMatchObject({ kind: "pdf", isWhole: false });
    const text = await withOne(Buffer.from("a text"));
    expect(await text.folder.digest(text.file)).toMatchObject({
      kind: undefined,
      refusal: "scan/not-a-picture-or-pdf",
    });
  });

  it("does nothing with a file that is another by now, or gone", async () => {
    const { folder, file, write, aside } = await withOne();
    await write("scan.pdf", Buffer.concat([pdf, pdf]));
    const why = { vi: "vì", en: "because" };
    for (const answer of [await folder.digest(file), await folder.putAside(file), await folder.refuse(file, why)])
      expect(answer).toBe("changed");
    const gone = { ...file, name: "gone.pdf" };
    for (const answer of [await folder.digest(gone), await folder.content(gone), await folder.putAside(gone)])
      expect(answer).toBe("changed");
    expect(await aside()).toEqual({ sent: {}, refused: {} });
  });

  it("moves files aside and keeps each of one name", async () => {
    const { folder, file, write, aside } = await withOne();
    expect(await folder.putAside(file)).toBe("aside");
    expect(await folder.files()).toEqual([]);
    const other = Buffer.from("%PDF-1.7 another\n%%EOF");
    await write("scan.pdf", other);
    const [second] = (await folder.files()) ?? [];
    expect(second && (await folder.putAside(second))).toBe("aside");
    const { sent } = await aside();
    expect(sent).toEqual({ "scan.pdf": pdf.toString(), "scan (2).pdf": other.toString() });
  });

  it("puts beside a refused file why, in Vietnamese and English", async () => {
    const { folder, file, aside } = await withOne();
    expect(await folder.refuse(file, { vi: "Tệp hỏng.", en: "It is damaged." })).toBe("aside");
    expect(await folder.files()).toEqual([]);
    expect((await aside()).refused).toEqual({
      "scan.pdf": pdf.toString(),
      "scan.pdf.txt": "Tệp hỏng.\n\nIt is damaged.\n",
    });
  });

  it("brings back from among the sent what was set aside since, with the reason; what is gone is not missed", async () => {
    const { folder, file, aside } = await withOne();
    const hashStart = createHash("sha256").update(pdf).digest("hex").slice(0, 32);
    const why = { vi: "Tệp hỏng.", en: "It is damaged." };
    expect(await folder.bringBack(hashStart, why, "file")).toBeUndefined();
    await folder.putAside(file);
    expect(await folder.bringBack(hashStart, why, "file")).toBe("scan.pdf");
    expect(await aside()).toEqual({
      sent: {},
      refused: { "scan.pdf": pdf.toString(), "scan.pdf.txt": "Tệp hỏng.\n\nIt is damaged.\n" },
    });
    expect(await folder.bringBack(hashStart, why, "file")).toBeUndefined();
  });

  it("remembers why a file was brought back, also when it is opened anew", async () => {
    const { folder, file, anew } = await withOne();
    const [hash, sha256] = (["hex", "base64"] as const).map((as) => createHash("sha256").update(pdf).digest(as));
    const why = { vi: "Tệp hỏng.", en: "It is damaged." };
    await folder.noteSent(sha256 ?? "");
    await folder.putAside(file);
    expect(await folder.whyRefused(sha256 ?? "")).toBeUndefined();
    await folder.bringBack((hash ?? "").slice(0, 32), why, "file");
    for (const one of [folder, await anew()]) {
      expect(await one.whyRefused(sha256 ?? "")).toEqual(why);
      expect(await one.whyRefused("another")).toBeUndefined();
    }
  });

  it("notes beside a file that stays among the sent what became of its parts, each once", async () => {
    const { folder, file, aside } = await withOne();
    const hashStart = createHash("sha256").update(pdf).digest("hex").slice(0, 32);
    await folder.putAside(file);
    const [one, two] = [
      { vi: "Trang 1: trắng.", en: "Page 1: blank." },
      { vi: "Trang 2: mờ.", en: "Page 2: faint." },
    ];
    expect(await folder.bringBack(hashStart, one, "note")).toBe("scan.pdf");
    expect(await folder.bringBack(hashStart, one, "note")).toBeUndefined();
    expect(await folder.bringBack(hashStart, two, "note")).toBe("scan.pdf");
    expect((await aside()).sent).toEqual({
      "scan.pdf": pdf.toString(),
      "scan.pdf.txt": `${one.vi}\n\n${one.en}\n\n${two.vi}\n\n${two.en}\n`,
    });
  });

  it("remembers what was sent when it is opened anew", async () => {
    const { folder, anew } = await open();
    const [one, other] = [pdf, Buffer.from("x")].map((bytes) => createHash("sha256").update(bytes).digest("base64"));
    expect(await folder.wasSent(one ?? "")).toBe(false);
    await folder.noteSent(one ?? "");
    expect(await folder.wasSent(one ?? "")).toBe(true);
    const again = await anew();
    expect([await again.wasSent(one ?? ""), await again.wasSent(other ?? "")]).toEqual([true, false]);
  });
};
