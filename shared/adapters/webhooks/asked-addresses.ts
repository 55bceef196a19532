import { Resolver } from "node:dns/promises";

/** All addresses of a name, of both families; it ends with the signal. */
export type AddressesOf = (name: string, ended: AbortSignal) => Promise<readonly string[]>;

/** A name server that has not answered by then is asked once more. */
const askAgainMs = 2000;

/**
 * Asks name servers themselves: those of this machine, or the given ones. The way of the operating system takes one of four threads for each
 * name until its server answers, however long that is, so that four names whose servers are silent would hold up all others; and it
 * reads names of the machine's own file.
 */
export const askedAddresses =
  (servers?: readonly string[]): AddressesOf =>
  async (name, ended) => {
    const resolver = new Resolver({ timeout: askAgainMs, tries: 2 });
    if (servers !== undefined) resolver.setServers(servers);
    const cancel = () => resolver.cancel();
    ended.addEventListener("abort", cancel, { once: true });
    try {
      const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    } finally {
      ended.removeEventListener("abort", cancel);
    }
  };
