/**
 * Something the person at the keyboard can put right: a port, a tool, a connection. The message is one sentence that says
 * what to do, and is all that is printed; any other error is a fault of ours and keeps its stack trace.
 */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
