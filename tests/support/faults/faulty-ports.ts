/**
 * What may happen at a call of a port, told after the SDK has done its retries: it fails and has done nothing; it took effect
 * and its answer is lost; the service is too busy, and at the next try as well; the process dies, before the call or after it;
 * what the process takes is delivered once more at this moment, and that one is done first.
 */
export const faultKinds = ["failsBefore", "failsAfter", "throttled", "crashesAfter", "deliveredTwice"] as const;
export type FaultKind = (typeof faultKinds)[number];
export type Fate = "passes" | "crashesBefore" | FaultKind;

/** A call as it is about to be made: the how manieth of all, what is being taken (a route, a consumer), and the port's method. */
export interface SeenCall {
  readonly number: number;
  readonly taken: string;
  readonly port: string;
}

/** Where in the code a call is made: the act that makes it, and what it calls. */
export const siteOf = ({ taken, port }: Pick<SeenCall, "taken" | "port">): string => `${taken} ${port}`;

export class Died extends Error {
  override readonly name = "Died";
}
class Unreachable extends Error {
  override readonly name = "TimeoutError";
}
class Throttled extends Error {
  override readonly name = "ThrottlingException";
}

/** What a process was started for; `again` is the same message or request, taken by another process. */
export interface Taken {
  readonly name: string;
  readonly again?: () => Promise<unknown>;
}

type Method = (...given: unknown[]) => unknown;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** An object of nothing but functions, and perhaps of what it promises (yes or no): what acts ask for as a port. */
const isPort = (value: Record<string, unknown>): value is Record<string, Method | boolean> =>
  Object.values(value).some((member) => typeof member === "function") &&
  Object.values(value).every((member) => typeof member === "function" || typeof member === "boolean");

/**
 * Lives of processes whose calls may go wrong. Every method of every port found in the needs is asked about: a port that is
 * added tomorrow fails with the rest. Calls are remembered unless told otherwise, and counted. A dead process calls nothing any more; `process` gives the ports of the next one.
 */
export const faultyPorts = (fateOf: (call: SeenCall) => Fate = () => "passes", { remembers = true } = {}) => {
  const calls: string[] = [];
  const sites: string[] = [];
  let count = 0;
  const busy = new Map<string, number>();

  const process = <Needs extends object>(
    needs: Needs,
    { name: taken, again }: Taken = { name: "" },
  ): { readonly ports: Needs; readonly isDead: () => boolean } => {
    let isDead = false;
    const die = (number: number, port: string): never => {
      isDead = true;
      throw new Died(`at call ${number}: ${port}`);
    };
    const faulty =
      (port: string, method: Method): Method =>
      async (...given) => {
        if (isDead) throw new Died("a dead process calls nothing");
        const number = count;
        count += 1;
        const site = siteOf({ taken, port });
        if (remembers) {
          calls.push(port);
          sites.push(site);
        }
        const tries = busy.get(site) ?? 0;
        if (tries > 0) {
          busy.set(site, tries - 1);
          throw new Throttled(port);
        }
        const fate = fateOf({ number, taken, port });
        if (fate === "crashesBefore") die(number, port);
        if (fate === "failsBefore") throw new Unreachable(port);
        if (fate === "throttled") {
          busy.set(site, 1);
          throw new Throttled(port);
        }
        if (fate === "deliveredTwice") await again?.();
        const answer = await method(...given);
        if (fate === "failsAfter") throw new Unreachable(`${port}: the answer is lost`);
        if (fate === "crashesAfter") die(number, port);
        return answer;
      };
    const portsOf = (of: object, path: string): object =>
      Object.fromEntries(
        Object.entries(of).map(([name, member]): [string, unknown] => {
          const place = path === "" ? name : `${path}.${name}`;
          if (!isRecord(member)) return [name, member];
          if (!isPort(member)) return [name, portsOf(member, place)];
          const methods = Object.entries(member).map(([verb, method]) => [
            verb,
            typeof method === "boolean" ? method : faulty(`${place}.${verb}`, method),
          ]);
          return [name, Object.fromEntries(methods)];
        }),
      );
    return { ports: portsOf(needs, "") as Needs, isDead: () => isDead };
  };

  /** Ports as they were called, and the same with who called them. */
  return { process, calls: calls as readonly string[], sites: sites as readonly string[], count: () => count };
};
export type FaultyPorts = ReturnType<typeof faultyPorts>;
