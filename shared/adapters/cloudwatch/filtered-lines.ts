import { LambdaClient } from "@aws-sdk/client-lambda";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod/mini";
import { regionalEndpoint } from "../sdk/regional-endpoint.ts";

const Answer = z.object({
  events: z.optional(z.array(z.object({ message: z.string() }))),
  nextToken: z.optional(z.string()),
});

/**
 * The lines of a log group since a moment that its filter lets through, in order. The one question that is asked of CloudWatch Logs, so it
 * is signed and sent here, with the region and credentials of another client, and its own client (a package) is done without.
 */
export async function* filteredLines(
  logGroupName: string,
  filterPattern: string,
  since: Date,
): AsyncGenerator<string, void> {
  const { config } = new LambdaClient({});
  const region = await config.region();
  const { url } = regionalEndpoint("logs")({
    Region: region,
    ...(process.env.AWS_ENDPOINT_URL === undefined ? {} : { Endpoint: process.env.AWS_ENDPOINT_URL }),
  });
  const signer = new SignatureV4({ service: "logs", region, credentials: config.credentials, sha256: config.sha256 });
  let nextToken: string | undefined;
  do {
    const body = JSON.stringify({ logGroupName, filterPattern, startTime: since.getTime(), nextToken });
    const { headers } = await signer.sign({
      ...{ method: "POST", protocol: url.protocol, hostname: url.hostname, path: "/", query: {}, body },
      ...(url.port === "" ? {} : { port: Number(url.port) }),
      headers: {
        host: url.host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "Logs_20140328.FilterLogEvents",
      },
    });
    const answer = await fetch(url, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`the log ${logGroupName} cannot be read: ${answer.status}`);
    const page = Answer.parse(await answer.json());
    for (const { message } of page.events ?? []) yield message;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}
