import { readdirSync, readFileSync } from "node:fs";
import { noteReport } from "../../../functions/notifications/note-report.ts";
import { withAssignee } from "../../../shared/domain/assignment.ts";
import { clockOf } from "../../../shared/domain/deadline.ts";
import { type AcceptedDossier, currentStage } from "../../../shared/domain/dossier.ts";
import { planned } from "../../../shared/domain/step-deadlines.ts";
import { referenceOf } from "../../../shared/ports/notices.ts";
import { functionsFolder, stages } from "../all-routes.ts";
import { publishedCalendar } from "../builders/calendar.ts";
import { aCommand } from "../builders/command.ts";
import { aDossier } from "../builders/dossier.ts";
import { units } from "../builders/places.ts";
import { aProcedure } from "../builders/procedure.ts";
import { aStaffMember, people } from "../builders/staff.ts";
import type { Reply } from "../crashes/province-that-crashes.ts";
import { type ProvinceThatCrashes, provinceThatCrashes } from "../crashes/province-that-crashes.ts";
import { scenes } from "../crashes/scenes.ts";
import { stocked } from "../fuzz/memory-world.ts";
import { memoryProvince } from "../memory-province.ts";
import { type FaultyPorts, faultyPorts } from "./faulty-ports.ts";
import { eventOf, type RouteWithFit, routesWithFits } from "./requests-of-all-routes.ts";
import { aLongFile, formsOfPapers, scanningIn, twoPapers } from "./scanning.ts";
import { toAgenciesIn } from "./to-agencies.ts";

/** The appraisal may take three fifths of the time. */
const withSubDeadline = aProcedure({
  route: aProcedure().route.map((stage) =>
    stage.id === "appraisal" ? { ...stage, steps: stage.steps.map((step) => ({ ...step, share: 60 })) } : stage,
  ),
});
const longAfter = new Date("2027-06-01T02:00:00.000Z");
/** A tick under a fault, one at which the service may be too busy still, and one more. */
const ticksOfSweep = 3;

/** One thing that processes take: a request of a client, a message, a tick of a clock. It comes again until it is done. */
export interface TakenOnce {
  readonly world: ProvinceThatCrashes;
  /** Takes it once; the reply of a request that was answered, or nothing where it has to come again. */
  readonly take: (life: FaultyPorts) => Promise<Reply | "done" | undefined>;
  /** What is left beside the province, for comparing. */
  readonly more?: () => unknown;
}
export interface Taking {
  readonly name: string;
  /** A world of its own, in which nothing has gone wrong so far. */
  readonly begin: (spoilt?: Parameters<typeof provinceThatCrashes>[0]) => Promise<TakenOnce>;
}

/** A client takes an answer of 500 and more for none, and sends the same again. */
const answered = (reply: Reply | undefined): Reply | undefined =>
  reply === undefined || reply.status >= 500 ? undefined : reply;

const ofScene = ([name, scene]: readonly [string, (typeof scenes)[keyof typeof scenes]]): Taking => ({
  name,
  begin: async (spoilt) => {
    const world = await provinceThatCrashes(spoilt);
    const sending = await scene(world);
    return { world, take: async (life) => answered(await world.send(life, sending)) };
  },
});

const ofRoute = ([route, fit]: RouteWithFit): Taking => ({
  name: route.name,
  begin: async (spoilt) => {
    const world = await provinceThatCrashes(spoilt, await memoryProvince());
    const { give, validFor } = await stocked(world.province);
    const event = eventOf(validFor(route, fit, await give(fit.state, fit.asker)));
    return { world, take: async (life) => answered(await world.request(life, route.name, event)) };
  },
});

/** A dossier whose papers are awaited, in a province with the published forms. */
const awaiting = async (spoilt?: Parameters<typeof provinceThatCrashes>[0]) => {
  const world = await provinceThatCrashes(spoilt);
  const { province } = world;
  const components = aProcedure().components.map((one) =>
    one.id === "certificate" ? { ...one, form: "giay-chung-nhan" } : one,
  );
  await province.publications.publish({ forms: formsOfPapers, procedures: [aProcedure({ components })] });
  const { id, code } = await province.given(aDossier().build());
  await world.settle(faultyPorts());
  return { world, dossier: { id, code } };
};

/** What a scanner sends, from the bucket to the dossier and back to the place that comes free. */
const ofScans: readonly Taking[] = Object.entries({
  "a scan is put to its dossier": [{ sheets: twoPapers }],
  "a scan of nobody is put to its point's list": [{ sheets: twoPapers, isNobodys: true }],
  "an empty tray is set aside": [{ sheets: [] }],
  "a long scan is read by many": [{ sheets: aLongFile }],
  "scans wait for their turn": [{ sheets: [] }, { sheets: twoPapers }, { sheets: [["GIẤY"]], isNobodys: true }],
} as Readonly<
  Record<string, readonly { readonly sheets: readonly (readonly string[])[]; readonly isNobodys?: true }[]>
>).map(([name, trays]) => ({
  name,
  begin: async (spoilt) => {
    const { world, dossier } = await awaiting(spoilt);
    const scanning = scanningIn(world, 1);
    for (const [n, { sheets, isNobodys }] of trays.entries())
      scanning.send(`tray-${n}`, { sheets, ...(isNobodys ? {} : { dossier }) });
    return {
      world,
      take: async (life) => {
        await scanning.settle(life);
        await scanning.sweep(life, 5);
        return scanning.isQuiet() ? ("done" as const) : undefined;
      },
      more: scanning.left,
    };
  },
}));

/** A fact, from the queue to an agency, by way of the index. */
const toAgency: Taking = {
  name: "a fact is sent to an agency that is down",
  begin: async (spoilt) => {
    const world = await provinceThatCrashes(spoilt);
    const { take, left } = await toAgenciesIn(world);
    return { world, take, more: left };
  },
};

type Sweep = (needs: object) => (now: Date) => Promise<unknown>;
/** These come round beside scans, workflows and messages to agencies, where they have something to mend. */
const playedElsewhere = ["admitWaiting", "reconcile", "retryDeliveries"];

/** Acts behind the doors of scheduled sweeps, found where they stand. */
const sweeps: readonly (readonly [string, Sweep])[] = await (async () => {
  const found: (readonly [string, Sweep])[] = [];
  for (const stage of stages) {
    const folder = new URL(`${stage}/`, functionsFolder);
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".handler.ts"))) {
      if (!readFileSync(new URL(file, folder), "utf8").includes("sweepDoor(")) continue;
      const act = file.slice(0, -".handler.ts".length);
      const name = act.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const exported: Readonly<Record<string, unknown>> = await import(new URL(`${act}.ts`, folder).href);
      if (!playedElsewhere.includes(name)) found.push([name, exported[name] as Sweep]);
    }
  }
  return found;
})();

/** A dossier whose result ends to hold some days after the sweep. */
const endingSoon = () => {
  const decided = aDossier().inStage("return").build();
  if (decided.status !== "decided" || decided.result === undefined) throw new Error("a decided dossier has a result");
  return { ...decided, result: { ...decided.result, validUntil: "2027-06-11" } };
};

/** Somebody has a step in hand and is away when the sweep comes; nobody stands in for them, and a colleague is there. */
const leftByWhoIsAway = async (world: ProvinceThatCrashes) => {
  const { id: person, unit } = people.appraiser;
  await world.province.publications.register(aStaffMember({ id: "6f1d0c1e-0000-4000-8000-00000000b104" }));
  const days = { from: "2027-05-31", until: "2027-06-04", by: person, at: "2027-05-28T02:00:00.000Z" };
  await world.province.colleagues.enterAbsence({ person, unit, ...days }, aCommand());
  const [step] = currentStage(aDossier().inStage("appraisal").build()).steps;
  return withAssignee(aDossier().inStage("appraisal").build(), step?.id ?? "", { id: person, at: days.at });
};

/** A message about the first entry of a dossier waits for the morning. */
const waitingFor = async ({ province: { table, notices } }: ProvinceThatCrashes): Promise<void> => {
  for (const dossierId of table.dossiers.keys())
    await notices.waits({ dossierId, sequence: 1, receiver: "applicant", channel: "sms" }, "2026-11-24T00:00:00.000Z");
};

/** A sweep long after everything is due; what a tick did not do, the next one does. */
const ofSweep = ([name, sweep]: readonly [string, Sweep]): Taking => ({
  name: `the sweep ${name} comes round`,
  begin: async (spoilt) => {
    const world = await provinceThatCrashes(spoilt);
    const clock = clockOf(publishedCalendar, units.landOffice.workingHours);
    const found: Readonly<Record<string, () => AcceptedDossier | Promise<AcceptedDossier>>> = {
      tellOfExpiry: endingSoon,
      coverAbsences: () => leftByWhoIsAway(world),
      wakeNotices: () => aDossier().build(),
      remind: () => planned(aDossier().of(withSubDeadline).inStage("appraisal").build(), clock),
    };
    const its = found[name];
    if (its === undefined) throw new Error(`nothing is left for the sweep ${name}`);
    await world.province.given(await its());
    await world.settle(faultyPorts(), { sweeps: true });
    if (name === "wakeNotices") await waitingFor(world);
    let ticks = 0;
    const tick = async (life: FaultyPorts): Promise<void> => {
      const { needs } = world.processOf(life, { name, again: () => tick(faultyPorts()) });
      await sweep({ ...needs, onFailure: () => undefined })(longAfter).catch(() => undefined);
    };
    const take = async (life: FaultyPorts) => {
      ticks += 1;
      await tick(life);
      return ticks < ticksOfSweep ? undefined : ("done" as const);
    };
    return { world, take };
  },
});

/** SES tells that a mail came back: its notice goes to the next channel. */
const ofReport: Taking = {
  name: "a mail comes back",
  begin: async (spoilt) => {
    const world = await provinceThatCrashes(spoilt);
    const { id: dossierId } = await world.province.given(aDossier().build());
    await world.settle(faultyPorts());
    const reference = referenceOf({ dossierId, sequence: 1, receiver: "applicant", channel: "email" });
    const report = { channel: "email", outcome: "undeliverable", reference, addresses: ["x@motcua.example"] } as const;
    const take = async (life: FaultyPorts): Promise<"done" | undefined> => {
      const { needs, isDead } = world.processOf(life, { name: "noteReport", again: () => take(faultyPorts()) });
      const isNoted = await noteReport(needs)(report).then(
        () => true,
        () => false,
      );
      return !isDead() && isNoted ? "done" : undefined;
    };
    return { world, take };
  },
};

/** Every route of every stage with what its example asks, and the scenes in which a dossier goes on behind a request. */
export const allTakings = async (): Promise<readonly Taking[]> => [
  ...(await routesWithFits()).map(ofRoute),
  ...Object.entries(scenes).map(ofScene),
  ...ofScans,
  ofReport,
  ...sweeps.map(ofSweep),
  toAgency,
];
