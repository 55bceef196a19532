import * as z from "zod/mini";

const table = { DOSSIER_TABLE: z.string(), PROVINCE: z.string() };

/** What each function of routing is told at deployment. */
export const ListInboxEnvironment = z.object(table);
export const ListDossiersEnvironment = z.object(table);
export const CompleteStepEnvironment = z.object(table);
export const StartWorkflowEnvironment = z.object({ ...table, WORKFLOW_ARN: z.string() });
export const AdvanceStageEnvironment = z.object({ ...table, WORKFLOW_ARN: z.string() });
export const ReconcileEnvironment = z.object({ ...table, WORKFLOW_ARN: z.string() });
export const RelayFactsEnvironment = z.object({ BUS_NAME: z.string(), RELAY_FAILURES_QUEUE_URL: z.string() });
