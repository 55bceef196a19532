import { notDigits } from "./digits.ts";
import { type Parsed, read, unreadable } from "./parsed.ts";
import { tidied } from "./tidied.ts";

/** A procedure code by its parts; `owner` is the level-1 id of the agency that a long code ends with. */
export interface ParsedProcedureCode {
  readonly series: string;
  readonly number: string;
  readonly owner?: string;
}

const numberPart = { vi: "Phần sau dấu chấm của mã thủ tục", en: "What follows the dot of the procedure code" };

/**
 * Reads a procedure code (mã thủ tục hành chính) of the national database: short `2.000635`, or long
 * `1.010708.000.00.00.H56` with the agency at its end.
 */
export const parseProcedureCode = (text: string): Parsed<ParsedProcedureCode> => {
  const [series = "", number = "", ...rest] = tidied(text).split(".");
  if (!/^[1-3]$/.test(series))
    return unreadable(
      "Mã thủ tục bắt đầu bằng 1, 2 hoặc 3, rồi dấu chấm và sáu chữ số: đọc lại trong danh mục thủ tục.",
      "A procedure code begins with 1, 2 or 3, a dot and six digits: read it again in the catalogue of procedures.",
    );
  const flaw = notDigits(number, 6, numberPart);
  if (flaw !== undefined) return flaw;
  if (rest.length === 0) return read({ series, number });
  const owner = /^000\.00\.00\.([A-Y]\d{2})$/.exec(rest.join("."))?.[1];
  return owner === undefined
    ? unreadable(
        "Phần đuôi của mã thủ tục dài phải là 000.00.00 rồi mã cấp một của cơ quan (một chữ cái từ A đến Y và hai chữ số): sửa phần đuôi, hoặc chỉ nhập mã ngắn đến hết sáu chữ số.",
        "A long procedure code ends with 000.00.00 and the level-1 id of the agency (a letter from A to Y and two digits): mend the end, or enter the short code up to its six digits.",
      )
    : read({ series, number, owner });
};

/** The code as the national database writes it, long where the agency is known. */
export const formatProcedureCode = ({ series, number, owner }: ParsedProcedureCode): string =>
  [series, number, ...(owner === undefined ? [] : ["000.00.00", owner])].join(".");
