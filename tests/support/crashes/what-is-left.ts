import { PersonalData } from "../../../shared/domain/applicant.ts";
import { mailAsSaid } from "../mail-as-said.ts";
import type { ProvinceThatCrashes } from "./province-that-crashes.ts";

/** Names that are another in every run (ids, codes, hashes, numbers of forms), told by their place instead. */
const comparable = (value: unknown, ids: readonly string[], codes: readonly string[]): unknown => {
  const named = [...ids, ...codes].reduce((text, name, n) => text.replaceAll(name, `name ${n}`), JSON.stringify(value));
  const told = named
    .replaceAll(/"[0-9a-f]{64}"/g, '"hash"')
    .replaceAll(/"trackingProof":"[^"]+"/g, '"trackingProof":"proof"')
    .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, "keyed hash")
    .replaceAll(/\d+\/HDHS/g, "number/HDHS");
  return JSON.parse(told);
};

/**
 * All that is stored of dossiers, started for them and sent about them, comparable with what another run leaves. Mails that
 * went out more than once are one here.
 */
export const whatIsLeft = async ({ province }: ProvinceThatCrashes): Promise<unknown> => {
  const { table, seals, executions, parkings, mailbox } = province;
  const ids = [...table.dossiers.keys()];
  const personal = await Promise.all(
    [...table.personal].map(async ([id, sealed]) => PersonalData.parse(await seals.open(sealed, id))),
  );
  const parked = await Promise.all(ids.map((id) => parkings.of(id)));
  const left = {
    dossiers: [...table.dossiers.values()],
    entries: [...table.entries.values()],
    codes: [...table.codes],
    commands: [...table.commands],
    personal,
    owners: [...table.owners.values()].map(({ as, dossierId }) => ({ as, dossierId })),
    papers: [...table.papers].map(([id, papers]) => [id, [...papers]]),
    tasks: [...table.tasks],
    tasksInHand: [...table.tasksInHand],
    workloads: [...table.workloads],
    handovers: [...table.handovers],
    executions: [...executions],
    parked: parked.map((parking) => parking && { run: parking.run, generation: parking.generation }),
    mails: [...new Set(mailbox.sent.map(mailAsSaid))],
  };
  return comparable(left, ids, [...table.codes.keys()]);
};

/** A reply without the names that are another in every run. */
export const comparableReply = ({ province: { table } }: ProvinceThatCrashes, reply: unknown): unknown =>
  comparable(reply, [...table.dossiers.keys()], [...table.codes.keys()]);
