import { type Dossier, withStepDone } from "../../../shared/domain/dossier.ts";
import { aStepCompletion } from "../builders/change.ts";
import { anApplication } from "../builders/command.ts";
import { people } from "../builders/staff.ts";
import { bodiesOfTurns } from "../turns-in-memory.ts";
import { mortalPorts } from "./mortal-ports.ts";
import type { ProvinceThatCrashes, Sending } from "./province-that-crashes.ts";

const clerk = people.postalClerk.id;
const appraiser = people.appraiser.id;

/** Does what came before, without a crash, and answers the one request that is sent in the scene. */
type Scene = (world: ProvinceThatCrashes) => Promise<Sending>;

const opening = (key: string): Sending => ({ route: "openDossier", asker: clerk, key, body: anApplication() });
const submitting: Sending = { ...opening("submit-0001"), route: "submitDossier" };

const stored = ({ province }: ProvinceThatCrashes): Dossier => {
  const [dossier] = province.table.dossiers.values();
  if (dossier === undefined) throw new Error("nothing is stored");
  return dossier;
};

/** A request about the one dossier there is, at the revision at which it stands. */
const about = (world: ProvinceThatCrashes, route: string, asker: string, body: unknown, more: object = {}): Sending => {
  const { id, revision } = stored(world);
  return { route, asker, key: `${route}-0001`, parameters: { id, ...more }, revision, body };
};

const goes = async (world: ProvinceThatCrashes, sending: Sending): Promise<void> => {
  const unharmed = mortalPorts();
  const reply = await world.send(unharmed, sending);
  if (reply === undefined || reply.status >= 300) throw new Error(`${sending.route}: ${reply?.body}`);
  await world.settle(unharmed);
};

const requested = async (world: ProvinceThatCrashes, asker: string): Promise<void> =>
  goes(world, about(world, "requestSupplement", asker, bodiesOfTurns.requestSupplement));

/** Received, its papers confirmed: the appraisal is open. */
const inAppraisal = async (world: ProvinceThatCrashes): Promise<void> => {
  await goes(world, opening("before-0001"));
  const before = stored(world);
  const done = { at: "2026-11-23T02:00:00.000Z", by: clerk, outcome: "confirmed" };
  const papers = before.papers.map((one) => ({ ...one, digitization: "confirmed" as const }));
  const { status: _, ...rest } = withStepDone(before, "digitization", done);
  const after = { ...rest, papers, status: "inProcess", revision: before.revision + 1 } as Dossier;
  await world.province.dossiers.save(aStepCompletion(after));
  await world.settle(mortalPorts());
};

/** What is done while processes die, by what a person would call it. */
export const scenes = {
  "a dossier is received": async () => opening("receive-0001"),
  "a dossier is submitted": async () => submitting,
  "a dossier that was submitted is accepted": async (world) => {
    await goes(world, submitting);
    return about(world, "acceptDossier", clerk, bodiesOfTurns.acceptDossier);
  },
  "the counter asks for a supplement": async (world) => {
    await goes(world, submitting);
    return about(world, "requestSupplement", clerk, bodiesOfTurns.requestSupplement);
  },
  "the supplement is brought before acceptance": async (world) => {
    await goes(world, submitting);
    await requested(world, clerk);
    return about(world, "bringSupplement", clerk, bodiesOfTurns.bringSupplement);
  },
  "who decides asks for a supplement, and the clock stands still": async (world) => {
    await inAppraisal(world);
    return about(world, "requestSupplement", appraiser, bodiesOfTurns.requestSupplement);
  },
  "the supplement is brought, and the clock goes on": async (world) => {
    await inAppraisal(world);
    await requested(world, appraiser);
    return about(world, "bringSupplement", clerk, bodiesOfTurns.bringSupplement);
  },
  "the appraisal closes its stage, and the next one opens": async (world) => {
    await inAppraisal(world);
    return about(world, "completeStep", appraiser, { outcome: "agreed" }, { step: "appraisal" });
  },
  "a dossier is withdrawn, and its workflow ends": async (world) => {
    await inAppraisal(world);
    return about(world, "withdrawDossier", clerk, bodiesOfTurns.withdrawDossier);
  },
} as const satisfies Readonly<Record<string, Scene>>;

/** Another one is received afterwards, by somebody whom nothing befalls. */
export const bystander = opening("bystander-0001");
