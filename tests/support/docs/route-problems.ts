import type { ApiRoute } from "../../../shared/domain/api-route.ts";
import { isForMachines } from "../../../shared/domain/permission-table.ts";
import type { ProblemCode } from "../../../shared/domain/problems.ts";

/** What any route of its kind may be refused with, before its own act is asked. */
export const doorProblems = (route: ApiRoute): readonly ProblemCode[] => [
  ...(route.permission === "public" ? [] : (["token/invalid", "staff/not-registered", "staff/not-permitted"] as const)),
  ...(route.permission !== "public" && isForMachines(route.permission) ? (["client/too-many-requests"] as const) : []),
  ...(route.body === undefined ? [] : (["request/not-json"] as const)),
  "request/too-large",
  "request/invalid",
  ...(route.command ? (["idempotency-key/missing", "idempotency-key/reused"] as const) : []),
  ...(route.changes ? (["if-match/missing", "dossier/stale"] as const) : []),
  "system/unavailable",
  "system/unexpected",
];

/** Every code a route answers with, each once. */
export const problemsOf = (route: ApiRoute): readonly ProblemCode[] => [
  ...new Set([...doorProblems(route), ...route.problems.map(({ code }) => code)]),
];
