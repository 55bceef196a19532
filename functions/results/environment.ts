import * as z from "zod/mini";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };

/** What each function of results is told at deployment. */
export const SignResultEnvironment = z.object({
  ...table,
  PERSONAL_DATA_KEY: z.string(),
  SIGNING_KEY: z.string(),
  ARCHIVE_BUCKET: z.string(),
  PROVINCE_NAME: z.string(),
});
export const IssueResultEnvironment = z.object(table);
export const ReturnResultEnvironment = z.object(table);
export const ReadResultEnvironment = z.object({ ...table, ARCHIVE_BUCKET: z.string() });
