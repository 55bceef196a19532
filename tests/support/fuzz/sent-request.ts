import type { ApiRoute } from "../../../shared/domain/api-route.ts";

/** A request as it goes out, in the parts in which a careless or a hostile client may change it. */
export interface SentRequest {
  readonly route: ApiRoute;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Nothing for a request without a body. */
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly rawBody?: string;
  /** Who asks, by the name under which a world knows them; nobody for none. */
  readonly asker?: string | undefined;
}

/** The text of its body; nothing where it has none. */
export const bodyTextOf = ({ body, rawBody }: SentRequest): string | undefined =>
  rawBody ?? (body === undefined ? undefined : JSON.stringify(body));

/** Short enough for a test's message, and whole enough to be sent again. */
export const told = (request: SentRequest): string => {
  const { route, rawBody, ...rest } = request;
  const raw = rawBody === undefined ? {} : { rawBody: rawBody.length > 400 ? `${rawBody.slice(0, 400)}…` : rawBody };
  return JSON.stringify({ route: route.name, ...rest, ...raw });
};
