import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { captureLambdaHandler } from "@aws-lambda-powertools/tracer/middleware";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import middy from "@middy/core";
import httpCors from "@middy/http-cors";
import httpErrorHandler from "@middy/http-error-handler";
import httpEventNormalizer from "@middy/http-event-normalizer";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import httpJsonBodyParser from "@middy/http-json-body-parser";
import httpSecurityHeaders from "@middy/http-security-headers";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { z } from "zod";

/**
 * The peer of the bench: a handler of the kind that tutorials and starter kits build. It is never deployed, and it is not
 * made slow: minified, one table, one schema, and every package at an exact version.
 */
const Order = z.object({
  customer: z.object({ name: z.string().min(1), email: z.email(), phone: z.string().optional() }),
  lines: z.array(z.object({ article: z.string(), quantity: z.number().int().positive() })).min(1),
  deliverOn: z.iso.date().optional(),
});

const logger = new Logger({ serviceName: "orders" });
const metrics = new Metrics({ namespace: "orders", serviceName: "orders" });
const tracer = new Tracer({ serviceName: "orders" });
const documents = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient({})));

const createOrder = async (event: APIGatewayProxyEventV2) => {
  const order = Order.parse(event.body);
  await documents.send(new PutCommand({ TableName: process.env.DOSSIER_TABLE, Item: order }));
  metrics.addMetric("orderCreated", MetricUnit.Count, 1);
  logger.info("order created");
  return { statusCode: 201, body: JSON.stringify(order) };
};

export const handler = middy<APIGatewayProxyEventV2>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .use(captureLambdaHandler(tracer))
  .use(httpHeaderNormalizer())
  .use(httpEventNormalizer())
  .use(httpJsonBodyParser())
  .use(httpSecurityHeaders())
  .use(httpCors())
  .use(httpErrorHandler())
  .handler(createOrder);
