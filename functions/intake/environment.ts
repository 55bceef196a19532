import * as z from "zod/mini";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };
/** For routes that answer with personal data: so many days it is kept who looked. */
const accesses = { ACCESS_DAYS: z.string() };

/** What each function of intake is told at deployment. The construct that builds it must give exactly this. */
export const OpenDossierEnvironment = z.object({
  ...table,
  PERSONAL_DATA_KEY: z.string(),
  TRACKING_KEY: z.string(),
  LOOKUP_KEY: z.string(),
});
export const SearchDossiersEnvironment = z.object({ ...table, ...accesses, LOOKUP_KEY: z.string() });
export const ListOwnDossiersEnvironment = z.object(table);
export const ListAccessesEnvironment = z.object({ ...table, ...accesses });
export const ReadDossierEnvironment = z.object({ ...table, ...accesses, PERSONAL_DATA_KEY: z.string() });
export const CollectPaymentEnvironment = z.object(table);
export const HandOverPapersEnvironment = z.object(table);
export const ReceivePapersEnvironment = z.object(table);
export const GivePapersBackEnvironment = z.object(table);
export const ReadMinutesEnvironment = z.object(table);
export const PrintMinutesEnvironment = z.object({ ...table, ARCHIVE_BUCKET: z.string(), PROVINCE_NAME: z.string() });
export const ListMinutesEnvironment = z.object(table);
export const ReadHistoryEnvironment = z.object(table);
export const TrackDossierEnvironment = z.object({ ...table, TRACKING_KEY: z.string() });
export const ReadProceduresEnvironment = z.object(table);
export const NearestPointsEnvironment = z.object(table);
export const ResolveCommuneEnvironment = z.object(table);
export const TakeTicketEnvironment = z.object(table);
/** How many minutes anybody is to wait at most: a target of the province. */
const waiting = { WAITING_LIMIT_MINUTES: z.string().check(z.regex(/^[1-9]\d{0,2}$/)) };
export const CallTicketEnvironment = z.object({ ...table, ...waiting });
export const PrintTicketEnvironment = z.object({ ...table, ...waiting, ARCHIVE_BUCKET: z.string() });
export const CloseTicketEnvironment = z.object(table);
export const ReadQueueEnvironment = z.object(table);
export const PrintReceiptEnvironment = z.object({
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
});
export const PrintRegisterEnvironment = z.object({
  ...table,
  ...accesses,
  PERSONAL_DATA_KEY: z.string(),
  ARCHIVE_BUCKET: z.string(),
  PROVINCE_NAME: z.string(),
});
export const PrintFormEnvironment = z.object({
  ...table,
  ...accesses,
  PERSONAL_DATA_KEY: z.string(),
  SIGNING_KEY: z.string(),
  ARCHIVE_BUCKET: z.string(),
  PROVINCE_NAME: z.string(),
});
export const PrintCoverSheetEnvironment = z.object({
  ...table,
  ARCHIVE_BUCKET: z.string(),
  PROVINCE_NAME: z.string(),
});
/** Of acts that turn the way of a dossier: in silence, or with words that are sealed with its personal data. */
export const QuietTurnEnvironment = z.object(table);
export const TurnEnvironment = z.object({ ...table, PERSONAL_DATA_KEY: z.string() });
/** Of the supplement, which looks what the State holds of the applicant. */
export const SupplementEnvironment = z.object({ ...table, PERSONAL_DATA_KEY: z.string(), LOOKUP_KEY: z.string() });
export const DraftEnvironment = z.object({ ...table, PERSONAL_DATA_KEY: z.string() });
const takesApplicant = { ...table, PERSONAL_DATA_KEY: z.string(), TRACKING_KEY: z.string(), LOOKUP_KEY: z.string() };
export const SubmitDossierEnvironment = z.object(takesApplicant);
export const CorrectDossierEnvironment = z.object(takesApplicant);
