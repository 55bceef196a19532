import { type FaultyPorts, faultyPorts } from "../faults/faulty-ports.ts";

/** Where a process dies: before the call of a port with this number (from 0) is made, or right after it was. */
export interface Death {
  readonly call: number;
  readonly when: "before" | "after";
}

/** A life that may end once, at a call of whichever port. */
export const mortalPorts = (death?: Death): FaultyPorts =>
  faultyPorts(({ number }) => {
    if (number !== death?.call) return "passes";
    return death.when === "before" ? "crashesBefore" : "crashesAfter";
  });
