/** What a client sends, in the words of a test. */
export interface ApiRequest {
  readonly body?: unknown;
  /** Sent as it is, where a test needs a body that is no JSON. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The event that the gateway makes of a request (HTTP API, payload version 2.0). */
export const apiEvent = ({ body, rawBody, headers, pathParameters, query, claims }: ApiRequest): unknown => ({
  version: "2.0",
  routeKey: "$default",
  rawPath: "/v1",
  rawQueryString: "",
  headers: {
    ...(body === undefined && rawBody === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  },
  ...(pathParameters === undefined ? {} : { pathParameters }),
  ...(query === undefined ? {} : { queryStringParameters: query }),
  requestContext: {
    accountId: "000000000000",
    apiId: "api",
    requestId: "request-0000-0001",
    stage: "$default",
    http: { method: "POST", path: "/v1", protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "test" },
    ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: [] } } }),
  },
  ...(rawBody === undefined ? (body === undefined ? {} : { body: JSON.stringify(body) }) : { body: rawBody }),
  isBase64Encoded: false,
});

/** The claims of an access token, as the gateway has checked them. */
export const accessToken = (sub: string): Readonly<Record<string, unknown>> => ({
  sub,
  token_use: "access",
  scope: "aws.cognito.signin.user.admin",
  username: sub,
});
