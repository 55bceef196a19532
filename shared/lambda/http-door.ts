import { createHash } from "node:crypto";
import middy, { type MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod/mini";
import type { ApiRoute } from "../domain/api-route.ts";
import { sentenceOf } from "../domain/identifiers/explained.ts";
import type { Action } from "../domain/permission-table.ts";
import { type AskerOf, isAdmitted } from "../domain/permissions.ts";
import type { Principal } from "../domain/principal.ts";
import { done, type Outcome, type Problem, refused } from "../domain/problems.ts";
import type { StaffMember } from "../domain/staff.ts";
import type { Command } from "../ports/commands.ts";
import { StaleDossier } from "../ports/dossiers.ts";
import type { Principals } from "../ports/registries.ts";
import { type GatewayEvent, gatewayEvent } from "./gateway-event.ts";
import { jsonBody } from "./json-body.ts";
import { log } from "./log.ts";
import { httpStatus, languageOf, problemBody } from "./problem.ts";

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
}

const correlationIdOf = (event: GatewayEvent): string => {
  const given = event.headers["x-correlation-id"];
  return given !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)
    ? given
    : event.requestContext.requestId;
};

/** So many fields of one request are named, and as many explained. */
const mostFields = 50;

/** Where an issue is. A key that is none of a list's (`invalid_key`) was made up by the client: the list is named, not it. */
const fieldOf = (part: string, { code, path }: z.core.$ZodIssue): string =>
  [part, ...(code === "invalid_key" ? path.slice(0, -1) : path)].join(".");

const invalid = (part: string, error: z.core.$ZodError): Outcome<never> => {
  const issues = error.issues.map((issue) => ({ field: fieldOf(part, issue), says: sentenceOf(issue) }));
  const explanations = issues.flatMap(({ field, says }) => (says === undefined ? [] : [{ field, says }]));
  return refused("request/invalid", {
    fields: [...new Set(issues.map(({ field }) => field))].slice(0, mostFields),
    ...(explanations.length === 0 ? {} : { explanations: explanations.slice(0, mostFields) }),
  });
};

const parsed = <S extends z.ZodMiniType>(part: string, schema: S, value: unknown): Outcome<z.output<S>> => {
  const result = schema.safeParse(value);
  return result.success ? done(result.data) : invalid(part, result.error);
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
  const content = JSON.stringify([key, event.pathParameters ?? {}, sent ?? null]);
  return done({
    principal,
    route: route.name,
    key,
    bodyHash: createHash("sha256").update(content).digest("hex"),
  });
};

const revisionOf = (route: ApiRoute, event: GatewayEvent): Outcome<number | undefined> => {
  if (!route.changes) return done(undefined);
  const tag = /^"(\d+)"$/.exec(event.headers["if-match"] ?? "")?.[1];
  return tag === undefined ? refused("if-match/missing") : done(Number(tag));
};

const principalOf = async (
  route: ApiRoute,
  event: GatewayEvent,
  principals: Principals | undefined,
): Promise<Outcome<Principal | undefined>> => {
  if (route.permission === "public") return done(undefined);
  const claims = event.requestContext.authorizer?.jwt.claims;
  // The gateway has checked signature, issuer, audience and expiry; it lets identity tokens pass, which are no key to an API.
  if (claims?.token_use !== "access" || typeof claims.sub !== "string") return refused("token/invalid");
  // In tokens of machines `sub` is the `client_id`. What else a token claims (groups, scopes, attributes) is not read.
  const principal = await principals?.find(claims.sub);
  if (!principal?.active) return refused("staff/not-registered");
  return isAdmitted(principal, route.permission) ? done(principal) : refused("staff/not-permitted");
};

const callOf = async <R extends ApiRoute>(
  route: R,
  event: GatewayEvent,
  principals: Principals | undefined,
  correlationId: string,
): Promise<Outcome<Call<R>>> => {
  if (isTooLarge(event)) return refused("request/too-large");
  const asker = await principalOf(route, event, principals);
  if (!asker.ok) return asker;
  const principal = asker.value;
  const sentBody =
    route.body === undefined
      ? done(event.body)
      : jsonBody(event.headers["content-type"], event.body, event.isBase64Encoded === true);
  if (!sentBody.ok) return sentBody;
  const command = commandOf(route, event, sentBody.value, principal?.id ?? "public");
  if (!command.ok) return command;
  const revision = revisionOf(route, event);
  if (!revision.ok) return revision;
  const parameters = parsed("path", route.parameters, event.pathParameters ?? {});
  if (!parameters.ok) return parameters;
  const query = parsed("query", route.query, event.queryStringParameters ?? {});
  if (!query.ok) return query;
  const body = route.body === undefined ? done(undefined) : parsed("body", route.body, sentBody.value);
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

const headersOf = (
  correlationId: string,
  answer: { revision?: number | undefined; location?: string | undefined },
) => ({
  "x-correlation-id": correlationId,
  "cache-control": "no-store",
  ...(answer.revision === undefined ? {} : { etag: `"${answer.revision}"` }),
  ...(answer.location === undefined ? {} : { location: answer.location }),
});

/** The answer as it leaves: its body goes through the route's schema, so a field that is not declared cannot leak. */
const sent = (route: ApiRoute, answer: Answer, correlationId: string): APIGatewayProxyStructuredResultV2 => {
  const declared = route.answers[answer.status];
  if (declared === undefined) throw new Error(`${route.name} answers ${answer.status}, which it does not declare`);
  return {
    statusCode: answer.status,
    headers: { ...headersOf(correlationId, answer), "content-type": "application/json; charset=utf-8" },
    body: declared.body === undefined ? "" : JSON.stringify(declared.body.parse(answer.body)),
  };
};

const sentProblem = (
  problem: Problem,
  event: GatewayEvent,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 => {
  const language = languageOf(event.headers["accept-language"]);
  return {
    statusCode: httpStatus[problem.code],
    headers: {
      ...headersOf(correlationId, {}),
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": language,
      ...(problem.code === "system/unavailable" ? { "retry-after": "2" } : {}),
    },
    body: JSON.stringify(problemBody(problem, language, correlationId)),
  };
};

const busy = new Set(["ThrottlingException", "ProvisionedThroughputExceededException", "TransactionCanceledException"]);

const problemOf = (error: unknown): Problem => {
  if (error instanceof StaleDossier) return { code: "dossier/stale" };
  if (!(error instanceof Error)) return { code: "system/unexpected" };
  return { code: busy.has(error.name) ? "system/unavailable" : "system/unexpected" };
};

const isTooLarge = ({ body }: GatewayEvent): boolean =>
  typeof body === "string" && Buffer.byteLength(body) > longestBodyBytes;

/** Turns whatever is thrown into a problem; what is unexpected is told in the log and nowhere else. */
const problems = (route: ApiRoute): MiddlewareObj<unknown, APIGatewayProxyStructuredResultV2> => ({
  onError: (request) => {
    const event = gatewayEvent(request.event);
    const correlationId = correlationIdOf(event);
    const problem = problemOf(request.error);
    const facts = { route: route.name, correlationId, problem: problem.code };
    if (httpStatus[problem.code] >= 500) log("request/failed", facts, request.error);
    else log("request/answered", { ...facts, status: httpStatus[problem.code] });
    request.response = sentProblem(problem, event, correlationId);
  },
});

/**
 * The door of an API function: parses the request by its route, asks the registry who it is, and answers either the
 * route's body or an RFC 9457 problem. Every answer and every log line carries the correlation id.
 */
export const httpDoor = <R extends ApiRoute>(
  route: R,
  needs: { readonly principals?: Principals },
  act: (call: Call<R>) => Promise<Outcome<Answer>>,
) => {
  const door = middy<unknown, APIGatewayProxyStructuredResultV2>().use(problems(route));
  return door.handler(async (raw) => {
    const event = gatewayEvent(raw);
    const correlationId = correlationIdOf(event);
    const call = await callOf(route, event, needs.principals, correlationId);
    const outcome = call.ok ? await act(call.value) : call;
    const answer = outcome.ok
      ? sent(route, outcome.value, correlationId)
      : sentProblem(outcome.problem, event, correlationId);
    log("request/answered", {
      route: route.name,
      correlationId,
      status: answer.statusCode,
      ...(outcome.ok ? {} : { problem: outcome.problem.code }),
    });
    return answer;
  });
};
