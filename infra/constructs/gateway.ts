import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  type CfnRoute,
  type CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { ApiRoute } from "../../shared/domain/api-route.ts";
import { isForMachines } from "../../shared/domain/permission-table.ts";
import { allowedOf, type RateClass, rateClasses, rateClassOf } from "../../shared/domain/rate-class.ts";
import type { Province } from "../settings/province.ts";
import { acknowledge } from "./acknowledge.ts";
import { type AlarmTopic, everyMinute } from "./alarm-topic.ts";
import type { EnvironmentContract, NodeFunction } from "./node-function.ts";
import { recordsOf } from "./records.ts";

export interface GatewayProps {
  readonly province: Province;
  readonly region: string;
  readonly userPool: string;
  readonly audience: readonly string[];
  readonly alarms: AlarmTopic;
}

/** What is logged of a request: its route and not its address, which could be a person's. */
const accessLine = JSON.stringify({
  requestId: "$context.requestId",
  time: "$context.requestTime",
  route: "$context.routeKey",
  status: "$context.status",
  latency: "$context.responseLatency",
  error: "$context.error.message",
  authorizer: "$context.authorizer.error",
  integration: "$context.integrationErrorMessage",
});

/** The door of the province: an HTTP API that checks tokens and hands each declared route to its function. */
export class Gateway extends Construct {
  readonly api: HttpApi;
  private readonly authorizer: HttpJwtAuthorizer;
  private readonly stage: CfnStage;
  private readonly province: Province;

  constructor(scope: Construct, id: string, { province, region, userPool, audience, alarms }: GatewayProps) {
    super(scope, id);
    const { webOrigins, concurrency, retention } = province;
    this.authorizer = new HttpJwtAuthorizer("Staff", `https://cognito-idp.${region}.amazonaws.com/${userPool}`, {
      jwtAudience: [...audience],
    });
    this.api = new HttpApi(this, "Api", {
      apiName: `motcua ${province.id}`,
      createDefaultStage: false,
      ...(webOrigins.length === 0
        ? {}
        : {
            corsPreflight: {
              allowOrigins: [...webOrigins],
              allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
              allowHeaders: [
                "authorization",
                "content-type",
                "accept-language",
                "idempotency-key",
                "if-match",
                "x-correlation-id",
              ],
              exposeHeaders: ["etag", "location", "content-language", "retry-after", "x-correlation-id"],
              maxAge: Duration.days(1),
            },
          }),
    });
    const log = new LogGroup(this, "AccessLog", {
      // Below this prefix AWS needs no resource policy per log group, of which an account has ten.
      logGroupName: `/aws/vendedlogs/motcua/${province.id}/gateway`,
      retention: retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: concurrency.requestsPerSecond, burstLimit: concurrency.burstRequests },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(accessLine),
      },
    });
    this.stage = stage.node.defaultChild as CfnStage;
    this.province = province;
    alarms.when(
      this,
      this.api.metricServerError({ ...everyMinute, statistic: "Sum" }),
      "The API answers with faults of ours: clerks cannot receive dossiers or complete steps. The log lines request/failed say why.",
    );
  }

  /** Serves a declared route by a function. Without a token only what its declaration calls public. */
  serve<C extends EnvironmentContract>(route: ApiRoute, by: NodeFunction<C>): void {
    // Beside its function, in the stack of its stage.
    const served = new HttpRoute(by, route.name, {
      httpApi: this.api,
      routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
      integration: new HttpLambdaIntegration(route.name, by.lambda),
      authorizer: route.permission === "public" ? new HttpNoneAuthorizer() : this.authorizer,
    });
    if (route.permission === "public")
      acknowledge(
        served,
        "AwsSolutions-APIG4",
        "Citizens track a dossier without an account: its code with four digits or the receipt's token, and the function counts wrong tries",
      );
    else if (isForMachines(route.permission))
      by.allowWrites(recordsOf(by, this.province).table, ["RATE"], "dynamodb:UpdateItem");
    const rateClass = rateClassOf(route);
    if (rateClasses[rateClass].share < 1)
      this.throttle(`${route.method} ${route.path}`, rateClass, served.node.defaultChild as CfnRoute);
  }

  /** A limit of its own for a route; CloudFormation wants the route to exist before the stage names it. */
  private throttle(routeKey: string, rateClass: RateClass, route: CfnRoute): void {
    this.stage.routeSettings = {
      ...this.stage.routeSettings,
      [routeKey]: {
        ThrottlingRateLimit: allowedOf(rateClass, this.province.concurrency.requestsPerSecond),
        ThrottlingBurstLimit: allowedOf(rateClass, this.province.concurrency.burstRequests),
      },
    };
    this.stage.addResourceDependency(route);
  }
}
