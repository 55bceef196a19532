const headerNames = ["accept-language", "content-type", "idempotency-key", "if-match", "x-correlation-id"] as const;
type HeaderName = (typeof headerNames)[number];
type Texts = Readonly<Record<string, string | undefined>>;

/** What we read of the event that the gateway sends (HTTP API, payload version 2.0), and nothing else. */
export interface GatewayEvent {
  /** Names are lower case there. */
  readonly headers: { readonly [name in HeaderName]?: string | undefined };
  readonly pathParameters?: Texts | null | undefined;
  readonly queryStringParameters?: Texts | null | undefined;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
  readonly requestContext: {
    readonly requestId: string;
    readonly http: { readonly sourceIp: string };
    readonly authorizer?: {
      readonly jwt: { readonly claims: { readonly sub?: unknown; readonly token_use?: unknown } };
    };
  };
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): boolean => typeof value === "string" || value === undefined;

// Loops, and not `every`: they are gone through at every call.
const areHeaders = (value: unknown): boolean => {
  if (!isFields(value)) return false;
  for (const name of headerNames) if (!isText(value[name])) return false;
  return true;
};

const isTexts = (value: unknown): boolean => {
  if (!isFields(value)) return false;
  for (const name in value) if (!isText(value[name])) return false;
  return true;
};

const isAuthorizer = (value: unknown): boolean => isFields(value) && isFields(value.jwt) && isFields(value.jwt.claims);

const isGatewayEvent = (value: unknown): value is GatewayEvent => {
  if (!isFields(value)) return false;
  const { headers, pathParameters, queryStringParameters, body, isBase64Encoded, requestContext } = value;
  if (!areHeaders(headers) || !isFields(requestContext)) return false;
  const { requestId, http, authorizer } = requestContext;
  return (
    (pathParameters == null || isTexts(pathParameters)) &&
    (queryStringParameters == null || isTexts(queryStringParameters)) &&
    (body == null || typeof body === "string") &&
    (isBase64Encoded === undefined || typeof isBase64Encoded === "boolean") &&
    typeof requestId === "string" &&
    isFields(http) &&
    typeof http.sourceIp === "string" &&
    (authorizer === undefined || isAuthorizer(authorizer))
  );
};

/**
 * The event as the gateway sends it; throws for anything else. Checked by hand: this is read at every call, and a schema
 * of it, which copies what it reads, took a fifth of the door's time.
 */
export const gatewayEvent = (value: unknown): GatewayEvent => {
  if (isGatewayEvent(value)) return value;
  throw new TypeError("this is no event of the HTTP API");
};
