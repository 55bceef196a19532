import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { NoticeKey, Notices } from "../../../shared/ports/notices.ts";

const aNotice = (): NoticeKey => ({ dossierId: v7(), sequence: 1, receiver: "applicant", channel: "email" });

/** `open` answers notices that live by the given clock. */
export const noticesSuite = (open: (now: () => Date) => Notices): void => {
  const start = new Date("2026-11-23T02:00:00Z");

  it("gives a notice to one sender and tells the others that somebody is at it", async () => {
    const notices = open(() => start);
    const key = aNotice();
    const claims = await Promise.all(Array.from({ length: 6 }, () => notices.claim(key)));
    expect([...claims].sort()).toEqual(["busy", "busy", "busy", "busy", "busy", "mine"]);
  });

  it("never gives out a notice again that was sent, or that has nobody to go to", async () => {
    let now = start;
    const notices = open(() => now);
    const [sent, nobody] = [aNotice(), aNotice()];
    for (const [key, outcome] of [
      [sent, "sent"],
      [nobody, "noAddress"],
    ] as const) {
      await notices.claim(key);
      await notices.finished(key, outcome);
    }
    now = new Date(start.getTime() + 24 * 3_600_000);
    expect([await notices.claim(sent), await notices.claim(nobody)]).toEqual(["sent", "sent"]);
  });

  it("gives a notice to the next one a minute after its sender died", async () => {
    let now = start;
    const notices = open(() => now);
    const key = aNotice();
    await notices.claim(key);
    now = new Date(start.getTime() + 59_000);
    expect(await notices.claim(key)).toBe("busy");
    now = new Date(start.getTime() + 62_000);
    expect(await notices.claim(key)).toBe("mine");
  });

  it("keeps the notices of one dossier apart by the fact they are about", async () => {
    const notices = open(() => start);
    const key = aNotice();
    await notices.claim(key);
    expect(await notices.claim({ ...key, sequence: 2 })).toBe("mine");
  });
};
