/** The message cannot be taken yet (somebody else is not there yet): it stays on the queue and comes again. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
}
