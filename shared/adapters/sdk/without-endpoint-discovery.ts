/**
 * Stands in the bundles for DynamoDB's endpoint discovery (9 kB, most of it a cache). It is off unless somebody turns it
 * on by a variable, which no function of ours has: the endpoint is that of the region.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: (): undefined => undefined,
  configFileSelector: (): undefined => undefined,
  default: false,
};

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
