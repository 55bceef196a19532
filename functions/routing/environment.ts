import * as z from "zod/mini";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };

/** What each function of routing is told at deployment. */
export const ListInboxEnvironment = /* @__PURE__ */ (() => z.object({ ...table, INCOMING_DAYS: z.string() }))();
export const ListDossiersEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const CompleteStepEnvironment = /* @__PURE__ */ (() => z.object({ ...table, PERSONAL_DATA_KEY: z.string() }))();
export const SkipStepEnvironment = /* @__PURE__ */ (() => z.object({ ...table, PERSONAL_DATA_KEY: z.string() }))();
/** For what gives steps to people and takes them back. */
export const PeopleEnvironment = /* @__PURE__ */ (() => z.object(table))();
/** Comments for colleagues and their files. */
export const AddCommentEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), ARCHIVE_BUCKET: z.string() }))();
export const ListCommentsEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), ACCESS_DAYS: z.string() }))();
export const RequestAttachmentEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, ARCHIVE_BUCKET: z.string() }))();
export const ReadAttachmentEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, PERSONAL_DATA_KEY: z.string(), ARCHIVE_BUCKET: z.string(), ACCESS_DAYS: z.string() }))();
export const StartWorkflowEnvironment = /* @__PURE__ */ (() => z.object({ WORKFLOW_ARN: z.string() }))();
export const AdvanceStageEnvironment = /* @__PURE__ */ (() => z.object({ ...table, WORKFLOW_ARN: z.string() }))();
export const ReconcileEnvironment = /* @__PURE__ */ (() => z.object({ ...table, WORKFLOW_ARN: z.string() }))();
export const RemindEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const CoverAbsencesEnvironment = /* @__PURE__ */ (() => z.object(table))();
export const RelayFactsEnvironment = /* @__PURE__ */ (() =>
  z.object({ ...table, BUS_NAME: z.string(), RELAY_FAILURES_QUEUE_URL: z.string() }))();
