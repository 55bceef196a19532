import { type Instant, withOffset } from "../../domain/civil-time.ts";
import type { Heading } from "../../domain/heading.ts";
import { commonWords, filled } from "./form-wording.ts";
import { mm, type Sheet } from "./sheet.ts";
import { dayOnForm } from "./wording.ts";

export const ink = "#1F3FA8";
export const pad = mm(2);

const inside = (sheet: Sheet, width: number) =>
  ({ width: width - 2 * pad, size: sheet.size * 0.72, color: ink }) as const;

export const stampHeight = (sheet: Sheet, lines: readonly string[], width: number): number =>
  lines.reduce((sum, line) => sum + sheet.height(line, inside(sheet, width)), 2 * pad);

/**
 * What a digital signature or seal shows of itself (Decree 30/2020/NĐ-CP Appendix I, Circular 01/2023/TT-VPCP Art. 8), in
 * the blue of stamps. Drawn before signing: not a byte may change after it. The pen ends below.
 */
export const stamp = (
  sheet: Sheet,
  lines: readonly string[],
  place: { readonly x: number; readonly y: number; readonly width: number },
): void => {
  const { doc } = sheet;
  const height = stampHeight(sheet, lines, place.width);
  sheet.ornament(() => doc.rect(place.x, place.y, place.width, height).lineWidth(0.8).stroke(ink));
  doc.y = place.y + pad;
  for (const line of lines) sheet.write(line, { ...inside(sheet, place.width), x: place.x + pad });
  doc.y = place.y + height;
};

/** `Thời gian ký: 02/12/2026 14:30:15 +07:00`. */
export const signedAtLine = (at: Instant): string =>
  filled(commonWords.signedAt, { at: `${dayOnForm(at)} ${withOffset(at).slice(11, 19)} +07:00` });

/** The embedded seal of the unit that issues a form (con dấu điện tử), while it is sealed at all. */
export const sealOf = (form: {
  readonly heading: Heading;
  readonly sealedAt?: Instant | undefined;
}): readonly string[] | undefined =>
  form.sealedAt === undefined
    ? undefined
    : [
        filled(commonWords.sealedBy, { unit: form.heading.unit }),
        filled(commonWords.sealedOf, { agency: form.heading.agency }),
        signedAtLine(form.sealedAt),
      ];
