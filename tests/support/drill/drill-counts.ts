import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { paginateListExecutions, SFNClient } from "@aws-sdk/client-sfn";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import type { PublishedFact } from "../../../events/ticket-facts.ts";
import { Dossier, isAccepted } from "../../../shared/domain/dossier.ts";
import { isFinished } from "../../../shared/domain/lifecycle.ts";
import { Minutes } from "../../../shared/domain/minutes.ts";
import type { Entry } from "../../../shared/ports/dossiers.ts";
import type { GivenNumber } from "../../../shared/ports/result-numbers.ts";
import { Task } from "../../../shared/ports/tasks.ts";
import { type MemoryTable, memoryTable } from "../fakes/memory-table.ts";
import { invariants } from "../life-of-dossiers.ts";
import type { ProvidedProvince } from "../local-cloud.ts";
import type { MemoryProvince } from "../memory-province.ts";
import type { DrilledDossier } from "./drill.ts";
import { type DrilledRule, type Found, metByRules } from "./met-by-rules.ts";

export interface AskedRule {
  readonly holds: boolean;
  readonly met: number;
}

export interface DrillCounts {
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
  /** Rules by name, and of how many things each was asked: one that met nothing says nothing. */
  readonly rules: Readonly<Record<string, AskedRule>>;
  readonly flaws: readonly string[];
  /** Dossiers of which workflow and table were compared, by what befell them. */
  readonly compared: Readonly<Record<string, number>>;
}

/** Told by all dossiers of a province together: asked where nothing but the drill has lived in it. */
const ofWholeProvince: ReadonlySet<string> = new Set([
  "numbers of results have no gap, no double and one dossier each",
  "paper is in one hand: between two units under minutes that wait for it, or at neither",
  "what is counted for an officer is what they have in hand",
]);

const Stored = z.object({
  ...{ pk: z.string(), sk: z.string(), kind: z.string().optional(), body: z.unknown().optional() },
  openTasks: z.number().optional(),
});

const Given = z.object({ count: z.number(), year: z.string(), at: z.string() });

const Standing = z.object({ state: z.string() });

/** The table as a table in memory holds it, so that the same rules are asked of it; and dossiers of which a notice is in doubt. */
const tableOf = async ({
  aws,
  outputs,
}: ProvidedProvince): Promise<Found & { readonly inDoubt: ReadonlySet<string> }> => {
  const table = memoryTable();
  const inDoubt = new Set<string>();
  const given = new Map<string, GivenNumber>();
  const pages = paginateScan({ client: new DynamoDBClient(aws) }, { TableName: outputs.TableName });
  for await (const { Items = [] } of pages)
    for (const row of Items) {
      const { pk, sk, kind, body, openTasks } = Stored.parse(unmarshall(row));
      const [, what = "", id = ""] = pk.split("#");
      if (what === "CODE") table.codes.set(id, "");
      if (kind === "workload") table.workloads.set(`${sk.slice("LOAD#".length)}#${id}`, openTasks ?? 0);
      if (kind === "minutes") table.minutes.set(id, Minutes.parse(body));
      if (kind === "notice" && Standing.parse(body).state === "inDoubt") inDoubt.add(id);
      if (what !== "DOSSIER") continue;
      if (kind === "dossier") table.dossiers.set(id, Dossier.parse(body));
      if (sk.startsWith("ENTRY#")) table.entries.set(id, [...(table.entries.get(id) ?? []), body as Entry]);
      if (kind === "task") table.tasks.set(`${id}#${sk}`, Task.parse(body));
      if (sk.startsWith("NUMBER#")) given.set(`${id}#${Number(sk.slice("NUMBER#".length))}`, Given.parse(body));
      if (sk.startsWith("HANDOVER#")) table.handovers.set(`${id}#${sk}`, { dossierId: id, run: 0, at: "" });
    }
  for (const entries of table.entries.values()) entries.sort((a, b) => a.sequence - b.sequence);
  return { table, given, inDoubt };
};

const executionsOf = async ({ aws, outputs }: ProvidedProvince) => {
  const found = new Map<string, string[]>();
  const pages = paginateListExecutions({ client: new SFNClient(aws) }, { stateMachineArn: outputs.WorkflowArn });
  for await (const { executions = [] } of pages)
    for (const { name = "", status = "" } of executions) {
      const id = name.slice(0, 36);
      found.set(id, [...(found.get(id) ?? []), status]);
    }
  return found;
};

const Sent = z.object({
  messages: z.record(z.string(), z.array(z.object({ To: z.array(z.string()), Subject: z.string() }))),
});

const mailsOf = async ({
  endpoint,
}: ProvidedProvince): Promise<readonly { readonly To: readonly string[]; readonly Subject: string }[]> =>
  Object.values(Sent.parse(await (await fetch(`${endpoint}/_ministack/ses/messages`)).json()).messages).flat();

/** What other stories left in the province, some of it spoilt on purpose, is theirs. */
const onlyOf = (table: MemoryTable, ids: ReadonlySet<string>): MemoryTable => ({
  ...table,
  dossiers: new Map([...table.dossiers].filter(([id]) => ids.has(id))),
  entries: new Map([...table.entries].filter(([id]) => ids.has(id))),
  tasks: new Map([...table.tasks].filter(([, { dossierId }]) => ids.has(dossierId))),
});

/** What is wrong with what is stored, was started, published and sent, by what people were told. */
export const countsOfDrill = async (
  province: ProvidedProvince,
  drilled: readonly DrilledDossier[],
  heard: readonly PublishedFact[],
  isAlone: boolean,
): Promise<DrillCounts> => {
  const [{ table, given: numbers, inDoubt }, executions, mails] = await Promise.all([
    tableOf(province),
    executionsOf(province),
    mailsOf(province),
  ]);
  const ours = new Set(drilled.map(({ id }) => id));
  const flaws: string[] = [];
  const count = (what: string, found: readonly string[]): number => {
    if (found.length > 0) flaws.push(`${what}: ${found.length}, such as ${found.slice(0, 3).join("; ")}`);
    return found.length;
  };
  const published = new Set(heard.map(({ subject, sequence }) => `${subject} ${sequence}`));
  const lost: string[] = [];
  const doubled: string[] = [];
  const stuck: string[] = [];
  const compared: Record<string, number> = {};
  for (const { id, code, told, email, turn } of drilled) {
    const dossier = table.dossiers.get(id);
    const entries = table.entries.get(id) ?? [];
    if (dossier === undefined) {
      lost.push(`${code} is not stored`);
      continue;
    }
    const byPeople = entries.filter(({ actor }) => actor.kind === "staff").map(({ sequence }) => sequence);
    lost.push(...told.filter((one) => !byPeople.includes(one)).map((one) => `${code} revision ${one}`));
    lost.push(
      ...entries.filter((one) => !published.has(`${id} ${one.sequence}`)).map((one) => `${code} fact ${one.sequence}`),
    );
    doubled.push(...byPeople.filter((one) => !told.includes(one)).map((one) => `${code} revision ${one}`));
    const subjects = mails.filter(({ To }) => To.includes(email)).map(({ Subject }) => Subject);
    // Who died while a mail was sent leaves it to a person, or a report, to say whether it went out: that is known, and not lost.
    if (subjects.length === 0 && !inDoubt.has(id)) lost.push(`${code} has no mail`);

    const generations = isAccepted(dossier) ? dossier.generation : 0;
    const states = executions.get(id) ?? [];
    if (states.length > generations) doubled.push(`${code} has ${states.length} workflows`);
    if (states.length < generations) lost.push(`${code} has ${states.length} workflows of ${generations}`);
    if (!isFinished(dossier.status)) stuck.push(`${code} is ${dossier.status}`);
    else if (states.includes("RUNNING")) stuck.push(`${code} is ${dossier.status}, and its workflow runs`);
    compared[turn] = (compared[turn] ?? 0) + 1;
  }
  const given = [...table.dossiers.values()].map(({ code }) => code);
  const more = [...table.dossiers.values()].filter(
    ({ id, code }) => !ours.has(id) && drilled.some((one) => one.code === code),
  );
  const asked = isAlone ? table : onlyOf(table, ours);
  const rules = Object.fromEntries(
    Object.entries(metByRules)
      .filter(([name]) => isAlone || !ofWholeProvince.has(name))
      .map(([name, met]): readonly [string, AskedRule] => {
        const holds = invariants[name as DrilledRule]({ table: asked, numbers: { given: numbers } } as MemoryProvince);
        return [name, { holds, met: met({ table: asked, given: numbers }) }];
      }),
  );
  // A hand-over that waits is the drill's when its dossier is.
  const untold = [...table.handovers].filter(([, { dossierId }]) => isAlone || ours.has(dossierId));
  count(
    "broken rules",
    Object.entries(rules).flatMap(([name, { holds }]) => (holds ? [] : [name])),
  );
  return {
    lost: count("lost", lost),
    doubled: count("doubled", [
      ...doubled,
      ...(new Set(given).size < given.length ? ["codes given twice"] : []),
      ...more.map(({ code }) => `${code} is given twice`),
    ]),
    stuck: count("stuck", [...stuck, ...untold.map(([key]) => `the workflow was not told ${key}`)]),
    ...{ rules, flaws, compared },
  };
};
