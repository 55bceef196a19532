import * as z from "zod/mini";

/** What the notifier is told at deployment. */
export const NotifyApplicantEnvironment = /* @__PURE__ */ (() =>
  z.object({
    DOSSIER_TABLE: z.string(),
    PROVINCE: z.string(),
    PERSONAL_DATA_KEY: z.string(),
    TRACKING_KEY: z.string(),
    SENDER_NAME: z.string(),
    SENDER_ADDRESS: z.string(),
    TRACKING_URL: z.string(),
    /** The provider of messages as the province's file names it, in JSON; left out where there is none. */
    SMS: z.optional(z.string()),
  }))();

/** What the sweep over waiting notices is told. */
export const WakeNoticesEnvironment = /* @__PURE__ */ (() =>
  z.object({ DOSSIER_TABLE: z.string(), PROVINCE: z.string(), NOTICES_QUEUE_URL: z.string() }))();
