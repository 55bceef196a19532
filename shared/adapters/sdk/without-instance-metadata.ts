/** Stands in the bundles for asking a virtual machine for its region: Lambda gives it in a variable and has no such service. */
export const getInstanceMetadataRegion = async (): Promise<undefined> => undefined;
