/**
 * Stands in the bundles for sending bodies of unknown length to S3 (3 kB), in pieces and with the sum behind them: what our functions send
 * are bytes that they have.
 */
const withoutStreamedBodies = (): never => {
  throw new Error(
    "This bundle was made without bodies that are streams: see shared/adapters/sdk/without-streamed-bodies.ts",
  );
};

export { withoutStreamedBodies as createBufferedReadable, withoutStreamedBodies as getAwsChunkedEncodingStream };
