import * as z from "zod/mini";
import { NoticeWishes } from "./notices/notice-wishes.ts";
import { typed } from "./text.ts";

/** A field that holds a text, however it is judged or mended. */
type TextField = z.ZodMiniType<string>;

/** How each identifier of an applicant is judged: one way in a request, a more lenient one for what is stored. */
export interface ApplicantFields {
  readonly citizenId: TextField;
  readonly birthDate: TextField;
  readonly phone: TextField;
  readonly enterpriseCode: TextField;
  readonly householdBusinessCode: TextField;
}

/** An e-mail address, without stray blanks. */
export const email = () =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((address: string) => address.trim()),
    ),
    z.email().check(z.maxLength(254)),
  );

/**
 * An applicant (chủ hồ sơ) of any kind, told apart by `kind`; without one it is a citizen, as in everything written
 * before there were others. Agencies and organisations (cơ quan, tổ chức) need no identifier: it is a unit id or the
 * number of the decision they were founded by.
 */
export const applicantOf = (fieldsOf: () => ApplicantFields) => {
  const { citizenId, birthDate, phone, enterpriseCode, householdBusinessCode } = fieldsOf();
  const contact = {
    phone: z.optional(phone),
    email: z.optional(email()),
    address: typed(300),
    /** In which language and on which channels they want to be told. */
    notices: z.optional(NoticeWishes),
  };
  const body = {
    name: typed(200),
    /** Người đại diện theo pháp luật, chủ hộ, người đứng đầu. */
    representative: z.strictObject({ name: typed(120), citizenId, position: z.optional(typed(120)) }),
    ...contact,
  };
  return z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.optional(z.literal("citizen")),
      name: typed(120),
      citizenId,
      birthDate: z.optional(birthDate),
      ...contact,
    }),
    z.strictObject({ kind: z.literal("enterprise"), identifier: enterpriseCode, ...body }),
    z.strictObject({ kind: z.literal("householdBusiness"), identifier: householdBusinessCode, ...body }),
    z.strictObject({ kind: z.literal("organisation"), identifier: z.optional(typed(60)), ...body }),
  ]);
};
