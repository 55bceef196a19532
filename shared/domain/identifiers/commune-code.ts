import { notDigits } from "./digits.ts";
import { type Parsed, read, unreadable } from "./parsed.ts";
import { tidiedDigits } from "./tidied.ts";

const name = { vi: "Mã xã, phường", en: "The commune code" };

/**
 * Reads a commune code (mã đơn vị hành chính cấp xã): five digits, 00001 to 99999, never reissued. Whether the province
 * has it is for its list of places to say. Source: Decision 19/2025/QĐ-TTg.
 */
export const parseCommuneCode = (text: string): Parsed<string> => {
  const code = tidiedDigits(text);
  const flaw = notDigits(code, 5, name);
  if (flaw !== undefined) return flaw;
  return code === "00000"
    ? unreadable(
        "Mã xã, phường bắt đầu từ 00001: tra lại mã trong danh mục đơn vị hành chính.",
        "Commune codes begin with 00001: look the code up in the list of administrative units.",
      )
    : read(code);
};

export const formatCommuneCode = (code: string): string => code;
