import { civilDay, minuteOfDay } from "../civil-time.ts";
import { namedIn, putIn } from "../result-draft.ts";
import type { Text } from "../text.ts";
import { type NoticeKindName, type VariableType, variablesOf } from "./notice-kinds.ts";
import { type Language, messagesOf, type NoticeCatalogue, type NoticeTexts, type Paragraph } from "./notice-texts.ts";
import { withoutMarks } from "./sms-part.ts";

/** What a variable is filled with: words in one language or in both, an instant or a day, a number, lines, or true. */
export type NoticeValue = string | Text | number | true | readonly Text[];
export type NoticeValues = Readonly<Record<string, NoticeValue | undefined>>;

export interface WrittenEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const two = (n: number): string => String(n).padStart(2, "0");
const shownDay = (day: string): string => day.split("-").reverse().join("/");

/** `17 giờ 00 phút, ngày 05/01/2026`, as forms write it; in English `17:00 on 05/01/2026`. */
export const moment = (at: string, language: Language = "vi"): string => {
  const minutes = Math.floor(minuteOfDay(at));
  const [hours, rest, day] = [two(Math.floor(minutes / 60)), two(minutes % 60), shownDay(civilDay(at))];
  return language === "vi" ? `${hours} giờ ${rest} phút, ngày ${day}` : `${hours}:${rest} on ${day}`;
};

const inThousands = (n: number, mark: string): string => String(n).replace(/\B(?=(\d{3})+$)/g, mark);

const isText = (value: unknown): value is Text => typeof value === "object" && value !== null && "vi" in value;

const written = (type: VariableType, value: NoticeValue, language: Language): string => {
  if (Array.isArray(value)) return value.map((one: Text) => `- ${one[language]}`).join("\n");
  if (isText(value)) return value[language];
  switch (type) {
    case "moment":
      return moment(String(value), language);
    case "day":
      return shownDay(String(value));
    case "amount":
      return inThousands(Number(value), language === "vi" ? "." : ",");
    default:
      return String(value);
  }
};

const filled = (kind: NoticeKindName, values: NoticeValues, language: Language): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(variablesOf(kind)).flatMap(([name, type]) => {
      const value = values[name];
      return value === undefined ? [] : [[name, written(type, value, language)] as const];
    }),
  );

/** The paragraphs that stand, with everything put in. */
const standing = (paragraphs: readonly Paragraph[], values: ReadonlyMap<string, string>): readonly string[] =>
  paragraphs.flatMap((one) => {
    if (typeof one !== "string" && !values.has(one.when)) return [];
    return putIn(typeof one === "string" ? one : one.text, values) ?? [];
  });

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

/** A paragraph as HTML: links can be followed, lines of a list are a list. */
const asHtml = (paragraph: string, style: string): string => {
  if (paragraph.startsWith("- ")) {
    const items = paragraph.split("\n").map((line) => `<li>${escaped(line.slice(2))}</li>`);
    return `<ul style="margin:0 0 12px;padding-left:24px">${items.join("")}</ul>`;
  }
  const linked = escaped(paragraph).replace(
    /https:\/\/[^\s<>"]*[^\s<>".,;)]/g,
    (link) => `<a href="${link}" style="color:#0b5394;word-break:break-all">${link}</a>`,
  );
  return `<p style="${style}">${linked}</p>`;
};

const plain = "margin:0 0 12px";
const small = "margin:0 0 6px;color:#555555;font-size:14px";

const unseen = "display:none;max-height:0;overflow:hidden";

/**
 * One column that every mail program shows, without pictures, scripts or anything that is loaded from elsewhere. `preview` is what a list of
 * mails shows beside the subject; in the mail it is not seen.
 */
const page = (
  language: Language,
  subject: string,
  preview: string,
  body: readonly string[],
  closing: readonly string[],
): string =>
  [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;background:#f4f4f4"><div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;color:#1a1a1a;font:16px/1.5 Arial,sans-serif">',
    `<div style="${unseen}">${escaped(preview)}</div>`,
    `<h1 style="margin:0 0 16px;font-size:20px">${escaped(subject)}</h1>`,
    ...body.map((one) => asHtml(one, plain)),
    '<hr style="margin:16px 0;border:0;border-top:1px solid #dddddd">',
    ...closing.map((one) => asHtml(one, small)),
    "</div></body></html>",
  ].join("\n");

const textsOf = ({ texts }: NoticeCatalogue, kind: NoticeKindName): NoticeTexts => {
  const found = texts.find(({ id }) => id === kind);
  if (found === undefined) throw new Error(`no texts are published for the notice ${kind}`);
  return found;
};

/** The e-mail of a notice in a language, as plain text and as HTML. */
export const writtenEmail = (
  catalogue: NoticeCatalogue,
  kind: NoticeKindName,
  language: Language,
  given: NoticeValues,
): WrittenEmail => {
  const values = filled(kind, given, language);
  const { subject, paragraphs } = textsOf(catalogue, kind).email[language];
  const ends = catalogue.frame.email[language];
  const title = putIn(subject, values);
  if (title === undefined) throw new Error(`the subject of ${kind} names what is not known: ${namedIn(subject)}`);
  const said = standing(paragraphs, values);
  const body = [...standing(ends.opening, values), ...said];
  const closing = standing(ends.closing, values);
  return {
    subject: title,
    text: [...body, "--", ...closing].join("\n\n"),
    html: page(language, title, said[0] ?? title, body, closing),
  };
};

/** The SMS of a notice: without marks, the first of its messages of which everything is known. Its length is the catalogue's check. */
export const writtenSms = (
  catalogue: NoticeCatalogue,
  kind: NoticeKindName,
  language: Language,
  given: NoticeValues,
): string => {
  const values = filled(kind, given, language);
  for (const message of messagesOf(textsOf(catalogue, kind).sms[language])) {
    const text = putIn(message, values);
    if (text !== undefined) return withoutMarks(text);
  }
  throw new Error(`every message of ${kind} names what is not known`);
};
