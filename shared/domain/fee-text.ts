import type { FeeDue } from "./fee.ts";
import type { Text } from "./text.ts";

const grouped = (vnd: number, separator: string): string => String(vnd).replace(/\B(?=(\d{3})+$)/g, separator);

const one = ({ name, amount, reduction }: FeeDue): Text => {
  const due: Text =
    "setBy" in amount
      ? amount.setBy
      : amount.vnd === 0
        ? { vi: "miễn", en: "free" }
        : {
            vi: `${grouped(amount.vnd, ".")} đồng${amount.per === undefined ? "" : `/${amount.per.vi}`}`,
            en: `${grouped(amount.vnd, ",")} VND${amount.per === undefined ? "" : ` per ${amount.per.en}`}`,
          };
  const why = reduction === undefined ? "" : ` (${reduction.legalBasis})`;
  return { vi: `${name.vi}: ${due.vi}${why}`, en: `${name.en}: ${due.en}${why}` };
};

/** What is to be paid, in one line of a form: "Lệ phí: 100.000 đồng (Thông tư 64/2025/TT-BTC)"; "Không" where nothing is. */
export const feeText = (fees: readonly FeeDue[]): Text =>
  fees.length === 0
    ? { vi: "Không", en: "None" }
    : { vi: fees.map((fee) => one(fee).vi).join("; "), en: fees.map((fee) => one(fee).en).join("; ") };
