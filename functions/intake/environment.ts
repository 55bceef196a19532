import * as z from "zod/mini";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };
/** For routes that answer with personal data: so many days it is kept who looked. */
const accesses = { ACCESS_DAYS: z.string() };

/** What each function of intake is told at deployment. The construct that builds it must give exactly this. */
export const OpenDossierEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    PERSONAL_DATA_KEY: z.string(),
    TRACKING_KEY: z.string(),
    LOOKUP_KEY: z.string(),
  }))();
export const SearchDossiersEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, LOOKUP_KEY: z.string() }))();
export const ListOwnDossiersEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ListAccessesEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ...accesses }))();
export const ReadDossierEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, PERSONAL_DATA_KEY: z.string() }))();
export const CollectPaymentEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const HandOverPapersEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ReceivePapersEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const GivePapersBackEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ReadMinutesEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const PrintMinutesEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ARCHIVE_BUCKET: z.string(), PROVINCE_NAME: z.string() }))();
export const ListMinutesEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ReadHistoryEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const TrackDossierEnvironment = /* @__PURE__ */ (() => z.object({ ...table, TRACKING_KEY: z.string() }))();
export const ReadProceduresEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const NearestPointsEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ResolveCommuneEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const TakeTicketEnvironment = /* @__PURE__ */ (() => z.object(table))();
/** How many minutes anybody is to wait at most: a target of the province. */
const waiting = { WAITING_LIMIT_MINUTES: z.string().check(z.regex(/^[1-9]\d{0,2}$/)) };
export const CallTicketEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ...waiting }))();
export const PrintTicketEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...waiting, ARCHIVE_BUCKET: z.string(), PROVINCE_NAME: z.string() }))();
export const CloseTicketEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ReadQueueEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const PrintReceiptEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ...accesses,
    PERSONAL_DATA_KEY: z.string(),
    TRACKING_KEY: z.string(),
    SIGNING_KEY: z.string(),
    ARCHIVE_BUCKET: z.string(),
    /** The province as headings write it: "thành phố Huế". */
    PROVINCE_NAME: z.string(),
    /** Where citizens look a dossier up; the token of the receipt's QR follows behind `#`. */
    TRACKING_URL: z.string(),
  }))();
export const PrintRegisterEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ...accesses,
    PERSONAL_DATA_KEY: z.string(),
    ARCHIVE_BUCKET: z.string(),
    PROVINCE_NAME: z.string(),
  }))();
export const PrintFormEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ...accesses,
    PERSONAL_DATA_KEY: z.string(),
    SIGNING_KEY: z.string(),
    ARCHIVE_BUCKET: z.string(),
    PROVINCE_NAME: z.string(),
  }))();
export const PrintCoverSheetEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ARCHIVE_BUCKET: z.string(),
    PROVINCE_NAME: z.string(),
  }))();
/** Of acts that turn the way of a dossier: in silence, or with words that are sealed with its personal data. */
export const QuietTurnEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const TurnEnvironment = /* @__PURE__ */ (() => z.object({ ...table, PERSONAL_DATA_KEY: z.string() }))();
/** Of the supplement, which looks what the State holds of the applicant. */
export const SupplementEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), LOOKUP_KEY: z.string() }))();
/** Of correcting how the applicant is reached: the second factor of tracking follows the phone. */
export const CorrectContactEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), TRACKING_KEY: z.string() }))();
export const DraftEnvironment = /* @__PURE__ */ (() => z.object({ ...table, PERSONAL_DATA_KEY: z.string() }))();
const takesApplicant = { ...table, PERSONAL_DATA_KEY: z.string(), TRACKING_KEY: z.string(), LOOKUP_KEY: z.string() };
export const SubmitDossierEnvironment = /* @__PURE__ */ (() => z.object(takesApplicant))();
export const CorrectDossierEnvironment = /* @__PURE__ */ (() => z.object(takesApplicant))();
