import * as z from "zod/mini";

/**
 * What is laid over a page when it is signed and issued (chữ ký số, số và ngày phát hành), as what it is: Decree 30/2020/NĐ-CP has the
 * agency's signature with name and time on the first page, and number and day put in by the registry.
 */
export const OverlayMark = /* @__PURE__ */ (() =>
  z.strictObject({
    what: z.enum(["signer", "agency", "email", "signed-at", "issue-number", "issue-day"]),
    value: z.string(),
  }))();
export type OverlayMark = z.infer<typeof OverlayMark>;

const labels: readonly (readonly [OverlayMark["what"], RegExp])[] = [
  ["signer", /^(?:người ký|ký bởi|được ký (?:số )?bởi|(?:digitally )?signed by|signer)\s*:?\s*(.+)$/iu],
  ["agency", /^(?:cơ quan|đơn vị|tổ chức|organi[sz]ation)\s*:\s*(.+)$/iu],
  ["email", /^(?:e-?mail|thư điện tử)\s*:\s*(\S+@\S+)$/iu],
  ["signed-at", /^(?:thời gian ký|ngày ký|ký ngày|thời điểm ký|signing time|date|time)\s*:?\s*(\d.+)$/iu],
  ["issue-number", /^(?:số|number)\s*:?\s*(\d[\p{L}\d./-]*)$/iu],
  ["issue-day", /^(?:(?:.+,\s*)?ngày\s+)(\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,2}\/\d{1,2}\/\d{4})$/iu],
  // The registry fills the gaps of a printed line: digits alone are the number, a stroke with a sign behind it too.
  ["issue-number", /^(\d{1,6}(?:\/[\p{Lu}\d][\p{Lu}\d/-]*)?)$/u],
];

/** What the lines of an overlay mean; a value that goes on in the next line is taken whole. Lines that mean nothing known are left. */
export const overlayMarks = (lines: readonly string[]): readonly OverlayMark[] => {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    // "Người ký:" and below it who; a label at the end of a line waits for its value.
    if (before !== undefined && /:\s*$/u.test(before)) joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
  }
  return joined.flatMap((line): readonly OverlayMark[] => {
    for (const [what, shape] of labels) {
      const value = shape.exec(line.trim())?.[1]?.trim();
      if (value !== undefined) return [{ what, value }];
    }
    return [];
  });
};
