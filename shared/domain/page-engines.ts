import * as z from "zod/mini";
import type { Component } from "./component.ts";
import type { Text } from "./text.ts";

/** What Amazon Textract may read of a paper: where tables have their cells, a Latin script, machine-readable zones (ICAO 9303). */
export const TextractUse = z.enum(["tables", "latin", "machineReadableZone"]);
export type TextractUse = z.infer<typeof TextractUse>;

/** What is wanted of a page: the text of record in Vietnamese, or what a second engine may read. */
export type WantedOfPage = "vietnamese" | TextractUse;

/** Who reads a component: Tesseract, or Textract too, once the paper is identified. */
export const ComponentEngine = z.union([z.literal("tesseract"), z.strictObject({ textract: TextractUse })]);
export type ComponentEngine = z.infer<typeof ComponentEngine>;

/** Why an engine does not read what it is asked to. Codes are never renamed. */
export const engineRefusalTexts = {
  "engine/no-vietnamese": {
    vi: "Amazon Textract không hỗ trợ tiếng Việt (không có trong danh sách ngôn ngữ của dịch vụ): dấu bị mất sẽ thành tên khác. Văn bản tiếng Việt do Tesseract đọc.",
    en: "Amazon Textract does not read Vietnamese: its page of supported languages (docs.aws.amazon.com/textract/latest/dg/supported-languages.html) has it in none of its categories, and a lost mark makes another name. Tesseract gives the text of record.",
  },
  "engine/too-large": {
    vi: "Trang lớn hơn giới hạn của Textract (5 MB, 10.000 điểm ảnh mỗi cạnh).",
    en: "The page is over Textract's limits (5 MB, 10,000 pixels a side).",
  },
  "engine/unsupported": {
    vi: "Textract không nhận định dạng của tệp này.",
    en: "Textract does not take a file of this kind.",
  },
  "engine/unreadable": {
    vi: "Textract không mở được tệp này.",
    en: "Textract cannot open this file.",
  },
  "engine/gave-up": {
    vi: "Textract không đọc xong tệp này.",
    en: "Textract began this file and did not finish it.",
  },
} as const satisfies Record<string, Text>;

export type EngineRefusalCode = keyof typeof engineRefusalTexts;

/** What is wrong with the engine that a component names, as the end of a sentence that begins with its path. */
export const engineFlaw = ({ engine, language, form, digitized }: Component): string | undefined => {
  if (engine === undefined || engine === "tesseract") return undefined;
  if (engine.textract === "latin" && language !== "latin")
    return `makes Textract give the text of record of a paper in Vietnamese. ${engineRefusalTexts["engine/no-vietnamese"].en} Leave the engine out; or say language: latin, where no Vietnamese is on the paper`;
  if (!digitized || form === undefined)
    return "names Textract for a paper that is never recognised; it is read again only where digitized is true and form says how it is known";
  return undefined;
};
