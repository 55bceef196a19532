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
    /** Whose events tell of bounces, with the tag of the mail; without it they are told of the address alone. */
    CONFIGURATION_SET: z.optional(z.string()),
    TRACKING_URL: z.string(),
    /** What was not delivered is put there again when it is known how they are reached. */
    NOTICES_QUEUE_URL: z.string(),
    /** The provider of messages as the province's file names it, in JSON; left out where there is none. */
    SMS: z.optional(z.string()),
  }))();

/** What it takes to note a report, whoever brings it. */
const ofReports = /* @__PURE__ */ (() => ({
  DOSSIER_TABLE: z.string(),
  PROVINCE: z.string(),
  TRACKING_KEY: z.string(),
  NOTICES_QUEUE_URL: z.string(),
}))();

/** What is told to the function that notes reports of SES. */
export const NoteReportEnvironment = /* @__PURE__ */ (() => z.object(ofReports))();

/** What is told to the function that hears the gateway of messages. */
export const HearGatewayEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...ofReports,
    /** The parameter with the secret that is shared with the gateway; left out where there is none. */
    GATEWAY_SECRET: z.optional(z.string()),
  }))();

/** What the sweep over waiting notices is told. */
export const WakeNoticesEnvironment = /* @__PURE__ */ (() =>
  z.object({ DOSSIER_TABLE: z.string(), PROVINCE: z.string(), NOTICES_QUEUE_URL: z.string() }))();
const table = /* @__PURE__ */ (() => ({ DOSSIER_TABLE: z.string(), PROVINCE: z.string() }))();

/** Addresses that are reached although they are not public, apart by commas: none, but on a machine that tests itself. */
const tests = /* @__PURE__ */ (() => ({ WEBHOOK_TEST_ADDRESSES: z.string() }))();
const keys = /* @__PURE__ */ (() => ({ WEBHOOK_KEY: z.string() }))();
const queue = /* @__PURE__ */ (() => ({ DELIVERIES_QUEUE_URL: z.string() }))();

/** Reads subscriptions, their log, or facts; or deletes a subscription. */
export const OfTableEnvironment = /* @__PURE__ */ (() => z.object(table))();

export const CreateWebhookEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ...keys, ...tests }))();

export const ChangeWebhookEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ...tests }))();

export const RotateWebhookSecretEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ...keys }))();

/** Puts something on the queue of what is to be sent to agencies. */
export const ToDeliveriesEnvironment = /* @__PURE__ */ (() => z.object({ ...table, ...queue }))();

export const DeliverFactEnvironment = /* @__PURE__ */ (() =>
  z.object({
    ...{ ...table, ...keys, ...tests, ...queue },
    SENDER_NAME: z.string(),
    SENDER_ADDRESS: z.string(),
    /** Apart by commas: who is told when a webhook fails for a day. */
    ADMINISTRATORS: z.string(),
  }))();
