import {
  type Block,
  GetDocumentAnalysisCommand,
  GetDocumentTextDetectionCommand,
  StartDocumentAnalysisCommand,
  StartDocumentTextDetectionCommand,
  type TextractClient,
} from "@aws-sdk/client-textract";
import type { TextractUse } from "../../domain/page-engines.ts";
import type { DocumentReaders, KeptDocument } from "../../ports/document-readers.ts";
import { EngineRefuses } from "../../ports/page-readers.ts";
import { RetryLater } from "../../ports/retry-later.ts";
import { featuresFor, readAtOnce } from "./at-once.ts";
import { readBlocks } from "./blocks.ts";
import type { TextractCalls } from "./calls.ts";

/** What one answer may hold at most. */
const mostBlocks = 1000;

interface Answer {
  readonly JobStatus?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly Blocks?: readonly Block[] | undefined;
}

/** How a job is begun and asked for. A name that was begun before answers with the job of then, so nobody has to remember it. */
const jobOf = ({ key, name }: KeptDocument, bucket: string, use: TextractUse) => {
  const features = featuresFor(use);
  const begin = { DocumentLocation: { S3Object: { Bucket: bucket, Name: key } }, ClientRequestToken: `${name}-${use}` };
  return {
    start: (client: TextractClient): Promise<{ readonly JobId?: string | undefined }> =>
      features === undefined
        ? client.send(new StartDocumentTextDetectionCommand(begin))
        : client.send(new StartDocumentAnalysisCommand({ ...begin, FeatureTypes: features })),
    get: (client: TextractClient, JobId: string, NextToken: string | undefined): Promise<Answer> => {
      const asked = { JobId, MaxResults: mostBlocks, ...(NextToken === undefined ? {} : { NextToken }) };
      return features === undefined
        ? client.send(new GetDocumentTextDetectionCommand(asked))
        : client.send(new GetDocumentAnalysisCommand(asked));
    },
  };
};

/**
 * Amazon Textract for documents that lie in a bucket of the region, which it reads with our permission. One page is answered at once, where
 * it is not too large for that; several are a job: begun, asked for with growing pauses for `patienceSeconds`, then later again.
 */
export const textractDocuments = (
  calls: TextractCalls,
  { bucket, patienceSeconds }: { readonly bucket: string; readonly patienceSeconds: number },
): DocumentReaders => {
  const { clock, call } = calls;

  const byJob = async (document: KeptDocument, use: TextractUse): Promise<readonly Block[]> => {
    const { start, get } = jobOf(document, bucket, use);
    const { JobId } = await call(start);
    if (JobId === undefined) throw new Error("Textract began a job without a name");
    const until = clock.now() + patienceSeconds * 1000;
    let answer = await call((client) => get(client, JobId, undefined));
    for (let pause = 1000; answer.JobStatus === "IN_PROGRESS"; pause *= 2) {
      if (clock.now() + pause > until) throw new RetryLater("Textract is still reading");
      await clock.wait(pause);
      answer = await call((client) => get(client, JobId, undefined));
    }
    if (answer.JobStatus === "FAILED") throw new EngineRefuses("engine/gave-up");
    const blocks = [...(answer.Blocks ?? [])];
    for (let token = answer.NextToken; token !== undefined; ) {
      const next: Answer = await call((client) => get(client, JobId, token));
      blocks.push(...(next.Blocks ?? []));
      token = next.NextToken;
    }
    return blocks;
  };

  const blocksOf = async (document: KeptDocument, use: TextractUse): Promise<readonly Block[]> => {
    if (document.pages.length !== 1) return byJob(document, use);
    try {
      return await readAtOnce(calls, { S3Object: { Bucket: bucket, Name: document.key } }, use);
    } catch (error) {
      if (error instanceof EngineRefuses && error.code === "engine/too-large") return byJob(document, use);
      throw error;
    }
  };

  return {
    read: async (document, use) => {
      const blocks = await blocksOf(document, use);
      const pages = document.pages.flatMap((size, n) => {
        const own = blocks.filter(({ Page = 1 }) => Page === n + 1);
        // A page that failed has a warning and no blocks; one that is empty has a block of its own.
        return own.length === 0 ? [] : ([[n + 1, readBlocks(own, size)]] as const);
      });
      return new Map(pages);
    },
  };
};
