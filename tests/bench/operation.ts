/** A request to AWS, as it goes over the wire. */
export interface AwsRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string;
}

const s3Operations: Readonly<Record<string, string>> = {
  GET: "GetObject",
  PUT: "PutObject",
  HEAD: "HeadObject",
  DELETE: "DeleteObject",
};

/**
 * The AWS operation of a request: `TransactWriteItems`, `GetObject`. JSON services name it in a header, those of the query protocol (SES, SNS)
 * in the body, S3 by method.
 */
export const operationOf = ({ method, path, headers, body = "" }: AwsRequest): string => {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.slice(target.indexOf(".") + 1);
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  if (action !== undefined) return action;
  if (headers["x-amz-copy-source"] !== undefined) return "CopyObject";
  if (path.includes("list-type=2")) return "ListObjectsV2";
  return s3Operations[method] ?? `${method} of something unknown`;
};

/** `GetItem, PutObject × 3`: what was called and how often, in the order of the first call. */
export const listed = (operations: readonly string[]): string =>
  [...new Set(operations)]
    .map((name) => {
      const times = operations.filter((one) => one === name).length;
      return times === 1 ? name : `${name} × ${times}`;
    })
    .join(", ");

const writes = new Set(["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"]);

export const isWrite = (operation: string): boolean => writes.has(operation);
