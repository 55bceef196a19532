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
  }))();
