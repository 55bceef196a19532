import type { Condition } from "../../shared/domain/circumstances.ts";
import type { CivilDay } from "../../shared/domain/civil-time.ts";
import type { Limit } from "../../shared/domain/deadline.ts";
import type { FeeRule } from "../../shared/domain/fee.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";

const units = { workingDays: "ngày làm việc", calendarDays: "ngày", workingHours: "giờ làm việc" } as const;
const kinds = {
  original: "bản chính",
  certifiedCopy: "bản chứng thực",
  photocopy: "bản photo",
  electronic: "bản điện tử",
} as const;

const limit = ({ value, unit }: Limit): string => `${value} ${units[unit]}`;

const condition = (when: Condition | undefined): string =>
  when === undefined
    ? ""
    : ` [${Object.entries(when)
        .map(([key, values]) => `${key} = ${values.join(" | ")}`)
        .join(", ")}]`;

const window = ({ validFrom, validTo }: Pick<FeeRule, "validFrom" | "validTo">): string =>
  [validFrom === undefined ? "" : ` từ ${validFrom}`, validTo === undefined ? "" : ` trước ${validTo}`].join("");

const amount = (of: FeeRule["amount"]): string =>
  "vnd" in of ? `${of.vnd.toLocaleString("vi-VN")} đồng${of.per === undefined ? "" : ` / ${of.per.vi}`}` : of.setBy.vi;

/** A version of a procedure as lines of a terminal: what a clerk would have to know. `day` says whether it is in force. */
export const procedureInWords = (procedure: Procedure, day: CivilDay): string => {
  const { name, code, aliases, validFrom, validTo, field, competent, boundary, channels, applicants } = procedure;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
  return [
    `${name.vi}`,
    `${name.en}`,
    `${procedure.id}   ${code}${aliases.length === 0 ? "" : ` (${aliases.join(", ")})`}   ${field.name.vi}`,
    `in force on ${day}: from ${validFrom}${validTo === undefined ? "" : ` until before ${validTo}`}`,
    `decided at level ${competent.level}, found by place of ${competent.place}; received: ${boundary}; channels: ${channels.join(", ")}`,
    `applicants: ${applicants.join(", ")}${procedure.onTheSpot ? "; given on the spot" : ""}`,
    ...section(
      "Câu hỏi hướng dẫn",
      procedure.questions.map(
        ({ id, text, answers, when }) =>
          `${id}: ${text.vi} (${answers.map((one) => `${one.id} = ${one.text.vi}`).join("; ")})${condition(when)}`,
      ),
    ),
    ...section(
      "Thông tin phải khai",
      procedure.details.map(({ id, name: what, required }) => `${required ? "✓" : "○"} ${id}: ${what.vi}`),
    ),
    ...section(
      "Thành phần hồ sơ",
      procedure.components.map(
        (one) =>
          `${one.required ? "✓" : "○"} ${one.quantity} × ${one.name} (${one.kinds.map((kind) => kinds[kind]).join(", ")})${one.digitized ? " · số hóa" : ""}${condition(one.when)}${one.note === undefined ? "" : ` – ${one.note.vi}`}`,
      ),
    ),
    ...section(
      "Thời hạn giải quyết",
      procedure.limits.length === 0
        ? ["Không quy định thời hạn"]
        : procedure.limits.map((one) => `${limit(one)}${condition(one.when)}`),
    ),
    ...section(
      "Phí, lệ phí",
      procedure.fees.length === 0
        ? ["Không"]
        : [
            ...procedure.fees.map(
              (one) => `${one.name.vi}: ${amount(one.amount)}${window(one)}${condition(one.when)} – ${one.legalBasis}`,
            ),
            ...procedure.reductions.map(
              (one) =>
                `giảm ${one.percentOff} % ${one.of.join(", ")}: ${one.name.vi}${window(one)}${condition(one.when)} – ${one.legalBasis}`,
            ),
          ],
    ),
    ...section(
      "Quy trình",
      procedure.route.map(
        ({ steps }) =>
          `→ ${steps
            .map(
              (step) =>
                `${step.name.vi} (${step.consults ?? step.unit}; ${step.roles.join(", ")}${step.share === undefined ? "" : `; ${step.share} %`})`,
            )
            .join("  ∥  ")}`,
      ),
    ),
    ...section("Kết quả", [`${procedure.result.name} (${procedure.result.kind})`, procedure.result.validity]),
    ...section("Căn cứ pháp lý", procedure.legalBasis),
    ...section(
      "Nguồn và độ tin cậy",
      procedure.sources.map(({ of, tag, source }) => `[${tag}] ${of.join(", ")}: ${source}`),
    ),
  ].join("\n");
};
