import { describe, expect, it } from "vitest";
import { readProvince } from "../../infra/settings/read-province.ts";
import type { ApiRoute } from "../../shared/domain/api-route.ts";
import { rateClasses, rateClassOf } from "../../shared/domain/rate-class.ts";
import { allRoutes } from "../support/all-routes.ts";
import { ofType, pointsTo, templatesOf } from "./province-templates.ts";

const declared = allRoutes.map(({ route }) => route);
const keyOf = ({ method, path }: ApiRoute) => `${method} ${path}`;

const { Resources } = templatesOf().flow;
const served = Object.values(ofType(Resources, "AWS::ApiGatewayV2::Route")).map(({ Properties }) => Properties);
const only = (type: string) => Object.values(ofType(Resources, type))[0]?.Properties;

describe("the gateway", () => {
  it("serves every declared route and no other", () => {
    expect(declared.length).toBeGreaterThan(10);
    expect(served.map(({ RouteKey }) => RouteKey).sort()).toEqual(declared.map(keyOf).sort());
  });

  it.each(declared.map((route) => [keyOf(route), route] as const))(
    "%s asks for a token unless it is public",
    (key, route) => {
      const there = served.find(({ RouteKey }) => RouteKey === key);
      if (route.permission === "public") expect(there?.AuthorizationType).toBe("NONE");
      else {
        expect(there?.AuthorizationType).toBe("JWT");
        expect(pointsTo(there?.AuthorizerId)).toMatch(/Staff/);
      }
    },
  );

  it("opens to the public what proves itself otherwise: tracking, verifying a result, opening one by its link, the survey, what the gateway of messages signs", () => {
    expect(declared.filter(({ permission }) => permission === "public").map(keyOf)).toEqual([
      "POST /v1/tracking",
      "POST /v1/result-links/openings",
      "POST /v1/results/verification",
      "POST /v1/surveys",
      "POST /v1/sms-callbacks",
    ]);
  });

  it("takes tokens of the province's own accounts only", () => {
    const authorizer = JSON.stringify(only("AWS::ApiGatewayV2::Authorizer")?.JwtConfiguration);
    expect(authorizer).toContain("https://cognito-idp.ap-southeast-1.amazonaws.com/");
    expect(authorizer).toMatch(/userpool.*Parameter/);
  });

  it("reads whose tokens it takes where `npm run clients` writes it, so that no deployment loses a machine", () => {
    const { JwtConfiguration } = only("AWS::ApiGatewayV2::Authorizer") ?? {};
    const audience = (JwtConfiguration as { readonly Audience?: unknown } | undefined)?.Audience;
    expect(audience).toEqual({ "Fn::Split": [",", { Ref: expect.stringMatching(/apiaudience.*Parameter/) }] });
  });

  it("lets through what the province is built for, and turns the rest away", () => {
    expect(only("AWS::ApiGatewayV2::Stage")?.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 250,
      ThrottlingBurstLimit: 500,
    });
  });

  const limited = declared.filter((route) => rateClasses[rateClassOf(route)].share < 1);

  it.each([
    [
      { requestsPerSecond: 250, burstRequests: 500 },
      { public: [50, 100], command: [125, 250], print: [50, 100] },
    ],
    [
      { requestsPerSecond: 30, burstRequests: 40 },
      { public: [10, 10], command: [15, 20], print: [10, 10] },
    ],
    [
      { requestsPerSecond: 5, burstRequests: 8 },
      { public: [5, 8], command: [5, 8], print: [5, 8] },
    ],
  ] as const)("gives each route the part of its class, so that no route starves the others: %o", (limits, allowed) => {
    const hue = readProvince("46-hue");
    const changed = templatesOf({ ...hue, concurrency: { ...hue.concurrency, ...limits } }).flow.Resources;
    const stage = Object.values(ofType(changed, "AWS::ApiGatewayV2::Stage"))[0];
    const settingOf = (route: ApiRoute) => {
      const [rate, burst] = Object.entries(allowed).find(([name]) => name === rateClassOf(route))?.[1] ?? [];
      return { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst };
    };
    expect(limited.length).toBeGreaterThan(5);
    expect(stage?.Properties.RouteSettings).toEqual(
      Object.fromEntries(limited.map((route) => [keyOf(route), settingOf(route)])),
    );
  });

  it("logs every request by its route, and neither its path nor where it came from", () => {
    const format = String(JSON.stringify(only("AWS::ApiGatewayV2::Stage")?.AccessLogSettings));
    expect(format).toContain("$context.routeKey");
    expect(format).not.toMatch(/sourceIp|\$context\.path|userAgent|claims/);
  });

  it("may be called from the web pages that the province names, and from no other", () => {
    expect(only("AWS::ApiGatewayV2::Api")).not.toHaveProperty("CorsConfiguration");
    const open = templatesOf({ ...readProvince("46-hue"), webOrigins: ["https://motcua.example"] });
    const api = Object.values(ofType(open.flow.Resources, "AWS::ApiGatewayV2::Api"))[0]?.Properties;
    expect(api?.CorsConfiguration).toMatchObject({
      AllowOrigins: ["https://motcua.example"],
      AllowHeaders: expect.arrayContaining(["authorization", "idempotency-key", "if-match"]),
      ExposeHeaders: expect.arrayContaining(["etag", "location"]),
    });
  });
});
