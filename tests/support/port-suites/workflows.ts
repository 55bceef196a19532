import { expect, it } from "vitest";
import type { Instant } from "../../../shared/domain/civil-time.ts";
import type { Dossier } from "../../../shared/domain/dossier.ts";
import type { EndedExecution, EndedExecutions } from "../../../shared/ports/ended-executions.ts";
import type { Handover, Handovers } from "../../../shared/ports/handovers.ts";
import type { ParkedDossiers, Parking, Parkings, Workflows } from "../../../shared/ports/parkings.ts";
import { aDossier } from "../builders/dossier.ts";

export interface WorkflowPorts {
  readonly endedExecutions: EndedExecutions;
  /** An administrator stops the execution of this name, now. */
  readonly abort: (name: string) => Promise<void>;
  readonly parkings: Parkings;
  readonly parkedDossiers: ParkedDossiers;
  readonly workflows: Workflows;
  readonly handovers: Pick<Handovers, "waitingSince">;
  /** A dossier as it is stored, and what its workflow has to be told, without a fact that would tell it. */
  readonly store: (dossier: Dossier, untold: readonly number[], at: Instant) => Promise<void>;
  /** A dossier that nobody has started a workflow for. */
  readonly newDossier: () => { readonly id: string; readonly province: string };
  /** Waits until the machine has done what it does by itself. */
  readonly settle: () => Promise<void>;
}

/** What the parking loop does, the real state machine and the fake alike. */
export const workflowsSuite = (open: () => WorkflowPorts): void => {
  const parkedOn = async (ports: WorkflowPorts, id: string, run: number): Promise<Parking> => {
    for (let tries = 0; tries < 100; tries += 1) {
      await ports.settle();
      const parking = await ports.parkings.of(id);
      if (parking?.run === run) return parking;
    }
    throw new Error(`the workflow never parked on run ${run}`);
  };

  it("parks on the first run when it is started, with a token of its own", async () => {
    const ports = open();
    const dossier = ports.newDossier();
    expect(await ports.parkings.of(dossier.id)).toBeUndefined();
    await ports.workflows.start({ ...dossier, run: 1, generation: 1 });
    const parking = await parkedOn(ports, dossier.id, 1);
    expect(parking).toMatchObject({ run: 1, generation: 1 });
    expect(parking.token.length).toBeGreaterThan(0);
  });

  it("takes a second start of the same dossier and generation as done", async () => {
    const ports = open();
    const dossier = ports.newDossier();
    await ports.workflows.start({ ...dossier, run: 1, generation: 1 });
    const parking = await parkedOn(ports, dossier.id, 1);
    await ports.workflows.start({ ...dossier, run: 1, generation: 1 });
    await ports.settle();
    expect(await ports.parkings.of(dossier.id)).toEqual(parking);
  });

  it("says of one that has ended that it was started before", async () => {
    const ports = open();
    const dossier = ports.newDossier();
    expect(await ports.workflows.start({ ...dossier, run: 1, generation: 1 })).toBe("started");
    await ports.workflows.finish(await parkedOn(ports, dossier.id, 1), "Withdrawn");
    await ports.settle();
    expect(await ports.workflows.start({ ...dossier, run: 1, generation: 1 })).toBe("known");
  });

  it("parks on the run it is told, with a new token, and no longer knows the old one", async () => {
    const ports = open();
    const dossier = ports.newDossier();
    await ports.workflows.start({ ...dossier, run: 1, generation: 1 });
    const first = await parkedOn(ports, dossier.id, 1);
    expect(await ports.workflows.parkNext(first, { ...dossier, run: 2 })).toBe("told");
    const second = await parkedOn(ports, dossier.id, 2);
    expect(second.token).not.toBe(first.token);
    expect(await ports.workflows.parkNext(first, { ...dossier, run: 2 })).toBe("gone");
    expect(await ports.workflows.finish(first, "Withdrawn")).toBe("gone");
  });

  it("crosses off the run behind the one it parks on, and no other; the dossier is read together with where it waits", async () => {
    const ports = open();
    const named = ports.newDossier();
    const dossier = aDossier().withId(named.id).build();
    expect(await ports.parkedDossiers.find(dossier.id)).toEqual({});
    await ports.store(dossier, [0, 1, 2], "2026-11-23T02:00:00.000Z");
    const untold = async () => {
      const found: Handover[] = [];
      let cursor: string | undefined;
      do {
        const page = await ports.handovers.waitingSince("2100", { size: 9, cursor });
        found.push(...page.handovers);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found.filter(({ dossierId }) => dossierId === dossier.id).map(({ run }) => run);
    };
    expect(await untold()).toEqual([0, 1, 2]);
    await ports.workflows.start({ ...named, run: 1, generation: 1 });
    const parking = await parkedOn(ports, dossier.id, 1);
    expect(await untold()).toEqual([1, 2]);
    await ports.workflows.parkNext(parking, { ...named, run: 2 });
    const next = await parkedOn(ports, dossier.id, 2);
    expect(await untold()).toEqual([2]);
    expect(await ports.parkedDossiers.find(dossier.id)).toEqual({ dossier, parking: next });
  });

  it("ends once: a finished workflow knows its token no more", async () => {
    const ports = open();
    const dossier = ports.newDossier();
    await ports.workflows.start({ ...dossier, run: 1, generation: 1 });
    const parking = await parkedOn(ports, dossier.id, 1);
    expect(await ports.workflows.finish(parking, "RouteFinished")).toBe("told");
    expect(await ports.workflows.finish(parking, "RouteFinished")).toBe("gone");
  });

  it("lists what has ended without a word of ours, and nothing else", async () => {
    const ports = open();
    const [stopped, finished, parked] = [ports.newDossier(), ports.newDossier(), ports.newDossier()];
    for (const dossier of [stopped, finished, parked])
      await ports.workflows.start({ ...dossier, run: 1, generation: 3 });
    await parkedOn(ports, stopped.id, 1);
    await ports.workflows.finish(await parkedOn(ports, finished.id, 1), "RouteFinished");
    await parkedOn(ports, parked.id, 1);
    await ports.abort(`${stopped.id}-3`);
    const since = async (at: string) => {
      const found: EndedExecution[] = [];
      let cursor: string | undefined;
      do {
        const page = await ports.endedExecutions.since(at, { cursor });
        found.push(...page.executions);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found.filter(({ dossierId }) => [stopped.id, finished.id, parked.id].includes(dossierId));
    };
    expect(await since("2026-01-01T00:00:00.000Z")).toEqual([{ dossierId: stopped.id, generation: 3 }]);
    expect(await since("2100-01-01T00:00:00.000Z")).toEqual([]);
    const latest = async (at: string) =>
      (await ports.endedExecutions.latest(at)).filter(({ dossierId }) =>
        [stopped.id, finished.id, parked.id].includes(dossierId),
      );
    expect(await latest("2026-01-01T00:00:00.000Z")).toEqual([{ dossierId: stopped.id, generation: 3 }]);
    expect(await latest("2100-01-01T00:00:00.000Z")).toEqual([]);
  });

  it("gives way to a newer generation, whose parking an older one does not overwrite", async () => {
    const ports = open();
    const dossier = ports.newDossier();
    await ports.workflows.start({ ...dossier, run: 1, generation: 1 });
    const old = await parkedOn(ports, dossier.id, 1);
    await ports.workflows.start({ ...dossier, run: 4, generation: 2 });
    expect((await parkedOn(ports, dossier.id, 4)).generation).toBe(2);
    await ports.workflows.parkNext(old, { ...dossier, run: 2 });
    await ports.settle();
    expect(await ports.parkings.of(dossier.id)).toMatchObject({ run: 4, generation: 2 });
  });
};
