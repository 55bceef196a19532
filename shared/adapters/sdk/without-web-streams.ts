/** Stands in the bundles for reading the streams of browsers: Node's own client gives streams of Node. */
const withoutWebStreams = (): never => {
  throw new Error("This bundle was made without web streams: see shared/adapters/sdk/without-web-streams.ts");
};

export { withoutWebStreams as createChecksumStream, withoutWebStreams as sdkStreamMixin };
