/**
 * Stands in the bundles for the SDK's event streams (20 kB in every function): answers that come in pieces over one
 * connection, of which no operation we call has any (S3 Select, Kinesis and Transcribe do).
 */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

export const eventStreamSerdeProvider = (): never => {
  throw new Error("This bundle was made without event streams: see shared/adapters/sdk/without-event-streams.ts");
};

/** What the SDK makes when an operation answers with an event stream. */
export class EventStreamSerde {
  constructor() {
    eventStreamSerdeProvider();
  }
}

/** What signs the headers of messages in such a stream: every signer makes one. */
export class HeaderFormatter {
  format(): never {
    return eventStreamSerdeProvider();
  }
}
