/**
 * A command with its idempotency key: scoped by who sent it and to which route. `bodyHash` tells the same command
 * repeated from another one under the same key.
 */
export interface Command {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
}

/**
 * What a carried-out command left: the entry from which its answer can be rebuilt, by its subject (a dossier, a ticket) and
 * its sequence there. Whose entries these are, the route says: a command is scoped by it. Kept for 30 days.
 */
export interface CommandRecord {
  readonly bodyHash: string;
  readonly subject: string;
  readonly sequence: number;
}

export interface Commands {
  find(command: Omit<Command, "bodyHash">): Promise<CommandRecord | undefined>;
}
