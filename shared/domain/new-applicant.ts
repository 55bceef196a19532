import * as z from "zod/mini";
import { type Applicant, isRepresented } from "./applicant.ts";
import { applicantOf, email } from "./applicant-shape.ts";
import { type CivilDay, isRealDay } from "./civil-time.ts";
import { formatCitizenId, parseCitizenId } from "./identifiers/citizen-id.ts";
import { formatEnterpriseCode, parseEnterpriseCode } from "./identifiers/enterprise-code.ts";
import { explained, saying } from "./identifiers/explained.ts";
import { formatHouseholdBusinessCode, parseHouseholdBusinessCode } from "./identifiers/household-business-code.ts";
import { type Parsed, read, unreadable } from "./identifiers/parsed.ts";
import { formatPhone, parsePhone } from "./identifiers/phone.ts";
import { NoticeWishes } from "./notices/notice-wishes.ts";
import type { Explanation } from "./problems.ts";
import { typed } from "./text.ts";

const parseBirthDate = (day: string): Parsed<string> =>
  isRealDay(day)
    ? read(day)
    : unreadable(
        "Ngày sinh không có trong lịch: gửi theo dạng năm-tháng-ngày (4, 2 và 2 chữ số).",
        "The birth date is not in the calendar: send year-month-day (4, 2 and 2 digits).",
      );

/**
 * What does not fit in an applicant as a whole, by the path below it: a citizen id against the birth date given beside
 * it, and, where `today` is given, a birth that lies after it.
 */
const misfits = (applicant: Applicant, today?: CivilDay): readonly Explanation[] => {
  if (isRepresented(applicant)) {
    const id = parseCitizenId(applicant.representative.citizenId, { today });
    return id.ok ? [] : [{ field: "representative.citizenId", says: id.says }];
  }
  const { citizenId, birthDate } = applicant;
  if (birthDate !== undefined && today !== undefined && birthDate > today)
    return [{ field: "birthDate", says: unborn }];
  const id = parseCitizenId(citizenId, { birthDate, today });
  return id.ok ? [] : [{ field: "citizenId", says: id.says }];
};

const unborn = {
  vi: "Ngày sinh sau ngày hôm nay: đọc lại ngày sinh trên thẻ.",
  en: "The birth date lies after today: read it again on the card.",
};

/**
 * The applicant as a request brings it: every identifier is mended, or refused with a sentence of its own; a citizen id
 * has to fit the birth date. Whether a birth lies in the future is for `futureIn` to say, which is told the day.
 */
export const NewApplicant = /* @__PURE__ */ (() =>
  applicantOf(() => ({
    citizenId: explained(parseCitizenId, formatCitizenId, /^\d{12}$/),
    birthDate: explained(parseBirthDate, (day) => day, /^\d{4}-\d{2}-\d{2}$/),
    phone: explained(parsePhone, formatPhone, /^0[35789]\d{8}$/),
    enterpriseCode: explained(parseEnterpriseCode, formatEnterpriseCode, /^\d{10}(-\d{3})?$/),
    householdBusinessCode: explained(
      parseHouseholdBusinessCode,
      formatHouseholdBusinessCode,
      /^(\d{10}(-\d{3})?|\d{12}|\d{2}[A-ZĐ]\d?8\d{6})$/,
    ),
  })).check(({ value, issues }) => {
    for (const { field, says } of misfits(value)) issues.push(saying(says, value, field.split(".")));
  }))();

/** Whoever hands in for the applicant, as a request brings them: name and citizen id of the person who stands there. */
export const NewSubmitter = /* @__PURE__ */ (() =>
  z.strictObject({
    name: typed(120),
    citizenId: explained(parseCitizenId, formatCitizenId, /^\d{12}$/),
    phone: z.optional(explained(parsePhone, formatPhone, /^0[35789]\d{8}$/)),
    /** Number, date and certifier of the authorisation (văn bản ủy quyền). */
    authorisation: z.optional(typed(200)),
  }))();

/** How the applicant is reached, as a request corrects it; what is left out stays. */
export const NewContact = /* @__PURE__ */ (() =>
  z.strictObject({
    phone: z.optional(explained(parsePhone, formatPhone, /^0[35789]\d{8}$/)),
    email: z.optional(email()),
    notices: z.optional(NoticeWishes),
  }))();

/** Who is to get the result by post, as a request brings them. */
export const NewRecipient = /* @__PURE__ */ (() =>
  z.strictObject({
    name: typed(120),
    phone: z.optional(explained(parsePhone, formatPhone, /^0[35789]\d{8}$/)),
    address: typed(300),
  }))();

/** What in an applicant can only be right after this day, each by its path below `at`: a birth that is still to come. */
export const futureIn = (applicant: Applicant, today: CivilDay, at: string): readonly Explanation[] =>
  misfits(applicant, today).map(({ field, says }) => ({ field: `${at}.${field}`, says }));
