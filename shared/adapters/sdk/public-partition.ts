/**
 * Stands in the bundles for the SDK's list of all regions of all partitions (5 kB). A province lives in a region of the
 * public partition; the SDK takes a region that is not listed for one of it.
 */
export const partitionsInfo = {
  partitions: [
    {
      id: "aws",
      outputs: {
        dnsSuffix: "amazonaws.com",
        dualStackDnsSuffix: "api.aws",
        implicitGlobalRegion: "us-east-1",
        name: "aws",
        supportsDualStack: true,
        supportsFIPS: true,
      },
      regionRegex: String.raw`^(us|eu|ap|sa|ca|me|af|il|mx)\-\w+\-\d+$`,
      regions: {},
    },
  ],
};
