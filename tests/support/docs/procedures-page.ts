import type { Procedure } from "../../../shared/domain/procedure.ts";
import { isSame } from "../../../shared/domain/same.ts";
import {
  amountWords,
  applicantWords,
  boundaryWords,
  channelWords,
  conditionWords,
  decider,
  dong,
  limitRange,
  limitWords,
  lowered,
  paperWords,
  partName,
  placesOf,
  windowWords,
} from "./procedure-words.ts";
import { routeDrawing } from "./route-drawing.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase("vi") + text.slice(1);

/** An empty list of fees is "free" only where a source that was read says so: an empty cell on a portal is not. */
const withoutFees = ({ sources }: Procedure): string =>
  sources.some(({ of, tag }) => of.includes("fees") && tag !== "U") ? "không thu" : "chưa rõ, hỏi tại nơi nộp";

const feeSummary = (procedure: Procedure): string => {
  const fees = procedure.fees.filter(({ validTo }) => validTo === undefined);
  if (fees.length === 0) return withoutFees(procedure);
  const amounts = fees.flatMap(({ amount }) => ("vnd" in amount ? [amount.vnd] : []));
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const range = least === most ? dong(least) : `${dong(least).replace(" đồng", "")}–${dong(most)}`;
  return [
    amounts.length === 0 ? "theo thông báo" : range,
    ...(procedure.reductions.length > 0 ? ["có miễn, giảm"] : []),
  ].join("; ");
};

const papers = ({ components, questions }: Procedure): string => {
  if (components.length === 0) return "**Giấy tờ phải nộp:** không có.";
  const rows = components.map(({ name, quantity, kinds, required, when, note }, n) => [
    String(n + 1),
    note === undefined ? name : `${name}<br>*${note.vi}*`,
    String(quantity),
    kinds.map((kind) => paperWords[kind]).join(" hoặc "),
    [
      ...(required ? [] : ["không bắt buộc"]),
      ...(when === undefined ? [] : [capital(conditionWords(when, questions))]),
    ].join("; ") || "luôn phải có",
  ]);
  return `**Giấy tờ phải nộp**\n\n${table(["", "Giấy tờ", "Số bản", "Nộp bản nào", "Khi nào"], rows)}`;
};

const details = ({ details: asked }: Procedure): readonly string[] =>
  asked.length === 0
    ? []
    : [
        `**Cần cho biết:** ${asked.map(({ name, required }) => `${name.vi}${required ? " (bắt buộc)" : ""}`).join("; ")}.`,
      ];

const days = (procedure: Procedure): string => {
  const { limits, questions, intake, pauses, onTheSpot, service } = procedure;
  const rules = limits.map(({ when, ...limit }) =>
    when === undefined
      ? `${limits.length > 1 ? "Các trường hợp còn lại" : "Kể từ khi nhận đủ hồ sơ"}: ${limitWords(limit)}`
      : `${capital(conditionWords(when, questions))}: ${limitWords(limit)}`,
  );
  const answers = (["direct", "online", "post"] as const).flatMap((channel) => {
    const limit = intake[channel];
    return limit === undefined ? [] : [`${channelWords[channel]} trong ${limitWords(limit)}`];
  });
  return `**Thời hạn**\n\n${list([
    ...(service === "collection" ? ["Không có thời hạn giải quyết: đây là dịch vụ thu hộ"] : rules),
    ...(onTheSpot ? ["Có thể trả kết quả ngay trong lúc chờ"] : []),
    ...(answers.length === 0 ? [] : [`Được trả lời hồ sơ đủ hay thiếu: ${answers.join("; ")}`]),
    ...pauses.map(
      ({ reason, resume, legalBasis }) =>
        `Thời hạn tạm dừng: ${reason.vi}; sau đó ${resume === "restart" ? "tính lại từ đầu" : "tính tiếp phần còn lại"} (${legalBasis})`,
    ),
  ])}`;
};

const fees = (procedure: Procedure): string => {
  const { fees: due, reductions, questions } = procedure;
  if (due.length === 0) return `**Phí, lệ phí:** ${withoutFees(procedure)}.`;
  const always = "luôn áp dụng";
  const reduced = reductions.flatMap(({ of }) => of);
  const overlapping = new Set(reduced).size < reduced.length;
  const amounts = due.map((fee) => [
    fee.name.vi,
    amountWords(fee.amount),
    capital(conditionWords(fee.when, questions)) || always,
    windowWords(fee),
    fee.legalBasis,
  ]);
  const off = reductions.map((one) => [
    one.name.vi,
    one.percentOff === 100 ? "miễn" : `giảm ${one.percentOff}%`,
    capital(conditionWords(one.when, questions)) || always,
    windowWords(one),
    one.legalBasis,
  ]);
  return [
    "**Phí, lệ phí**",
    table(["Khoản", "Mức", "Khi nào", "Thời gian", "Căn cứ"], amounts),
    ...(off.length === 0 ? [] : [table(["Miễn, giảm", "Mức", "Khi nào", "Thời gian", "Căn cứ"], off)]),
    ...(overlapping ? ["Trùng nhiều mức miễn, giảm thì được áp dụng mức cao nhất."] : []),
  ].join("\n\n");
};

const doubts = (procedure: Procedure): readonly string[] => {
  const words = { "2": "Theo nguồn thứ cấp", U: "Chưa kiểm chứng" } as const;
  const lines = procedure.sources.flatMap(({ tag, of, source }) =>
    tag === "V" ? [] : [`${words[tag]}: ${of.map((one) => partName(procedure, one)).join(", ")}. *${source}*`],
  );
  return lines.length === 0
    ? []
    : [`**Cần hỏi lại trước khi tin** (*not read in the text of the law*)\n\n${list(lines)}`];
};

const formWords = ({ number, title }: Procedure["forms"]["receipt"]): string =>
  [title, ...(number === "" ? [] : [`(${number})`])].join(" ");

const ignored: readonly string[] = ["validFrom", "validTo", "sources"];

const earlier = (newest: Procedure, others: readonly Procedure[]): readonly string[] => {
  if (others.length === 0) return [];
  const lines = others.map((one) => {
    const keys = Object.keys(newest) as (keyof Procedure)[];
    const different = keys.filter((key) => !ignored.includes(key) && !isSame(one[key], newest[key]));
    const differs = different.length === 0 ? "" : `; khác ở: ${different.map((key) => partName(one, key)).join(", ")}`;
    return `${capital(windowWords(one))}${differs}`;
  });
  const judged =
    newest.judgedBy === "posting" ? "nhận, hoặc đóng dấu bưu chính, trong thời gian ấy" : "nhận trong thời gian ấy";
  return [`**Quy định của thời gian khác:** hồ sơ ${judged} vẫn theo quy định ấy.\n\n${list(lines)}`];
};

const section = (newest: Procedure, others: readonly Procedure[]): string => {
  const { id, name, request, code, aliases, applicants, channels, result, forms, legalBasis } = newest;
  const also = aliases.length === 0 ? "" : ` (mã khác: ${aliases.map((alias) => `\`${alias}\``).join(", ")})`;
  const online = channels.includes("online") ? ["Trực tuyến: Cổng Dịch vụ công quốc gia hoặc ứng dụng VNeID"] : [];
  const post = channels.includes("post") ? ["Qua bưu chính công ích: gửi đến cơ quan giải quyết"] : [];
  return [
    `<a id="${id}"></a>\n\n### ${request}`,
    `*${name.en}*`,
    list([
      ...(name.vi === request ? [] : [`**Tên đầy đủ:** ${name.vi}`]),
      `**Kết quả:** ${result.name}; giá trị: ${lowered(result.validity)}`,
      `**Mã thủ tục:** \`${code}\`${also}; áp dụng ${windowWords(newest)}`,
      `**Ai được yêu cầu:** ${applicants.map((kind) => applicantWords[kind]).join(", ")}`,
      `**Ai giải quyết:** ${decider(newest)}`,
    ]),
    `**Nộp ở đâu**\n\n${list([
      ...(channels.includes("direct") ? [`Trực tiếp tại ${placesOf(newest)}: ${boundaryWords(newest)}`] : []),
      ...online,
      ...post,
    ])}`,
    ...details(newest),
    papers(newest),
    days(newest),
    fees(newest),
    `**Giấy của nơi nhận:** khi đã nhận, ${formWords(forms.receipt)}; khi còn thiếu, ${formWords(forms.supplement)}; khi từ chối, ${formWords(forms.refusal)}.`,
    `**Căn cứ pháp lý**\n\n${list(legalBasis)}`,
    `**Các bước**\n\n${routeDrawing(newest)}`,
    ...earlier(newest, others),
    ...doubts(newest),
  ].join("\n\n");
};

/** Procedures by id, each with its newest version first. */
const byId = (procedures: readonly Procedure[]): readonly (readonly [Procedure, ...Procedure[]])[] =>
  [...new Set(procedures.map(({ id }) => id))].flatMap((id) => {
    const [newest, ...others] = procedures
      .filter((one) => one.id === id)
      .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1));
    return newest === undefined ? [] : [[newest, ...others] as const];
  });

/**
 * docs/procedures.md: what a citizen can ask for, where, with which papers, how long it takes and what it costs. Made of the
 * catalogue, in Vietnamese; English has a line under each heading. Of a procedure the newest version stands in full.
 */
export const proceduresPage = (procedures: readonly Procedure[]): string => {
  const all = byId(procedures);
  const fields = [...new Map(all.map(([{ field }]) => [field.id, field])).values()];
  const index = all.map(([one]) => [
    `[${one.request}](#${one.id})`,
    decider(one),
    one.onTheSpot ? `ngay, hoặc ${limitRange(one)}` : limitRange(one),
    feeSummary(one),
    one.channels.map((channel) => channelWords[channel]).join(", "),
  ]);
  return `${[
    "<!-- Made by `npm run docs`; do not edit. -->",
    "# Thủ tục hành chính",
    "*Administrative procedures: who decides, days, fees, papers, steps. Made of `infra/data/catalogue`.*",
    "Trang này lập từ danh mục thủ tục của hệ thống. Điều gì chưa đọc được trong văn bản thì ghi rõ ở cuối mỗi thủ tục: hãy hỏi lại nơi nộp trước khi tin. Điểm bưu chính, điểm của ngân hàng chỉ nhận thủ tục đã có thỏa thuận với cơ quan giải quyết. Mỗi tỉnh có thể quy định khác trong phạm vi được giao.",
    table(["Thủ tục", "Ai giải quyết", "Thời hạn", "Phí, lệ phí", "Cách nộp"], index),
    ...fields.flatMap(({ id, name }) => [
      `## ${name.vi}`,
      `*${name.en}*`,
      ...all.filter(([{ field }]) => field.id === id).map(([newest, ...others]) => section(newest, others)),
    ]),
  ].join("\n\n")}\n`;
};
