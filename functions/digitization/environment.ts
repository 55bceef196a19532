import * as z from "zod/mini";
import type { ScanLimits } from "../../shared/domain/scan-refusals.ts";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };
/** For routes that answer with personal data: so many days it is kept who looked. */
const accesses = { ACCESS_DAYS: z.string() };

/** The province's limits of a scan, as `infra/provinces/*.yaml` states them. */
const limits = {
  SCAN_MEGABYTES: z.string(),
  SCAN_PAGES: z.string(),
  SCAN_MEGAPIXELS: z.string(),
  SCAN_SECONDS: z.string(),
};
export const scanLimitsOf = (env: { readonly [K in keyof typeof limits]: string }): ScanLimits => ({
  megabytes: Number(env.SCAN_MEGABYTES),
  pages: Number(env.SCAN_PAGES),
  megapixels: Number(env.SCAN_MEGAPIXELS),
  seconds: Number(env.SCAN_SECONDS),
});

/** What one page may take, once it is drawn. */
const pageSeconds = { PAGE_SECONDS: z.string() };

/** Where files go that may be read now, and how many of a point's are read at the same time. */
const admission = { NEW_SCANS_QUEUE_URL: z.string(), SCANS_OF_POINT: z.string(), INCOMING_DAYS: z.string() };

/** What each function of digitization is told at deployment. The parser is told of the incoming bucket, and of who reads long files there. */
export const RequestUploadEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, INCOMING_BUCKET: z.string(), SCAN_MEGABYTES: z.string() }))();
export const AdmissionEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...admission, INCOMING_BUCKET: z.string() }))();
export const ReadScanEnvironment = /* @__PURE__ */ (() =>
  z.object({ INCOMING_BUCKET: z.string(), LONG_SCANS_ARN: z.string(), ...limits, ...pageSeconds }))();
export const ReadPagesEnvironment = /* @__PURE__ */ (() =>
  z.object({ INCOMING_BUCKET: z.string(), ...limits, ...pageSeconds }))();
export const MergePagesEnvironment = /* @__PURE__ */ (() => z.object({ INCOMING_BUCKET: z.string(), ...limits }))();
export const ClearPagesEnvironment = /* @__PURE__ */ (() => z.object({ INCOMING_BUCKET: z.string() }))();
export const NoteProgressEnvironment = /* @__PURE__ */ (() => z.object({ ...table, INCOMING_BUCKET: z.string() }))();
export const RecordScanEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ...admission,
    INCOMING_BUCKET: z.string(),
    ARCHIVE_BUCKET: z.string(),
    /** What one function at work may call of Textract; not said where the province sends it nothing. */
    TEXTRACT_CALLS_PER_SECOND: z.optional(z.string()),
  }))();
export const ListScansEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, INCOMING_DAYS: z.string(), ...limits }))();
export const DiscardScanEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const AssignScanEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, INCOMING_BUCKET: z.string(), ARCHIVE_BUCKET: z.string(), INCOMING_DAYS: z.string() }))();
export const ListPapersEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, ARCHIVE_BUCKET: z.string() }))();
export const ReadPaperEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, ARCHIVE_BUCKET: z.string() }))();
export const ReassignPaperEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ARCHIVE_BUCKET: z.string() }))();
export const RevokePaperEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), LOOKUP_KEY: z.string() }))();
export const ConfirmPaperEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ARCHIVE_BUCKET: z.string(),
    PERSONAL_DATA_KEY: z.string(),
    LOOKUP_KEY: z.string(),
    SIGNING_KEY: z.string(),
    PROVINCE_NAME: z.string(),
  }))();
