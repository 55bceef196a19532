import * as z from "zod/mini";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };
/** For routes that answer with personal data: so many days it is kept who looked. */
const accesses = { ACCESS_DAYS: z.string() };

/** What each function of digitization is told at deployment. The parser is told of nothing but the incoming bucket. */
export const RequestUploadEnvironment = /* @__PURE__ */ (() => z.object({ ...table, INCOMING_BUCKET: z.string() }))();
export const ReadScanEnvironment = /* @__PURE__ */ (() => z.object({ INCOMING_BUCKET: z.string() }))();
export const RecordScanEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    INCOMING_BUCKET: z.string(),
    ARCHIVE_BUCKET: z.string(),
    /** What one function at work may call of Textract; not said where the province sends it nothing. */
    TEXTRACT_CALLS_PER_SECOND: z.optional(z.string()),
  }))();
export const ListScansEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const ListPapersEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, ARCHIVE_BUCKET: z.string() }))();
export const ReadPaperEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ...accesses, ARCHIVE_BUCKET: z.string() }))();
export const ReassignPaperEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ARCHIVE_BUCKET: z.string() }))();
export const ConfirmPaperEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...table,
    ARCHIVE_BUCKET: z.string(),
    PERSONAL_DATA_KEY: z.string(),
    LOOKUP_KEY: z.string(),
  }))();
