import { v7 } from "uuid";
import { expect, it } from "vitest";
import type { Claiming, NoticeKey, Notices, Suppressions } from "../../../shared/ports/notices.ts";

const aNotice = (more: Partial<NoticeKey> = {}): NoticeKey => ({
  ...{ dossierId: v7(), sequence: 1, receiver: "applicant", channel: "email" },
  ...more,
});
const claiming = (key: NoticeKey, more: Partial<Claiming> = {}): Claiming => ({
  ...{ key, address: v7(), isIdempotent: false },
  ...more,
});

/** `open` answers notices that live by the given clock, and the addresses that they do not write to. */
export const noticesSuite = (
  open: (now: () => Date) => { readonly notices: Notices; readonly suppressions: Suppressions },
): void => {
  const start = new Date("2026-11-23T02:00:00Z");
  const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

  it("gives a notice to one sender and tells the others that somebody is at it", async () => {
    const { notices } = open(() => start);
    const key = aNotice();
    const claims = await Promise.all(Array.from({ length: 6 }, () => notices.claim(claiming(key))));
    expect([...claims].sort()).toEqual(["busy", "busy", "busy", "busy", "busy", "mine"]);
  });

  it("never gives out a notice again that was sent, or that has nobody to go to", async () => {
    let now = start;
    const { notices } = open(() => now);
    const [sent, nobody] = [aNotice(), aNotice()];
    for (const [key, outcome] of [
      [sent, "sent"],
      [nobody, "noAddress"],
    ] as const) {
      await notices.claim(claiming(key));
      await notices.finished(key, outcome);
    }
    now = later(24 * 3600);
    expect([await notices.claim(claiming(sent)), await notices.claim(claiming(nobody))]).toEqual(["done", "done"]);
  });

  it("is in doubt a minute after its sender died, until somebody says whether it went out", async () => {
    let now = start;
    const { notices } = open(() => now);
    const key = aNotice();
    await notices.claim(claiming(key));
    now = later(59);
    expect(await notices.claim(claiming(key))).toBe("busy");
    now = later(62);
    expect(await notices.claim(claiming(key))).toBe("inDoubt");
    expect(await notices.claim(claiming(key))).toBe("inDoubt");
    expect(await notices.state(key)).toBe("inDoubt");
    expect(await notices.settle(key, "again")).toBe(true);
    expect(await notices.claim(claiming(key))).toBe("mine");
    await notices.doubted(key);
    expect(await notices.settle(key, "sent")).toBe(true);
    expect(await notices.claim(claiming(key))).toBe("done");
    expect(await notices.settle(key, "again"), "it is in no doubt any more").toBe(false);
  });

  it("is given to the next one a minute after its sender died, where the provider sends once for one reference", async () => {
    let now = start;
    const { notices } = open(() => now);
    const key = aNotice({ channel: "sms" });
    await notices.claim(claiming(key, { isIdempotent: true }));
    expect(await notices.claim(claiming(key, { isIdempotent: true }))).toBe("busy");
    now = later(62);
    expect(await notices.claim(claiming(key, { isIdempotent: true }))).toBe("mine");
  });

  it("may be taken at once when the provider said that it did not take it", async () => {
    const { notices } = open(() => start);
    const key = aNotice();
    await notices.claim(claiming(key));
    await notices.released(key);
    expect(await notices.claim(claiming(key))).toBe("mine");
  });

  it("goes out on one channel alone: on another where the first does not lead to anybody", async () => {
    const { notices } = open(() => start);
    const [email, sms] = [aNotice(), aNotice({ channel: "sms" })];
    const other = { ...sms, dossierId: email.dossierId };
    await notices.claim(claiming(email));
    expect(await notices.claim(claiming(other))).toBe("busy");
    await notices.finished(email, "rejected");
    expect(await notices.claim(claiming(email))).toBe("unreachable");
    expect(await notices.claim(claiming(other))).toBe("mine");
    await notices.finished(other, "sent");
    expect(await notices.claim(claiming({ ...email, sequence: 2 }))).toBe("mine");
    await notices.finished({ ...email, sequence: 2 }, "sent");
    expect(await notices.claim(claiming({ ...other, sequence: 2 }))).toBe("done");
  });

  it("does not go to an address that is suppressed, and goes again when that is lifted", async () => {
    const { notices, suppressions } = open(() => start);
    const [key, address] = [aNotice(), v7()];
    await suppressions.suppress(address, "bounced", "2026-11-23T01:00:00.000Z");
    expect(await suppressions.find(address)).toEqual({ why: "bounced", at: "2026-11-23T01:00:00.000Z" });
    expect(await notices.claim(claiming(key, { address }))).toBe("unreachable");
    await suppressions.lift(address);
    expect(await suppressions.find(address)).toBeUndefined();
    expect(await notices.claim(claiming(key, { address }))).toBe("mine");
  });

  it("goes to one address so often a day, and the next day again", async () => {
    let now = start;
    const { notices } = open(() => now);
    const address = v7();
    const next = (sequence: number) =>
      notices.claim(claiming(aNotice({ sequence, channel: "sms" }), { address, most: 2 }));
    expect([await next(1), await next(2), await next(3)]).toEqual(["mine", "mine", "full"]);
    now = later(24 * 3600);
    expect(await next(4)).toBe("mine");
  });

  it("waits until the moment it is to go out, is found then, and leaves the list when it is taken", async () => {
    const { notices } = open(() => start);
    const key = aNotice({ channel: "sms", sequence: 7 });
    const waiting = async (now: string) => {
      const found = [];
      let cursor: string | undefined;
      do {
        const page = await notices.waitedUntil(now, { size: 2, cursor });
        found.push(...page.notices);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found.filter(({ dossierId }) => dossierId === key.dossierId);
    };
    expect(await notices.waits(key, "2026-11-24T00:00:00.000Z")).toBe(true);
    expect(await notices.state(key)).toBe("waiting");
    expect(await waiting("2026-11-23T23:59:59.999Z")).toEqual([]);
    expect(await waiting("2026-11-24T00:00:00.000Z")).toEqual([key]);
    await notices.woken(key);
    expect(await waiting("2026-11-24T00:00:00.000Z"), "it is on the queue").toEqual([]);
    await notices.waits(key, "2026-11-24T00:00:00.000Z");
    expect(await waiting("2026-11-24T00:00:00.000Z")).toEqual([key]);
    expect(await notices.claim(claiming(key))).toBe("mine");
    expect(await waiting("2026-11-24T00:00:00.000Z")).toEqual([]);
    await notices.finished(key, "sent");
    expect(await notices.waits(key, "2026-11-24T00:00:00.000Z")).toBe(false);
    expect(await notices.state(key), "what has ended does not wait").toBe("sent");
  });

  it("stays as a report has said while whoever sent it comes to note that", async () => {
    const { notices } = open(() => start);
    for (const said of ["rejected", "noAddress"] as const) {
      const key = aNotice({ channel: "sms" });
      await notices.claim(claiming(key));
      await notices.finished(key, said);
      await notices.finished(key, "sent");
      await notices.doubted(key);
      expect(await notices.state(key)).toBe(said);
    }
  });
};
