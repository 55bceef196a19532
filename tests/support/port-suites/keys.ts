import { expect, it } from "vitest";
import type { KeyedHashes } from "../../../shared/ports/keyed-hashes.ts";
import type { Seals } from "../../../shared/ports/seals.ts";

/** `open` answers seals of one key, new each time: a function of ours that has just started. */
export const sealsSuite = (open: () => Seals): void => {
  const data = { applicant: { name: "Nguyễn Thị Quỳnh Hương" }, papers: {} };

  it("opens what was sealed, also in a function that did not seal it", async () => {
    const seals = open();
    const sealed = await seals.seal(data, "dossier-1");
    expect(await seals.open(sealed, "dossier-1")).toEqual(data);
  });

  it("shows nothing of the data, and never the same ciphertext twice", async () => {
    const seals = open();
    const [one, two] = [await seals.seal(data, "dossier-1"), await seals.seal(data, "dossier-1")];
    expect(Buffer.from(one.ciphertext).toString("utf8")).not.toContain("Hương");
    expect(Buffer.from(one.ciphertext).equals(Buffer.from(two.ciphertext))).toBe(false);
    expect(Buffer.from(one.iv).equals(Buffer.from(two.iv))).toBe(false);
  });

  it("does not open one dossier's data as another's, nor data that was touched", async () => {
    const seals = open();
    const sealed = await seals.seal(data, "dossier-1");
    await expect(seals.open(sealed, "dossier-2")).rejects.toThrow();
    const touched = Uint8Array.from(sealed.ciphertext, (byte, n) => (n === 3 ? byte ^ 1 : byte));
    await expect(seals.open({ ...sealed, ciphertext: touched }, "dossier-1")).rejects.toThrow();
  });
};

export const keyedHashesSuite = (open: () => KeyedHashes): void => {
  it("answers the same for the same value and purpose, and something else for anything else", async () => {
    const hashes = open();
    const hash = await hashes.of("tracking", "H57.31.06-261123-0001#4567");
    expect(await hashes.of("tracking", "H57.31.06-261123-0001#4567")).toBe(hash);
    expect(await hashes.of("tracking", "H57.31.06-261123-0001#4568")).not.toBe(hash);
    expect(await hashes.of("tries", "H57.31.06-261123-0001#4567")).not.toBe(hash);
  });

  it("is written in 43 characters that a link can carry", async () => {
    expect(await open().of("trackingToken", "x")).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
};
