import type { Channel } from "./channel.ts";
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

const isFree = ({ amount }: Pick<FeeDue, "amount">): boolean => "vnd" in amount && amount.vnd === 0;

/** A dossier that came online is paid for where it came from; at a counter, when it is received. */
const paidHow = ({ payable }: Pick<FeeDue, "payable">, channel: Channel): string => {
  if (payable === "onReturn") return "thu khi trả kết quả";
  return channel === "online" ? "nộp trực tuyến qua Cổng Dịch vụ công" : "thu khi tiếp nhận hồ sơ";
};

/**
 * How the fees of a dossier are paid (hình thức thu phí, lệ phí; `HinhThucThu` of the National Portal), in one line of Form 01:
 * "Thu khi tiếp nhận hồ sơ". Fees that are paid differently are named each; where nothing is to be paid it says so.
 */
export const feePaymentText = (
  fees: readonly Pick<FeeDue, "name" | "amount" | "payable">[],
  channel: Channel,
): string => {
  const ways = fees.filter((fee) => !isFree(fee)).map((fee) => ({ name: fee.name.vi, how: paidHow(fee, channel) }));
  const [first] = ways;
  if (first === undefined) return "Không thu";
  if (ways.some(({ how }) => how !== first.how)) return ways.map(({ name, how }) => `${name}: ${how}`).join("; ");
  return first.how.charAt(0).toLocaleUpperCase("vi") + first.how.slice(1);
};
