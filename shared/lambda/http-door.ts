import { createHash } from "node:crypto";
import middy, { type MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod/mini";
import type { ApiRoute } from "../domain/api-route.ts";
import type { Action } from "../domain/permission-table.ts";
import { type AskerOf, admissionTo } from "../domain/permissions.ts";
import type { Client, Principal } from "../domain/principal.ts";
import * as kinds from "../domain/problem-kinds.ts";
import { done, type Outcome, type Problem, type ProblemKind, refused } from "../domain/problems.ts";
import type { StaffMember } from "../domain/staff.ts";
import type { Accesses } from "../ports/accesses.ts";
import type { Command } from "../ports/commands.ts";
import { PaperNotReusable, PersonalDataErased, StaleDossier } from "../ports/dossiers.ts";
import type { Principals } from "../ports/registries.ts";
import { languageOf } from "./accepted-language.ts";
import { type GatewayEvent, gatewayEvent } from "./gateway-event.ts";
import { log } from "./log.ts";
import { problemBody, retryAfter } from "./problem.ts";
import { revisionOf } from "./read-revision.ts";
import { bodyOf, contentOf, parametersOf, queryOf } from "./request-parts.ts";
import { sameJson } from "./tidy-json.ts";

/** The body of a request may be this large; a scan is uploaded apart. */
export const longestBodyBytes = 256 * 1024;

type BodyOf<R extends ApiRoute> = R["body"] extends z.ZodMiniType ? z.output<R["body"]> : undefined;

type Asker<P extends ApiRoute["permission"]> = P extends Action ? AskerOf<P> : undefined;

/** A request as an act sees it: parsed, and told who asks. */
export interface Call<R extends ApiRoute> {
  readonly parameters: z.output<R["parameters"]>;
  readonly query: z.output<R["query"]>;
  readonly body: BodyOf<R>;
  /** Who asks: of a kind that the row of the permission names; on public routes nobody in particular. */
  readonly principal: Asker<R["permission"]>;
  /** The same on routes whose row names staff alone. */
  readonly staff: Asker<R["permission"]> extends StaffMember ? StaffMember : undefined;
  readonly command: R["command"] extends true ? Command : undefined;
  /** The revision that the client has read (If-Match). */
  readonly revision: R["changes"] extends true ? number : undefined;
  readonly correlationId: string;
  readonly sourceAddress: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly revision?: number | undefined;
  readonly location?: string | undefined;
  /** The dossiers whose personal data it tells of, where that is not the one in the path. */
  readonly about?: readonly string[] | undefined;
}

const correlationIdOf = (event: GatewayEvent): string => {
  const given = event.headers["x-correlation-id"];
  return given !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)
    ? given
    : event.requestContext.requestId;
};

const keyPattern = /^[A-Za-z0-9_-]{8,128}$/;

const commandOf = (
  route: ApiRoute,
  event: GatewayEvent,
  sent: unknown,
  principal: string,
): Outcome<Command | undefined> => {
  if (!route.command) return done(undefined);
  const key = event.headers["idempotency-key"];
  if (key === undefined || !keyPattern.test(key)) return refused("idempotency-key/missing");
  // The key is hashed along, and is itself stored only as a hash: a body of few possible values cannot be guessed back.
  const content = sameJson([key, event.pathParameters ?? {}, sent ?? null]);
  return done({
    principal,
    route: route.name,
    key,
    bodyHash: createHash("sha256").update(content).digest("hex"),
  });
};

/** People are throttled by the gateway, all together; a machine has a limit of its own, and whatever it sends counts. */
const withinRate = async (client: Client, principals: Principals | undefined): Promise<Outcome<Client>> => {
  const retryAfterSeconds = await principals?.countRequest(client);
  if (retryAfterSeconds === undefined) return done(client);
  const { requestsPerMinute } = client;
  return refused("client/too-many-requests", { facts: { requestsPerMinute, retryAfterSeconds } });
};

type Admits = (principal: Principal) => boolean;

const principalOf = async (
  admits: Admits | undefined,
  event: GatewayEvent,
  principals: Principals | undefined,
): Promise<Outcome<Principal | undefined>> => {
  if (admits === undefined) return done(undefined);
  const claims = event.requestContext.authorizer?.jwt.claims;
  // The gateway has checked signature, issuer, audience and expiry; it lets identity tokens pass, which are no key to an API.
  if (claims?.token_use !== "access" || typeof claims.sub !== "string") return refused("token/invalid");
  // In tokens of machines `sub` is the `client_id`. What else a token claims (groups, scopes, attributes) is not read.
  const principal = await principals?.find(claims.sub);
  if (!principal?.active) return refused("staff/not-registered");
  if (!admits(principal)) return refused("staff/not-permitted");
  return principal.kind === "client" ? withinRate(principal, principals) : done(principal);
};

const callOf = async <R extends ApiRoute>(
  route: R,
  admits: Admits | undefined,
  event: GatewayEvent,
  principals: Principals | undefined,
  correlationId: string,
): Promise<Outcome<Call<R>>> => {
  if (isTooLarge(event)) return refused("request/too-large", { facts: { limit: longestBodyBytes, unit: "bytes" } });
  const asker = await principalOf(admits, event, principals);
  if (!asker.ok) return asker;
  const principal = asker.value;
  const sentBody = bodyOf(route, event);
  if (!sentBody.ok) return sentBody;
  const command = commandOf(route, event, sentBody.value.value, principal?.id ?? "public");
  if (!command.ok) return command;
  const revision = revisionOf(route, event.headers["if-match"]);
  if (!revision.ok) return revision;
  const parameters = parametersOf(route.parameters, event.pathParameters);
  if (!parameters.ok) return parameters;
  const query = queryOf(route.query, event.queryStringParameters);
  if (!query.ok) return query;
  const body = contentOf(route.body, sentBody.value);
  if (!body.ok) return body;
  const call = {
    parameters: parameters.value,
    query: query.value,
    body: body.value,
    principal,
    staff: principal?.kind === "staff" ? principal : undefined,
    command: command.value,
    revision: revision.value,
    correlationId,
    sourceAddress: event.requestContext.http.sourceIp,
  };
  return done(call as Call<R>);
};

/** Written out and not spread: it is made for every call. */
const headersOf = (
  correlationId: string,
  contentType: string,
  { revision, location }: Pick<Answer, "revision" | "location"> = {},
): Record<string, string> => {
  const headers: Record<string, string> = {
    "x-correlation-id": correlationId,
    "cache-control": "no-store",
    "content-type": contentType,
  };
  if (revision !== undefined) headers.etag = `"${revision}"`;
  if (location !== undefined) headers.location = location;
  return headers;
};

const filled = ({ filledTo }: ApiRoute, body: string): string =>
  filledTo === undefined ? body : body + " ".repeat((filledTo - (Buffer.byteLength(body) % filledTo)) % filledTo);

/** The answer as it leaves: its body goes through the route's schema, so a field that is not declared cannot leak. */
const sent = (route: ApiRoute, answer: Answer, correlationId: string): APIGatewayProxyStructuredResultV2 => {
  const declared = route.answers[answer.status];
  if (declared === undefined) throw new Error(`${route.name} answers ${answer.status}, which it does not declare`);
  return {
    statusCode: answer.status,
    headers: headersOf(correlationId, "application/json; charset=utf-8", answer),
    body: declared.body === undefined ? "" : filled(route, JSON.stringify(declared.body.parse(answer.body))),
  };
};

/** What any door may refuse with, whatever its route is; the rest is named by the route. */
const doorKinds: readonly ProblemKind[] = [
  kinds.requestInvalid,
  kinds.requestTooLarge,
  kinds.requestNotJson,
  kinds.tokenInvalid,
  kinds.staffNotRegistered,
  kinds.staffNotPermitted,
  kinds.clientTooManyRequests,
  kinds.idempotencyKeyMissing,
  kinds.idempotencyKeyReused,
  kinds.ifMatchMissing,
  kinds.dossierStale,
  kinds.dossierErased,
  kinds.paperNotReusable,
  kinds.systemUnavailable,
  kinds.systemUnexpected,
];

/** Text and status of a refusal. One that neither door nor route names is a fault of ours, found by a test of the bundles. */
const kindOf = (route: ApiRoute, code: string): ProblemKind => {
  const kind = [...doorKinds, ...route.problems].find((one) => one.code === code);
  if (kind === undefined) throw new Error(`${route.name} is refused with ${code}, which it does not declare`);
  return kind;
};

const sentProblem = (
  route: ApiRoute,
  problem: Problem,
  event: GatewayEvent,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 & { readonly statusCode: number } => {
  const language = languageOf(event.headers["accept-language"]);
  const kind = kindOf(route, problem.code);
  return {
    statusCode: kind.status,
    headers: {
      ...headersOf(correlationId, "application/problem+json; charset=utf-8"),
      "content-language": language,
      ...retryAfter(kind, problem),
    },
    body: filled(route, JSON.stringify(problemBody(kind, problem, language, correlationId))),
  };
};

const busy = new Set([
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "TransactionCanceledException",
  "StaleQueue",
]);

const problemOf = (error: unknown): Problem => {
  if (error instanceof StaleDossier) return { code: "dossier/stale" };
  if (error instanceof PersonalDataErased) return { code: "dossier/erased" };
  if (error instanceof PaperNotReusable) return { code: "paper/not-reusable" };
  if (!(error instanceof Error)) return { code: "system/unexpected" };
  return { code: busy.has(error.name) ? "system/unavailable" : "system/unexpected" };
};

const isTooLarge = ({ body, isBase64Encoded }: GatewayEvent): boolean =>
  typeof body === "string" &&
  // No letter takes more than three bytes: only a long body is counted.
  body.length * 3 > longestBodyBytes &&
  Buffer.byteLength(body, isBase64Encoded === true ? "base64" : "utf8") > longestBodyBytes;

/** Turns whatever is thrown into a problem; what is unexpected is told in the log and nowhere else. */
const problems = (route: ApiRoute): MiddlewareObj<unknown, APIGatewayProxyStructuredResultV2> => ({
  onError: (request) => {
    const event = gatewayEvent(request.event);
    const correlationId = correlationIdOf(event);
    const problem = problemOf(request.error);
    const answer = sentProblem(route, problem, event, correlationId);
    const facts = { route: route.name, correlationId, problem: problem.code };
    if (answer.statusCode >= 500) log("request/failed", facts, request.error);
    else log("request/answered", { ...facts, status: answer.statusCode });
    request.response = answer;
  },
});

/** Who may ask; and, which every route needs that answers with personal data, where its accesses are recorded. */
export interface DoorNeeds {
  readonly principals?: Principals;
  readonly accesses?: Pick<Accesses, "record">;
}

/** Records who is about to see personal data of which dossiers. What fails here fails the request: nothing is answered. */
const recordAccess = async (
  { personal, name }: ApiRoute,
  accesses: Pick<Accesses, "record"> | undefined,
  principal: Principal | undefined,
  dossierIds: readonly string[],
): Promise<void> => {
  if (personal === undefined) return;
  if (accesses === undefined || principal === undefined) throw new Error(`${name} records no access`);
  await accesses.record({ by: { kind: principal.kind, id: principal.id }, why: name, what: personal }, dossierIds);
};

/**
 * The door of an API function: parses the request by its route, asks the registry who it is, and answers either the
 * route's body or an RFC 9457 problem. Every answer and every log line carries the correlation id.
 */
export const httpDoor = <R extends ApiRoute>(
  route: R,
  needs: DoorNeeds,
  act: (call: Call<R>) => Promise<Outcome<Answer>>,
) => {
  const admits = route.permission === "public" ? undefined : admissionTo(route.permission);
  // A function that takes too long is ended by Lambda, which counts it as an error and raises the alarm. Middy would answer
  // five milliseconds before; its timer costs a tenth of the door at every call.
  const door = middy<unknown, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 }).use(problems(route));
  return door.handler(async (raw) => {
    const event = gatewayEvent(raw);
    const correlationId = correlationIdOf(event);
    const call = await callOf(route, admits, event, needs.principals, correlationId);
    const outcome = call.ok ? await act(call.value) : call;
    if (call.ok && outcome.ok) {
      const { about = [event.pathParameters?.id ?? ""] } = outcome.value;
      await recordAccess(route, needs.accesses, call.value.principal, about);
    }
    const answer = outcome.ok
      ? sent(route, outcome.value, correlationId)
      : sentProblem(route, outcome.problem, event, correlationId);
    const facts = { route: route.name, correlationId, status: answer.statusCode };
    log("request/answered", outcome.ok ? facts : { ...facts, problem: outcome.problem.code });
    return answer;
  });
};
