import * as z from "zod/mini";
import { type Circumstances, Condition, holds } from "./circumstances.ts";
import { CivilDay } from "./civil-time.ts";
import { Text } from "./text.ts";

const Id = z.string().check(z.regex(/^[a-z0-9-]+$/));

/** Whole dong, or who sets the amount and when it is told: an empty cell on a portal is no "free of charge". */
export const Amount = z.union([
  z.strictObject({ vnd: z.int().check(z.nonnegative()), per: z.optional(Text) }),
  z.strictObject({ setBy: Text }),
]);

/**
 * When a fee is paid (`HinhThucThu` of the National Portal, 1 and 4): on receipt, which is meant where nothing is said, or
 * when the result is given (thu khi trả kết quả).
 */
export const Payable = z.enum(["onReceipt", "onReturn"]);

/** What a fee and a reduction have in common: when they apply, from when until when, and by which law. */
const rule = {
  id: Id,
  name: Text,
  when: z.optional(Condition),
  validFrom: z.optional(CivilDay),
  validTo: z.optional(CivilDay),
  legalBasis: z.string().check(z.minLength(1)),
};

/** A statutory fee (phí) or charge (lệ phí), in force from `validFrom` up to and without `validTo`. */
export const FeeRule = z.strictObject({
  ...rule,
  kind: z.enum(["fee", "charge"]),
  amount: Amount,
  payable: z.optional(Payable),
});
export type FeeRule = z.infer<typeof FeeRule>;

/** A window in which fees are reduced (miễn, giảm): by so many percent, 100 is free. */
export const FeeReduction = z.strictObject({
  ...rule,
  of: z.array(Id).check(z.minLength(1)),
  percentOff: z.int().check(z.minimum(1), z.maximum(100)),
});
export type FeeReduction = z.infer<typeof FeeReduction>;

/** What is to be paid for one dossier: of one fee, with what took something off it. Amounts in whole dong. */
export const FeeDue = z.strictObject({
  id: z.string(),
  name: Text,
  amount: Amount,
  payable: z.optional(Payable),
  legalBasis: z.string(),
  reduction: z.optional(
    z.strictObject({ id: z.string(), name: Text, fullVnd: z.optional(z.int()), legalBasis: z.string() }),
  ),
});
export type FeeDue = z.infer<typeof FeeDue>;

const inForceOn = (
  day: CivilDay,
  { validFrom, validTo }: { readonly validFrom?: string | undefined; readonly validTo?: string | undefined },
): boolean => (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo);

/** Free is said even of a fee whose amount stands nowhere; part of an unknown amount is not. */
const reducedAmount = (amount: FeeRule["amount"], percentOff: number): FeeRule["amount"] => {
  if ("setBy" in amount) return percentOff === 100 ? { vnd: 0 } : amount;
  return { ...amount, vnd: Math.round((amount.vnd * (100 - percentOff)) / 100) };
};

/**
 * The fees of a dossier received on this day under these circumstances. Reductions whose windows overlap do not add up:
 * the highest benefit applies (Circular 117/2026/TT-BTC Art. 1, 2).
 */
export const feesDue = (
  { fees, reductions }: { readonly fees: readonly FeeRule[]; readonly reductions: readonly FeeReduction[] },
  day: CivilDay,
  circumstances: Circumstances,
): readonly FeeDue[] =>
  fees
    .filter((fee) => inForceOn(day, fee) && holds(fee.when, circumstances) === true)
    .map(({ id, name, amount, payable, legalBasis }) => {
      const best = reductions
        .filter((one) => one.of.includes(id) && inForceOn(day, one) && holds(one.when, circumstances) === true)
        .toSorted((one, other) => other.percentOff - one.percentOff)[0];
      const when = payable === undefined ? {} : { payable };
      if (best === undefined) return { id, name, amount, ...when, legalBasis };
      return {
        ...{ id, name, amount: reducedAmount(amount, best.percentOff) },
        ...when,
        legalBasis,
        reduction: {
          id: best.id,
          name: best.name,
          legalBasis: best.legalBasis,
          ...("vnd" in amount ? { fullVnd: amount.vnd } : {}),
        },
      };
    });

/** What of the fees of a dossier has to be paid before its result is given, and no payment is noted of. */
export const unpaidOnReturn = ({
  fees = [],
  payments = [],
}: {
  readonly fees?: readonly FeeDue[] | undefined;
  readonly payments?: readonly { readonly fee?: string | undefined }[] | undefined;
}): readonly FeeDue[] =>
  fees.filter(
    ({ id, payable, amount }) =>
      payable === "onReturn" && !("vnd" in amount && amount.vnd === 0) && !payments.some(({ fee }) => fee === id),
  );

/** Does this pay the fee? What is due by the piece (`per`) is paid for one or several; what somebody else sets, by what they set. */
export const paysFee = ({ amount }: Pick<FeeDue, "amount">, vnd: number): boolean => {
  if ("setBy" in amount || amount.vnd === 0) return "setBy" in amount;
  return amount.per === undefined ? vnd === amount.vnd : vnd % amount.vnd === 0;
};
