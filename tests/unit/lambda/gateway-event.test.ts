import { describe, expect, it } from "vitest";
import { gatewayEvent } from "../../../shared/lambda/gateway-event.ts";
import { inbound } from "../../support/inbound.ts";

const sent = inbound("api-open-dossier.json") as Readonly<Record<string, unknown>>;
const { requestContext } = sent as { requestContext: object };

describe("an event of the gateway", () => {
  it("is taken as it is", () => {
    expect(gatewayEvent(sent)).toBe(sent);
  });

  it.each([null, undefined, {}])("may come with %j for what the request does not have", (none) => {
    const event = { ...sent, pathParameters: none, queryStringParameters: none };
    expect(gatewayEvent(event)).toBe(event);
  });

  it.each([
    ["nothing", undefined],
    ["a text", "event"],
    ["an event of another source", { Records: [] }],
    ["headers that are no texts", { ...sent, headers: { "if-match": ['"1"'] } }],
    ["path parameters that are no texts", { ...sent, pathParameters: { id: 1 } }],
    ["a query that is no texts", { ...sent, queryStringParameters: { size: ["1", "2"] } }],
    ["a body that is no text", { ...sent, body: {} }],
    ["an encoding that is not said", { ...sent, isBase64Encoded: "yes" }],
    ["no context", { ...sent, requestContext: undefined }],
    ["no request id", { ...sent, requestContext: { ...requestContext, requestId: undefined } }],
    ["no source address", { ...sent, requestContext: { ...requestContext, http: {} } }],
    ["an authorizer without claims", { ...sent, requestContext: { ...requestContext, authorizer: { jwt: {} } } }],
  ])("is refused with %s", (_, event) => {
    expect(() => gatewayEvent(event)).toThrow("no event of the HTTP API");
  });
});
