/** What the SDK asks an address by. `Endpoint` is set on a developer's machine alone. */
export interface EndpointParameters {
  readonly Region?: string;
  readonly Endpoint?: string;
}

/**
 * The address of a service in the region: for the rules that the SDK carries for each (ARNs of other accounts, FIPS, dual
 * stack, partitions of China and governments; 7 kB for DynamoDB, with what interprets them 12), none of which is ours.
 */
export const regionalEndpoint =
  (service: string) =>
  ({ Region, Endpoint }: EndpointParameters) => ({
    url: new URL(Endpoint ?? `https://${service}.${Region}.amazonaws.com`),
    properties: {},
    headers: {},
  });
