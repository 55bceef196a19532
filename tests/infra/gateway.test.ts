import { describe, expect, it } from "vitest";
import { readProvince } from "../../infra/settings/read-province.ts";
import type { ApiRoute } from "../../shared/domain/api-route.ts";
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

  it("opens one route to the public: tracking", () => {
    expect(declared.filter(({ permission }) => permission === "public").map(keyOf)).toEqual(["POST /v1/tracking"]);
  });

  it("takes tokens of the province's own accounts only", () => {
    const authorizer = JSON.stringify(only("AWS::ApiGatewayV2::Authorizer")?.JwtConfiguration);
    expect(authorizer).toContain("https://cognito-idp.ap-southeast-1.amazonaws.com/");
    expect(authorizer).toMatch(/userpool.*Parameter/);
  });

  it("lets through what the province is built for, and turns the rest away", () => {
    expect(only("AWS::ApiGatewayV2::Stage")?.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 250,
      ThrottlingBurstLimit: 500,
    });
  });

  it("gives a fifth of that to tracking, so that anonymous look-ups cannot starve the counters", () => {
    const settings = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };
    expect(only("AWS::ApiGatewayV2::Stage")?.RouteSettings).toEqual({ "POST /v1/tracking": settings });
  });

  it.each([
    [{ requestsPerSecond: 30, burstRequests: 40 }, [10, 10]],
    [{ requestsPerSecond: 5, burstRequests: 8 }, [5, 8]],
  ])("leaves tracking ten a second where %o are all there is, and never more than all", (limits, [rate, burst]) => {
    const hue = readProvince("46-hue");
    const small = templatesOf({ ...hue, concurrency: { ...hue.concurrency, ...limits } }).flow.Resources;
    const stage = Object.values(ofType(small, "AWS::ApiGatewayV2::Stage"))[0];
    expect(stage?.Properties.RouteSettings).toEqual({
      "POST /v1/tracking": { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
    });
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
