/**
 * Stands in the bundles for reading `~/.aws/config` and `~/.aws/credentials`: a function has neither, and what it is set by
 * comes in variables.
 */
export const CONFIG_PREFIX_SEPARATOR = ".";

export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
