import { isAccepted } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import type { ProvinceThatCrashes } from "../crashes/province-that-crashes.ts";
import { invariants } from "../life-of-dossiers.ts";
import { mailAsSaid } from "../mail-as-said.ts";

/** A command that a client was told is done. */
export interface Acknowledged {
  readonly route: string;
  readonly asker: string;
  readonly key: string;
  readonly body: string;
}

export interface CrowdCounts {
  readonly lost: number;
  readonly doubledCodes: number;
  readonly doubledExecutions: number;
  readonly doubled: number;
  readonly stuck: number;
  readonly flaws: readonly string[];
}

const ids = (text: string): string | undefined => JSON.parse(text).id;

/** What is wrong with all that is stored, started and sent, by what clients were told; each kind counted, and told once. */
export const countsOf = async (
  { province, published }: ProvinceThatCrashes,
  acknowledged: readonly Acknowledged[],
): Promise<CrowdCounts> => {
  const { table, executions, parkings, mailbox } = province;
  const all = [...table.dossiers.values()];
  const flaws: string[] = [];
  const count = (what: string, found: readonly string[]): number => {
    if (found.length > 0) flaws.push(`${what}: ${found.length}, such as ${found.slice(0, 3).join(", ")}`);
    return found.length;
  };

  const openings = acknowledged.filter(({ route }) => route === "openDossier" || route === "submitDossier");
  const byPeople = all.map(({ id }) => table.entries.get(id)?.filter(({ actor }) => actor.kind === "staff") ?? []);
  const entries = new Set(byPeople.flat().map(({ fact }) => `${fact.subject} at ${fact.sequence}`));
  const toldOf = acknowledged.map(({ body }) => `${ids(body)} at ${JSON.parse(body).revision}`);
  const lost = [
    ...(count(
      "acknowledged and not stored",
      toldOf.filter((told) => !entries.has(told)),
    ) === 0
      ? []
      : ["entries"]),
  ];
  const lostDossiers = openings.filter(({ body }) => !table.dossiers.has(ids(body) ?? "")).map(({ key }) => key);
  const unheard = all.flatMap(({ id }) =>
    (table.entries.get(id) ?? []).flatMap(({ fact }) =>
      published.has(`${id}#${fact.id}`) ? [] : [`${id} ${fact.type}`],
    ),
  );
  const mails = all.filter(
    (dossier) => isAccepted(dossier) && !mailbox.sent.some(({ text }) => text.includes(dossier.code)),
  );

  const doubledMails = mailbox.sent.length - new Set(mailbox.sent.map(mailAsSaid)).size;
  const codes = all.map(({ code }) => code);
  const toldCodes = new Map<string, number>();
  for (const code of codes) toldCodes.set(code, (toldCodes.get(code) ?? 0) + 1);
  const started = new Map<string, number>();
  for (const { id } of executions.values()) started.set(id, (started.get(id) ?? 0) + 1);

  const stuck: string[] = [];
  for (const dossier of all) {
    const own = [...executions.values()].filter(({ id }) => id === dossier.id);
    if (!isFinished(dossier.status)) stuck.push(`${dossier.code} is ${dossier.status}`);
    else if (isAccepted(dossier) && own.every(({ outcome }) => outcome === undefined))
      stuck.push(`${dossier.code} is ${dossier.status} and its workflow runs`);
    else if (isAccepted(dossier) && (await parkings.of(dossier.id)) === undefined)
      stuck.push(`${dossier.code} was never parked`);
  }
  const broken = Object.entries(invariants).flatMap(([name, holds]) => (holds(province) ? [] : [name]));
  count("broken rules", broken);
  return {
    lost:
      lost.length +
      count("acknowledged dossiers that are not there", lostDossiers) +
      count("facts that nobody heard", unheard) +
      count(
        "accepted dossiers without a mail",
        mails.map(({ code }) => code),
      ),
    doubledCodes: count(
      "codes given twice",
      [...toldCodes].flatMap(([code, times]) => (times > 1 ? [code] : [])),
    ),
    doubledExecutions: count(
      "dossiers with more workflows than generations",
      all.flatMap((one) => ((started.get(one.id) ?? 0) > (isAccepted(one) ? one.generation : 0) ? [one.code] : [])),
    ),
    doubled:
      count("mails sent twice", doubledMails > 0 ? [`${doubledMails}`] : []) +
      count(
        "more entries of people than they were told of",
        entries.size > new Set(toldOf).size ? [`${entries.size - new Set(toldOf).size}`] : [],
      ) +
      count("more dossiers than were opened", all.length > openings.length ? [`${all.length - openings.length}`] : []),
    stuck: count("stuck", [...stuck, ...[...table.handovers.keys()].map((key) => `handover ${key}`)]),
    flaws,
  };
};
