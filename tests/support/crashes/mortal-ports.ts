/** Where a process dies: before the call of a port with this number (from 0) is made, or right after it was. */
export interface Death {
  readonly call: number;
  readonly when: "before" | "after";
}

export class Died extends Error {
  override readonly name = "Died";
}

type Method = (...given: unknown[]) => unknown;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** An object of nothing but functions: what acts ask for as a port. */
const isPort = (value: Record<string, unknown>): value is Record<string, Method> =>
  Object.values(value).length > 0 && Object.values(value).every((member) => typeof member === "function");

/**
 * A life that may end once, at a call. Every method of every port found in the needs is counted: a port that is added
 * tomorrow dies with the rest. A dead process calls nothing any more; `process` gives the ports of the next one.
 */
export const mortalPorts = (death?: Death) => {
  const calls: string[] = [];

  const process = <Needs extends object>(needs: Needs): { readonly ports: Needs; readonly isDead: () => boolean } => {
    let isDead = false;
    const die = (): never => {
      isDead = true;
      throw new Died(`at call ${death?.call}: ${calls.at(-1)}`);
    };
    const mortal =
      (name: string, method: Method): Method =>
      async (...given) => {
        if (isDead) throw new Died("a dead process calls nothing");
        const number = calls.push(name) - 1;
        if (number === death?.call && death.when === "before") die();
        const answer = await method(...given);
        if (number === death?.call) die();
        return answer;
      };
    const mortals = (of: object, path: string): object =>
      Object.fromEntries(
        Object.entries(of).map(([name, member]): [string, unknown] => {
          const place = path === "" ? name : `${path}.${name}`;
          if (!isRecord(member)) return [name, member];
          if (!isPort(member)) return [name, mortals(member, place)];
          const methods = Object.entries(member).map(([verb, method]) => [verb, mortal(`${place}.${verb}`, method)]);
          return [name, Object.fromEntries(methods)];
        }),
      );
    return { ports: mortals(needs, "") as Needs, isDead: () => isDead };
  };

  return { process, calls: calls as readonly string[] };
};
