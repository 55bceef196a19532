import type { Mail } from "../../shared/ports/notices.ts";

/** Who has a dossier in hand is said as it is when a mail is written, and a mail that comes later names somebody else. */
const inCharge = /(Đang xử lý|Người xử lý|In hand at|Officer in charge): [^<\n]*/g;

/** A mail without who had the dossier in hand just then: two that are the same so are one mail sent twice. */
export const mailAsSaid = ({ to, subject, text }: Mail): string =>
  JSON.stringify([to, subject, text.replace(inCharge, "").replace(/\n+/g, "\n")]);
