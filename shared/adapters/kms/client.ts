import { KMSClient } from "@aws-sdk/client-kms";

let client: KMSClient | undefined;

/** One client a function, whatever it asks KMS for: making one takes milliseconds of a cold start. */
export const kmsClient = (): KMSClient => {
  client ??= new KMSClient({});
  return client;
};
