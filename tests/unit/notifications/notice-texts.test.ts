import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProvince } from "../../../infra/settings/read-province.ts";
import { commonProcedures } from "../../../shared/adapters/files/published-data.ts";
import { publishedGazetteer } from "../../../shared/adapters/files/published-gazetteer.ts";
import { longestValues, publishedNotices } from "../../../shared/adapters/files/published-notices.ts";
import { noticeFlaws } from "../../../shared/domain/notices/notice-flaws.ts";
import { noticeKindNames, noticeKindOf, optionalKinds } from "../../../shared/domain/notices/notice-kinds.ts";
import { languages } from "../../../shared/domain/notices/notice-texts.ts";
import { smsPlaces, withoutMarks } from "../../../shared/domain/notices/sms-part.ts";
import { writtenEmail, writtenSms } from "../../../shared/domain/notices/written-notice.ts";
import { procedureFlaws } from "../../../shared/domain/procedure-flaws.ts";
import { messageLink } from "../../../shared/domain/tracking-link.ts";
import { publishedTexts } from "../../support/builders/notices.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { sampleValues } from "../../support/docs/notices-page.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const hue = readProvince("46-hue");
const anyToken = `0193a0c4-7b1e-7c55-9d2f-3a1b5c7d9e01.${"x".repeat(43)}`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "notices-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The files with one of them changed, as an administrator would see them judged. */
const flawsOf = async (file: string, from: string, to: string): Promise<string> => {
  await cp(join(root, "infra/data/notices"), join(folder, "infra/data/notices"), { recursive: true });
  const path = join(folder, "infra/data/notices", file);
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
  try {
    await publishedNotices(folder, { units: hue.units, procedures: [aProcedure()], trackingUrl: hue.trackingUrl });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("what notices say", () => {
  it.each([
    [
      "a variable that there is not",
      "accepted.yaml",
      "tại {returningUnit}.'",
      "tại {place}.'",
      /^infra\/data\/notices\/accepted\.yaml:9: email\.vi\.paragraphs\[2\] names \{place\}; legal are \{greeting\}, .*\{returningUnit\}/,
    ],
    [
      "a flag as a word",
      "accepted.yaml",
      "tại {returningUnit}.'",
      "{noLimit}'",
      /accepted\.yaml:9: .* names \{noLimit\}/,
    ],
    [
      "a condition that there is not",
      "invited.yaml",
      "when: last",
      "when: third",
      /invited\.yaml:\d+: email\.vi\.paragraphs\[2\]\.when names third/,
    ],
    [
      "a language that is missing",
      "revoked.yaml",
      "\n  en: 'Result of {code} was revoked: {link}'",
      "",
      /revoked\.yaml:\d+: sms\.en .*is missing/,
    ],
    [
      "a message of more than one part",
      "revoked.yaml",
      "'Ket qua HS {code} bi thu hoi: {link}'",
      "'Ket qua ho so {code} da bi thu hoi va khong con hieu luc: {link}'",
      /revoked\.yaml:\d+: sms\.vi takes 1\d\d places at its longest values; one part of a message has 160/,
    ],
    [
      "a message with the name of a unit",
      "ready.yaml",
      "'HS {code} da co ket qua, noi nhan: {link}'",
      "'{code} tai {returningUnit}: {link}'",
      /ready\.yaml:\d+: sms\.vi takes \d+ places/,
    ],
    [
      "a message without its link",
      "ready.yaml",
      "noi nhan: {link}'",
      "noi nhan'",
      /ready\.yaml:\d+: sms\.vi has to name \{link\}, whole/,
    ],
    [
      "a list in a message",
      "supplement.yaml",
      "{defectCount} giay to: {link}'",
      "{defects}: {link}'",
      /supplement\.yaml:\d+: sms\.vi .*\{defects\}/,
    ],
    [
      "words beside a list",
      "supplement.yaml",
      "'{defects}'",
      "'Gồm: {defects}'",
      /supplement\.yaml:\d+: .* stands alone/,
    ],
    [
      "a message that needs a due date of a service without one",
      "resumed.yaml",
      "\n    - 'HS {code} da du giay bo sung: {link}'",
      "",
      /resumed\.yaml:\d+: sms\.vi\[0\] names \{dueDay\}, which may have no value/,
    ],
    [
      "a kind that there is not",
      "moved.yaml",
      "id: moved",
      "id: elsewhere",
      /moved\.yaml:2: id must be one of "received", "accepted"/,
    ],
    [
      "a brace that is left open",
      "revoked.yaml",
      "'Result of {code} was revoked: {link}'",
      "'Result of {code} was revoked {: {link}'",
      /revoked\.yaml:\d+: sms\.en has a brace that names nothing/,
    ],
    [
      "a paragraph of blanks",
      "revoked.yaml",
      "'Lý do được cơ quan ban hành giải thích khi có yêu cầu.'",
      "'  '",
      /revoked\.yaml:8: email\.vi\.paragraphs\[1\] says nothing/,
    ],
    ["a field that there is not", "moved.yaml", "id: moved", "id: moved\nfax: x", /moved\.yaml:1: .*"fax"/],
    ["what is no YAML", "moved.yaml", "email:", "email: [", /moved\.yaml:\d+: is not YAML/],
    [
      "a variable of one notice around all",
      "frame.yaml",
      "{officer}",
      "{amount}",
      /frame\.yaml:\d+: email\.vi\.closing\[1\] names \{amount\}/,
    ],
  ])("is refused with file, line and what is legal: %s", async (_, file, from, to, says) => {
    expect(await flawsOf(file, from, to)).toMatch(says);
  });

  it("is taken as it is filed, for every province", async () => {
    for (const name of ["46-hue", "91-an-giang"]) {
      const { units, trackingUrl } = readProvince(name);
      const procedures = (await commonProcedures(root)).map(({ procedure }) => procedure);
      const { texts } = await publishedNotices(root, { units, procedures, trackingUrl });
      expect(texts.map(({ id }) => id).sort()).toEqual([...noticeKindNames].sort());
    }
  });

  it("can be switched off by a procedure where no law asks for it, and nowhere else", () => {
    const beside = { province: "46", stored: [], forms: [], units: [], given: [] };
    const flaws = (...noticesOff: string[]) =>
      procedureFlaws(aProcedure({ noticesOff }), beside).filter(({ path }) => path === "noticesOff");
    expect(optionalKinds).toEqual(["due-soon", "returned", "expiring"]);
    expect(flaws(...optionalKinds)).toEqual([]);
    for (const kind of noticeKindNames.filter((name) => noticeKindOf(name).askedBy !== undefined))
      expect(flaws(kind)).toMatchObject([{ says: expect.stringContaining(`names ${kind}; legal are due-soon`) }]);
    expect(flaws("fax")).toHaveLength(1);
  });
});

describe("a message", () => {
  it("has one part with the longest values of every commune of the country as the name of every unit", async () => {
    const communes = (await publishedGazetteer(root)).flatMap(({ communes: list }) =>
      list.flatMap(([, names]) => names.map(([, name]) => name)),
    );
    const procedures = (await commonProcedures(root)).map(({ procedure }) => procedure);
    expect(communes.length).toBeGreaterThan(3000);
    const longest = (n: number) =>
      longestValues({
        units: hue.units.map((unit) => ({ ...unit, name: `Trung tâm Phục vụ hành chính công ${communes[n]}` })),
        procedures,
        trackingUrl: "https://tracuu.motcua-angiang.example/",
      });
    for (let n = 0; n < communes.length; n += 1) {
      const values = longest(n);
      for (const texts of publishedTexts.texts) expect(noticeFlaws(texts, values)).toEqual([]);
    }
  });

  it("is refused where a name of the province cannot be written in it, however short, or takes more places than a longer one", () => {
    const of = (...names: string[]) =>
      longestValues({
        units: names.map((name, n) => ({ id: `H57.0${n}`, name })),
        procedures: [aProcedure()],
        trackingUrl: hue.trackingUrl,
      }).names.unit;
    expect(of("Trung tam cua thanh pho", "So Łodz")).toBe("So Łodz");
    expect(of("[[[[[[[[[]]]]]]]", "Trung tam cua thanh")).toBe("[[[[[[[[[]]]]]]]");
  });

  it("is written in letters that every telephone shows, the code and the link whole", () => {
    for (const kind of noticeKindNames)
      for (const language of languages) {
        const values = { ...sampleValues(kind, "sms"), code: "H57.28.99.12-261123-0001" };
        const text = writtenSms(publishedTexts, kind, language, values);
        expect(smsPlaces(text)).toBeLessThanOrEqual(160);
        expect(text).toMatch(/^[ -~]+$/);
        expect(text).toContain("H57.28.99.12-261123-0001");
        expect(text).toContain(messageLink(hue.trackingUrl, anyToken).slice(0, -43));
      }
  });

  it("says something of a service without a limit too", () => {
    const { dueAt: _, dueDay: __, ...values } = sampleValues("accepted", "sms");
    expect(writtenSms(publishedTexts, "accepted", "vi", { ...values, noLimit: true })).toMatch(/da tiep nhan/);
  });

  it.each([
    ["plain letters", "Ho so", 5],
    ["signs that take two places", "{a}€", 7],
    ["a letter of the alphabet with a mark", "é", 1],
    ["a letter outside", "ơ", undefined],
  ])("is counted as a telephone does: %s", (_, text, places) => {
    expect(smsPlaces(text)).toBe(places);
  });

  it("loses the marks of every letter and nothing else", () => {
    expect(withoutMarks("Đường Nguyễn Đức Cảnh – “Huế”…")).toBe('Duong Nguyen Duc Canh - "Hue"...');
  });
});

describe("an e-mail", () => {
  it.each(languages)("in %s has nothing left to fill in, whatever is not known", (language) => {
    for (const kind of noticeKindNames) {
      const whole = writtenEmail(publishedTexts, kind, language, sampleValues(kind, "email"));
      const { officer: _, ...values } = sampleValues(kind, "email");
      const less = writtenEmail(publishedTexts, kind, language, values);
      for (const { subject, text, html } of [whole, less]) {
        expect(`${subject}${text}`).not.toMatch(/[{}]|undefined|null|\[object/);
        expect(html).not.toMatch(/undefined|null|\[object|<script|<img/);
      }
    }
  });

  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((part) => {
      const share = Number.parseInt(part, 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /** As the accessibility guidelines (WCAG 2.2, 1.4.3) count it; for text of this size 4.5 is asked for. */
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each(languages)("in %s is built for every mail program and every reader", (language) => {
    for (const kind of noticeKindNames) {
      const { subject, text, html } = writtenEmail(publishedTexts, kind, language, sampleValues(kind, "email"));
      expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}"><head><meta charset="utf-8">`));
      expect([...html.matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title)).toEqual([subject]);
      expect([...html.matchAll(/<h1[^>]*>(.*?)<\/h1>/g)].map(([, title]) => title)).toEqual([subject]);
      const [, preview = ""] = /<div style="display:none[^"]*">(.*?)<\/div>/.exec(html) ?? [];
      expect(text.split("\n\n")).toContain(preview);
      expect(preview).not.toBe(text.split("\n\n")[0]);
      // Nothing is loaded from elsewhere, and every link of the text can be followed, in its own words.
      expect(html).not.toMatch(/\ssrc=|url\(|@import|<link|<form|<script|<img/);
      const links = [...html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
      for (const [, href, words] of links) expect(words).toBe(href);
      expect(links.map(([, href]) => href)).toEqual(text.match(/https:\/\/\S*[^\s.,;)]/g));
      const colours = [...html.matchAll(/[^-]color:(#[0-9a-f]{6})/g)].map(([, colour = ""]) => colour);
      expect(new Set(colours)).toEqual(new Set(["#1a1a1a", "#0b5394", "#555555"]));
      for (const colour of colours) expect(contrast(colour, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("says the same in HTML as in plain text, with what people wrote as text", () => {
    const values = { ...sampleValues("accepted", "email"), greeting: { vi: 'Ông/Bà <b>A & "B"</b>', en: "A" } };
    const { text, html } = writtenEmail(publishedTexts, "accepted", "vi", values);
    expect(html).toContain("Ông/Bà &lt;b&gt;A &amp; &quot;B&quot;&lt;/b&gt;");
    const words = html
      .replace(/<title>.*?<\/title>|<div style="display:none.*?<\/div>|<h1[^>]*>.*?<\/h1>/g, "")
      .replace(/<[^>]*>/g, "\n")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, "&");
    for (const line of text.split("\n").filter((one) => one !== "" && one !== "--"))
      expect(words.replace(/\s+/g, "")).toContain(line.replace(/^- /, "").replace(/\s+/g, ""));
  });
});
