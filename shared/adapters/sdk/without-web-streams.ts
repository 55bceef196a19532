/** Stands in the bundles for reading the streams of browsers: Node's own client gives streams of Node. */
export const sdkStreamMixin = (): never => {
  throw new Error("This bundle was made without web streams: see shared/adapters/sdk/without-web-streams.ts");
};
