import { readProvince } from "../../../infra/settings/read-province.ts";
import { longestValues } from "../../../shared/adapters/files/published-notices.ts";
import { longestMessage } from "../../../shared/domain/notices/notice-flaws.ts";
import {
  isPerhaps,
  type NoticeKindName,
  noticeKindNames,
  noticeKindOf,
  variablesOf,
} from "../../../shared/domain/notices/notice-kinds.ts";
import { languages, messagesOf, type NoticeCatalogue } from "../../../shared/domain/notices/notice-texts.ts";
import { placesInPart, smsPlaces } from "../../../shared/domain/notices/sms-part.ts";
import {
  type NoticeValue,
  type NoticeValues,
  writtenEmail,
  writtenSms,
} from "../../../shared/domain/notices/written-notice.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { messageLink } from "../../../shared/domain/tracking-link.ts";
import { page, table } from "./markdown.ts";

const hue = readProvince("46-hue");
const id = "0193a0c4-7b1e-7c55-9d2f-3a1b5c7d9e01";
const token = `${id}.${"K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe-Unols"}`;

const both = (vi: string, en = vi) => ({ vi, en });

/** An invented dossier: what each variable is filled with. */
const samples: Readonly<Record<string, NoticeValue>> = {
  greeting: both("Ông/Bà Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
  you: both("Ông/Bà", "you"),
  code: "H57.28-261123-0007",
  procedure: both("Đăng ký biến động đất đai", "Registering a change of land"),
  at: "2026-11-23T02:00:00.000Z",
  unit: both("Văn phòng Đăng ký đất đai (mẫu)"),
  since: "2026-11-23T02:30:00.000Z",
  officer: both("Trần Thị Ví Dụ"),
  returningUnit: both("Bưu cục Mẫu"),
  link: `${hue.trackingUrl}#${token}`,
  dueAt: "2026-12-18T10:00:00.000Z",
  dueDay: "2026-12-18",
  formerDueAt: "2026-12-11T10:00:00.000Z",
  newDueAt: "2026-12-22T10:00:00.000Z",
  newDueDay: "2026-12-22",
  receivedAt: "2026-11-23T02:00:00.000Z",
  competentUnit: both("Văn phòng Đăng ký đất đai (mẫu)"),
  answerBy: "2026-11-24T02:00:00.000Z",
  answerDay: "2026-11-24",
  number: both("12/2026/GXN"),
  replaces: both("7/2026/GXN"),
  defectCount: 2,
  defects: [
    both("Hợp đồng chuyển nhượng: chưa ký", "Hợp đồng chuyển nhượng: not signed"),
    both("Giấy chứng nhận: không đọc được", "Giấy chứng nhận: not legible"),
  ],
  amount: 1_250_000,
  issuedAt: "2026-12-17T03:10:00.000Z",
  atCounter: true,
  resultLink: `${hue.trackingUrl}#ket-qua=${id}.1.${token.slice(-43)}`,
  expiresAt: "2026-12-24T03:10:00.000Z",
  expiresDay: "2026-12-24",
  invitation: 1,
  returnedAt: "2026-12-18T02:00:00.000Z",
  surveyLink: `${hue.trackingUrl}#danh-gia=…`,
  validDay: "2027-01-31",
};

/** What a notice of this kind may say, filled in; of a message with its own, shorter link. */
export const sampleValues = (kind: NoticeKindName, channel: "email" | "sms"): NoticeValues => ({
  ...Object.fromEntries(
    Object.keys(variablesOf(kind)).flatMap((name) => (name in samples ? [[name, samples[name]]] : [])),
  ),
  ...(channel === "sms" ? { link: messageLink(hue.trackingUrl, token) } : {}),
});

/** docs/notice-sample.html: the e-mail of an acceptance as it goes out. */
export const noticeSample = (catalogue: NoticeCatalogue): string =>
  `${writtenEmail(catalogue, "accepted", "vi", sampleValues("accepted", "email")).html}\n`;

const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

/** docs/notices.md: every text that is sent to applicants, filled in. */
export const noticesPage = (catalogue: NoticeCatalogue, procedures: readonly Procedure[]): string => {
  const values = longestValues({ units: hue.units, procedures, trackingUrl: hue.trackingUrl });
  const longestOf = (kind: NoticeKindName): number =>
    Math.max(
      ...catalogue.texts
        .filter(({ id: name }) => name === kind)
        .flatMap(({ sms }) => languages.flatMap((language) => messagesOf(sms[language])))
        .map((text) => smsPlaces(longestMessage(text, variablesOf(kind), values)) ?? Number.NaN),
    );
  const ofKind = (kind: NoticeKindName): readonly string[] => [
    `## ${kind}`,
    `After \`${noticeKindOf(kind).fact}\`. ${noticeKindOf(kind).askedBy === undefined ? "A procedure may switch it off (`noticesOff`)." : `Asked for by: ${noticeKindOf(kind).askedBy}.`} File: [${kind}.yaml](../infra/data/notices/${kind}.yaml).`,
    `Variables of its own: ${
      Object.entries(noticeKindOf(kind).has)
        .map(([name, type]) => `\`{${name}}\` ${type}${type !== "flag" && isPerhaps(kind, name) ? ", not always" : ""}`)
        .join("; ") || "none"
    }.`,
    ...languages.flatMap((language) => {
      const { subject, text } = writtenEmail(catalogue, kind, language, sampleValues(kind, "email"));
      return [
        fenced(`${subject}\n\n${text}`),
        fenced(writtenSms(catalogue, kind, language, sampleValues(kind, "sms"))),
      ];
    }),
  ];
  return page(
    "# Notices to applicants",
    "What applicants are told, by which fact, on which channel, in which language: every template of `infra/data/notices`, filled in with invented people. Each e-mail goes out as plain text, shown here, and as HTML with the same words ([one of them](notice-sample.html), to be opened in a browser). Messages are written without marks and fit into one part of 160 places with the longest values that the province has: the code of a dossier and the link to it stand whole, and what is too long for a message is said as a number and stands behind the link.",
    "`npm run catalogue -- check` refuses a variable that there is not, a language that is missing, a flag as a word, a message of more than one part, with file, line and what would be legal. What is published is read within a minute. The link has the receipt's token, in a message in its short spelling; it leads to what public tracking tells, changes nothing when it is followed, and leads nowhere 180 days after the dossier's end.",
    table(
      ["notice", "after", "asked for by", "places of its longest message (of 160)"],
      noticeKindNames.map((kind) => [
        `[\`${kind}\`](#${kind.toLowerCase()})`,
        `\`${noticeKindOf(kind).fact}\``,
        noticeKindOf(kind).askedBy ?? "may be switched off",
        `${longestOf(kind)}${longestOf(kind) > placesInPart ? " (too long)" : ""}`,
      ]),
    ),
    ...noticeKindNames.flatMap(ofKind),
  );
};
