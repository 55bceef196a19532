import * as z from "zod/mini";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };
/** For routes that answer with personal data: so many days it is kept who looked. */
const accesses = { ACCESS_DAYS: z.string() };

/** For those that sign: the province's key, which signs where a unit has none, and the time-stamp authority, "" for none. */
const signing = {
  SIGNING_KEY: z.string(),
  TIME_STAMP_URL: z.string(),
  ARCHIVE_BUCKET: z.string(),
  PROVINCE_NAME: z.string(),
};
/** For those that print it: where anybody verifies a result; the code of its QR follows. */
const verification = { VERIFICATION_URL: z.string() };

/** What each function of results is told at deployment. */
export const SignResultEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...signing, ...verification, PERSONAL_DATA_KEY: z.string() }))();
export const IssueResultEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...signing, PERSONAL_DATA_KEY: z.string(), LOOKUP_KEY: z.string() }))();
export const ReplaceResultEnvironment = SignResultEnvironment;
export const IssueReplacementEnvironment = IssueResultEnvironment;
export const AskForUploadEnvironment = /* @__PURE__ */ (() => z.object({ ...table, INCOMING_BUCKET: z.string() }))();
export const TakeSignedResultEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, INCOMING_BUCKET: z.string(), ARCHIVE_BUCKET: z.string() }))();
export const DraftResultEnvironment = /* @__PURE__ */ (() => z.object({ ...table, PERSONAL_DATA_KEY: z.string() }))();
export const PreviewResultEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ...accesses,
    PERSONAL_DATA_KEY: z.string(),
    ARCHIVE_BUCKET: z.string(),
    PROVINCE_NAME: z.string(),
    ...verification,
  }))();
export const RevokeResultEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), LOOKUP_KEY: z.string() }))();
export const VerifyResultEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const TellOfExpiryEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ReturnResultEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), ARCHIVE_BUCKET: z.string() }))();
export const NoteFeePaidEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ReadResultEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, ARCHIVE_BUCKET: z.string() }))();
export const SendResultEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const InviteRecipientEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ReadCustodyEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const MakeResultLinkEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const OpenResultEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, TRACKING_KEY: z.string(), ARCHIVE_BUCKET: z.string() }))();
export const CustodyCaseEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const AnswerSurveyEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, TRACKING_KEY: z.string(), PERSONAL_DATA_KEY: z.string() }))();
export const ReadSurveysEnvironment = /* @__PURE__ */ (() => z.object({ ...table, PERSONAL_DATA_KEY: z.string() }))();
export const ReadSurveyTicketEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, TRACKING_KEY: z.string(), PERSONAL_DATA_KEY: z.string() }))();
