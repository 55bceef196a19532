import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type Block, TextractClient } from "@aws-sdk/client-textract";
import { blocksOf, type KnownPage } from "./blocks.ts";

/** What the service has in a bucket, by key. */
export interface StoredDocument {
  readonly pages: readonly KnownPage[];
  readonly bytes?: number;
  /** Pages that a job does not manage. */
  readonly failing?: readonly number[];
  readonly fails?: boolean;
  /** What is damaged is refused at once. */
  readonly damaged?: boolean;
}

export interface StandInOptions {
  readonly bucket?: string;
  readonly documents?: Readonly<Record<string, StoredDocument>>;
  /** What pictures that are sent as bytes show. */
  readonly shows?: () => KnownPage;
  /** Calls a second that are taken; more are throttled. */
  readonly callsPerSecond?: number;
  readonly now?: () => number;
  /** So many times a job that is asked for is still in progress. */
  readonly slow?: number;
  readonly mostJobs?: number;
}

class Refusal extends Error {
  readonly type: string;
  readonly status: number;
  constructor(type: string, status = 400) {
    super(`${type}, as the service says it`);
    this.type = type;
    this.status = status;
  }
}

type Body = Readonly<Record<string, unknown>>;
interface S3Object {
  readonly Bucket?: string;
  readonly Name?: string;
}
interface Job {
  readonly token: string | undefined;
  readonly asked: string;
  readonly document: StoredDocument;
  readonly features: readonly string[];
  asksLeft: number;
  blocks?: readonly Block[];
}

const bodyOf = async (request: IncomingMessage): Promise<Body> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString("utf8")) as Body;
};

const legalFeatures = ["TABLES", "FORMS", "QUERIES", "SIGNATURES", "LAYOUT"];
const mostBytesAtOnce = 5 * 1024 * 1024;

/**
 * Amazon Textract as far as we use it, on this machine: AWS JSON 1.1 with its operations, limits, errors, jobs and answers in pieces, by the
 * API reference. It reads nothing: what a document shows is told to it. The real client of the SDK talks to it.
 */
export const textractStandIn = async (options: StandInOptions = {}) => {
  const now = options.now ?? Date.now;
  const bucket = options.bucket ?? "incoming";
  const calls: { operation: string; at: number; body: Body }[] = [];
  const jobs = new Map<string, Job>();
  const tokens = new Map<string, { readonly job: string; readonly from: number }>();
  const scripted: Refusal[] = [];
  let taken: number[] = [];

  const stored = (at: S3Object | undefined): StoredDocument => {
    const found = at?.Bucket === bucket ? options.documents?.[at.Name ?? ""] : undefined;
    if (found === undefined) throw new Refusal("InvalidS3ObjectException");
    if (found.damaged === true) throw new Refusal("BadDocumentException");
    return found;
  };

  const featuresOf = (body: Body): readonly string[] => {
    const features = body.FeatureTypes;
    if (!Array.isArray(features) || features.length === 0 || !features.every((one) => legalFeatures.includes(one)))
      throw new Refusal("InvalidParameterException");
    return features as string[];
  };

  const atOnce = (body: Body, features: readonly string[]) => {
    const { Bytes, S3Object } = (body.Document ?? {}) as { Bytes?: string; S3Object?: S3Object };
    if ((Bytes === undefined) === (S3Object === undefined)) throw new Refusal("InvalidParameterException");
    if (Bytes !== undefined) {
      const bytes = Buffer.from(Bytes, "base64");
      if (bytes.length > mostBytesAtOnce) throw new Refusal("DocumentTooLargeException");
      const isJpeg = bytes.subarray(0, 2).toString("hex") === "ffd8";
      if (!isJpeg && bytes.subarray(1, 4).toString("latin1") !== "PNG")
        throw new Refusal("UnsupportedDocumentException");
      if (isJpeg && bytes.subarray(-2).toString("hex") !== "ffd9") throw new Refusal("BadDocumentException");
    }
    const document = S3Object === undefined ? { pages: [options.shows?.() ?? { lines: [] }] } : stored(S3Object);
    if ((document.bytes ?? 0) > mostBytesAtOnce) throw new Refusal("DocumentTooLargeException");
    if (document.pages.length !== 1) throw new Refusal("UnsupportedDocumentException");
    const [page = { lines: [] }] = document.pages;
    return { DocumentMetadata: { Pages: 1 }, Blocks: blocksOf(page, features.includes("TABLES")) };
  };

  const start = (body: Body, features: readonly string[]) => {
    const { ClientRequestToken: token, ...rest } = body as Body & { ClientRequestToken?: string };
    if (token !== undefined && !/^[a-zA-Z0-9-_]{1,64}$/.test(token)) throw new Refusal("InvalidParameterException");
    const asked = JSON.stringify(rest);
    const before = [...jobs].find(([, job]) => token !== undefined && job.token === token);
    if (before !== undefined) {
      if (before[1].asked !== asked) throw new Refusal("IdempotentParameterMismatchException");
      return { JobId: before[0] };
    }
    const running = [...jobs.values()].filter(({ asksLeft }) => asksLeft > 0).length;
    if (running >= (options.mostJobs ?? 100)) throw new Refusal("LimitExceededException");
    const document = stored((body.DocumentLocation as { S3Object?: S3Object } | undefined)?.S3Object);
    const JobId = randomUUID().replaceAll("-", "");
    jobs.set(JobId, { token, asked, document, features, asksLeft: options.slow ?? 0 });
    return { JobId };
  };

  const get = (body: Body) => {
    const {
      JobId = "",
      MaxResults = 1000,
      NextToken,
    } = body as { JobId?: string; MaxResults?: number; NextToken?: string };
    const job = jobs.get(JobId);
    if (job === undefined) throw new Refusal("InvalidJobIdException");
    if (MaxResults < 1) throw new Refusal("InvalidParameterException");
    if (job.asksLeft > 0) {
      job.asksLeft -= 1;
      return { JobStatus: "IN_PROGRESS" };
    }
    const { document } = job;
    if (document.fails === true) return { JobStatus: "FAILED", StatusMessage: "The document could not be read" };
    const failing = document.failing ?? [];
    job.blocks ??= document.pages.flatMap((page, n) =>
      failing.includes(n + 1)
        ? []
        : blocksOf(page, job.features.includes("TABLES")).map((one) => ({ ...one, Page: n + 1 })),
    );
    const place = NextToken === undefined ? { job: JobId, from: 0 } : tokens.get(NextToken);
    if (place?.job !== JobId) throw new Refusal("InvalidParameterException");
    const end = place.from + Math.min(1000, MaxResults);
    const token = end < job.blocks.length ? randomUUID() : undefined;
    if (token !== undefined) tokens.set(token, { job: JobId, from: end });
    return {
      DocumentMetadata: { Pages: document.pages.length },
      JobStatus: failing.length === 0 ? "SUCCEEDED" : "PARTIAL_SUCCESS",
      ...(failing.length === 0 ? {} : { Warnings: [{ ErrorCode: "PAGE_COULD_NOT_BE_READ", Pages: failing }] }),
      Blocks: job.blocks.slice(place.from, end),
      ...(token === undefined ? {} : { NextToken: token }),
    };
  };

  const operations: Readonly<Record<string, (body: Body) => unknown>> = {
    DetectDocumentText: (body) => atOnce(body, []),
    AnalyzeDocument: (body) => atOnce(body, featuresOf(body)),
    StartDocumentTextDetection: (body) => start(body, []),
    StartDocumentAnalysis: (body) => start(body, featuresOf(body)),
    GetDocumentTextDetection: get,
    GetDocumentAnalysis: get,
  };

  const answered = (request: IncomingMessage, body: Body): unknown => {
    const [service, operation = ""] = String(request.headers["x-amz-target"]).split(".");
    const act = operations[operation];
    if (service !== "Textract" || act === undefined) throw new Refusal("UnknownOperationException");
    if (request.headers["content-type"] !== "application/x-amz-json-1.1") throw new Refusal("SerializationException");
    if (!/^AWS4-HMAC-SHA256 .*\/textract\/aws4_request/.test(request.headers.authorization ?? ""))
      throw new Refusal("MissingAuthenticationTokenException");
    calls.push({ operation, at: now(), body });
    const said = scripted.shift();
    if (said !== undefined) throw said;
    taken = taken.filter((at) => at > now() - 1000);
    if (taken.length >= (options.callsPerSecond ?? 1000)) throw new Refusal("ProvisionedThroughputExceededException");
    taken.push(now());
    return act(body);
  };

  const server = createServer(async (request, response) => {
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": randomUUID() });
      response.end(JSON.stringify(body));
    };
    try {
      say(200, answered(request, await bodyOf(request)));
    } catch (error) {
      if (error instanceof Refusal) say(error.status, { __type: error.type, message: error.message });
      else say(500, { __type: "InternalServerError", message: String(error) });
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new TextractClient({
    endpoint,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  return {
    endpoint,
    client,
    /** Every call that was taken as one of the service's, in order. */
    calls,
    operations: () => calls.map(({ operation }) => operation),
    /** The next calls are refused so. */
    willRefuse: (type: string, times = 1, status = 400) => {
      scripted.push(...Array.from({ length: times }, () => new Refusal(type, status)));
    },
    close: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
