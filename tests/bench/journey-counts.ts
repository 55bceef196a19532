import { setTimeout as sleep } from "node:timers/promises";
import { paginateGetExecutionHistory, SFNClient } from "@aws-sdk/client-sfn";
import * as acts from "../../infra/local/journey/acts.ts";
import { type ApiClient, apiClient, expectBody, until } from "../../infra/local/journey/api-client.ts";
import { taxAccount } from "../../infra/local/people.ts";
import type { RunningProvince } from "../../infra/local/province.ts";
import type { StaffRole } from "../../shared/domain/roles.ts";
import { asMachine } from "../support/stories/machines.ts";
import { countCallsOf } from "./counted-function.ts";
import type { CountingProxy } from "./counting-proxy.ts";
import { fourPages } from "./four-pages.ts";
import { isWrite, listed } from "./operation.ts";
import { type Measurement, type Row, row } from "./row.ts";

const budgets = { writeCalls: 2, machineWriteCalls: 3, scanCalls: 10, states: 7, stepCalls: 6, stepAnswer: 3 };

export type Progress = (line: string) => void;

const personOf = ({ people }: RunningProvince, role: StaffRole) => {
  const person = people.find((one) => one.role === role);
  if (person === undefined) throw new Error(`the province has no sample ${role}`);
  return person;
};

/** A commune that the appraiser's land office decides for. */
const communeOf = (province: RunningProvince): string => {
  const office = province.units.find(({ id }) => id === personOf(province, "appraiser").unit);
  const commune = office?.covers[0];
  if (commune === undefined) throw new Error("the land office covers no commune");
  return commune;
};

/** A function may still write its last item when the papers can be seen: waits until nothing has come for a second. */
const settled = async (proxies: readonly CountingProxy[]): Promise<void> => {
  const count = () => proxies.reduce((sum, proxy) => sum + proxy.calls().length, 0);
  for (let before = -1, now = count(); now !== before; before = now, now = count()) await sleep(1_000);
};

const operations = (proxy: CountingProxy): readonly string[] => proxy.calls().map(({ operation }) => operation);

interface Transaction {
  readonly TransactItems?: readonly unknown[];
}
const itemsIn = (body: string): number => (JSON.parse(body) as Transaction).TransactItems?.length ?? 1;

const countOpening = async (clerk: ApiClient, commune: string, opening: CountingProxy) => {
  // The first one is told apart: a new worker may read what it keeps.
  await acts.openDossier(clerk, commune);
  opening.reset();
  const dossier = await acts.openDossier(clerk, commune);
  const writes = opening.calls().filter(({ operation }) => isWrite(operation));
  const bytes = writes.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  const items = writes.reduce((sum, { body }) => sum + itemsIn(body), 0);
  const transaction = writes.find(({ operation }) => operation === "TransactWriteItems")?.body ?? "";
  const rows = [
    row({
      name: "write calls of an accepted POST /v1/dossiers",
      value: writes.length,
      unit: "calls",
      budget: budgets.writeCalls,
    }),
    row({ name: "all AWS calls of it", value: opening.calls().length, unit: "calls" }),
    row({ name: "items written by it", value: items, unit: "items" }),
    row({ name: "of them in its transaction", value: itemsIn(transaction), unit: "items" }),
    row({ name: "bytes of its write requests", value: bytes, unit: "bytes" }),
    row({ name: "of them of its transaction", value: Buffer.byteLength(transaction), unit: "bytes" }),
  ];
  return { dossier, rows, notes: [`POST /v1/dossiers, warm: ${listed(operations(opening))}.`] };
};

/** The same from a machine of an agency, whose requests are counted to its limit: one write more. */
const countMachine = async (
  province: RunningProvince,
  commune: string,
  opening: CountingProxy,
): Promise<Measurement> => {
  const machine = await asMachine(province, province.machine);
  const [receiveAt] = province.machine.units;
  opening.reset();
  const sent = { ...acts.sampleDossier(commune, acts.sampleApplicant), receiveAt };
  expectBody("a machine's dossier", await machine.post("/v1/dossiers", sent), 201, acts.Accepted);
  const writes = opening.calls().filter(({ operation }) => isWrite(operation));
  const name = "write calls of an accepted POST /v1/dossiers of a machine";
  return {
    rows: [row({ name, value: writes.length, unit: "calls", budget: budgets.machineWriteCalls })],
    notes: [`POST /v1/dossiers of a machine, warm: ${listed(operations(opening))}.`],
  };
};

const countScan = async (
  clerk: ApiClient,
  point: string,
  dossier: acts.Accepted,
  seed: number,
  proxies: { readonly admission: CountingProxy; readonly parser: CountingProxy; readonly recorder: CountingProxy },
): Promise<{
  readonly papers: readonly acts.ReadPaper[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}> => {
  const { admission, parser, recorder } = proxies;
  for (const proxy of [admission, parser, recorder]) proxy.reset();
  await acts.sendScan(clerk, point, await fourPages(seed, await clerk.download(dossier.links.coverSheet)));
  const papers = await acts.readPapers(clerk, dossier.id, 2);
  await settled([admission, parser, recorder]);
  const [admitting, parsing, recording] = [operations(admission), operations(parser), operations(recorder)];
  return {
    papers,
    rows: [
      row({
        name: "AWS calls for cover sheet and three pages, upload to recorded text",
        // Letting it in by its point's share is a part of it.
        value: admitting.length + parsing.length + recording.length,
        unit: "calls",
        budget: budgets.scanCalls,
      }),
      row({ name: "of them to let the scan in as its point's share allows", value: admitting.length, unit: "calls" }),
      row({ name: "of them by the parser", value: parsing.length, unit: "calls" }),
      row({ name: "of them by the recorder", value: recording.length, unit: "calls" }),
    ],
    notes: [
      `Scan, warm: admission ${listed(admitting)}; parser ${listed(parsing)}; recorder ${listed(recording)} (${papers.length} papers).`,
    ],
  };
};

/** Names of the states that the workflow of a dossier has entered, in order. */
const statesEntered = async ({ aws, outputs }: RunningProvince, dossierId: string): Promise<readonly string[]> => {
  const executionArn = `${outputs.WorkflowArn.replace(":stateMachine:", ":execution:")}:${dossierId}-1`;
  const names: string[] = [];
  for await (const { events = [] } of paginateGetExecutionHistory({ client: new SFNClient(aws) }, { executionArn })) {
    for (const { type, stateEnteredEventDetails } of events) {
      if (type?.endsWith("StateEntered")) names.push(stateEnteredEventDetails?.name ?? "");
    }
  }
  return names;
};

const countStates = async (
  province: RunningProvince,
  as: (role: StaffRole) => Promise<ApiClient>,
  dossier: acts.Accepted,
  papers: readonly acts.ReadPaper[],
): Promise<Measurement> => {
  const [clerk, appraiser, leader, registry] = await Promise.all(
    (["postalClerk", "appraiser", "leader", "registry"] as const).map(as),
  );
  if (!clerk || !appraiser || !leader || !registry) throw new Error("the province has no sample people");
  for (const paper of papers) await acts.confirmPaper(clerk, dossier.id, paper, {});
  await acts.complete(appraiser, dossier.id, "appraisal");
  await acts.complete(apiClient(province.apiUrl, await province.signIn(taxAccount)), dossier.id, "tax");
  await acts.complete(leader, dossier.id, "approval");
  await acts.complete(leader, dossier.id, "signing");
  await acts.complete(registry, dossier.id, "issue");
  await acts.complete(clerk, dossier.id, "return");
  const states = await until(
    "the end of the workflow",
    async () => {
      const names = await statesEntered(province, dossier.id);
      return names.at(-1) === "Done" ? names : undefined;
    },
    150,
  );
  return {
    rows: [
      row({
        name: "states entered: digitization and five human steps, no rework",
        value: states.length,
        unit: "states",
        budget: budgets.states,
      }),
    ],
    notes: [`Workflow: ${listed(states)}.`],
  };
};

/**
 * A step that closes its stage, completed when everything is warm: what its answer waits for, and what follows it until the next
 * stage is open and the workflow parked there. Each message is a batch of its own. The relay sends a batch of facts with one call,
 * however many they are: it is told apart.
 */
const countStep = async (
  as: (role: StaffRole) => Promise<ApiClient>,
  tax: ApiClient,
  dossier: acts.Accepted,
  papers: readonly acts.ReadPaper[],
  proxies: { readonly answer: CountingProxy; readonly relay: CountingProxy; readonly consumer: CountingProxy },
): Promise<Measurement> => {
  const { answer, relay, consumer } = proxies;
  const all = [answer, relay, consumer];
  const clerk = await as("postalClerk");
  for (const paper of papers) await acts.confirmPaper(clerk, dossier.id, paper, {});
  await acts.complete(await as("appraiser"), dossier.id, "appraisal");
  await acts.complete(tax, dossier.id, "tax");
  const leader = await as("leader");
  await acts.waitForTask(leader, dossier.id, "approval");
  await settled(all);
  for (const proxy of all) proxy.reset();
  await acts.complete(leader, dossier.id, "approval");
  await acts.waitForTask(leader, dossier.id, "signing");
  await settled(all);
  const [answering, relaying, following] = [operations(answer), operations(relay), operations(consumer)];
  return {
    rows: [
      row({
        name: "AWS calls for a completed step that closes its stage, batches of one",
        value: answering.length + following.length,
        unit: "calls",
        budget: budgets.stepCalls,
      }),
      row({ name: "of them before the answer", value: answering.length, unit: "calls", budget: budgets.stepAnswer }),
      row({ name: "of them by the stage consumer", value: following.length, unit: "calls" }),
      row({ name: "beside them, by the relay, one for each batch of facts", value: relaying.length, unit: "calls" }),
    ],
    notes: [
      `Completed step, warm: before the answer ${listed(answering)}; stage consumer ${listed(following)}; relay ${listed(relaying)}.`,
    ],
  };
};

/** One dossier from the counter to the hand-over on a running province, with the calls of three functions counted. */
export const countJourney = async (province: RunningProvince, progress: Progress): Promise<Measurement> => {
  const as = async (role: StaffRole): Promise<ApiClient> =>
    apiClient(province.apiUrl, await province.signIn(personOf(province, role).username));
  const clerk = await as("postalClerk");
  const [commune, point] = [communeOf(province), personOf(province, "postalClerk").unit];
  const proxies: CountingProxy[] = [];
  const counted = async (construct: string): Promise<CountingProxy> => {
    const proxy = await countCallsOf(province, construct);
    proxies.push(proxy);
    return proxy;
  };
  try {
    progress("POST /v1/dossiers: counting its calls");
    const opening = await counted("IntakeOpenDossier");
    const opened = await countOpening(clerk, commune, opening);
    const machines = await countMachine(province, commune, opening);
    const reading = {
      admission: await counted("DigitizationAdmitScan"),
      parser: await counted("DigitizationReadScan"),
      recorder: await counted("DigitizationRecordScan"),
    };
    progress("a first scan warms the reader");
    const first = await acts.openDossier(clerk, commune);
    const warmed = await countScan(clerk, point, first, 1, reading);
    progress("cover sheet and three pages: counting the calls");
    const scanned = await countScan(clerk, point, opened.dossier, 2, reading);
    progress("a completed step: counting the calls");
    const tax = apiClient(province.apiUrl, await province.signIn(taxAccount));
    const completed = await countStep(as, tax, first, warmed.papers, {
      answer: await counted("RoutingCompleteStep"),
      relay: await counted("RoutingRelayFacts"),
      consumer: await counted("RoutingAdvanceStage"),
    });
    progress("the five human steps");
    const walked = await countStates(province, as, opened.dossier, scanned.papers);
    return {
      rows: [...walked.rows, ...completed.rows, ...scanned.rows, ...opened.rows, ...machines.rows],
      notes: [...walked.notes, ...completed.notes, ...scanned.notes, ...opened.notes, ...machines.notes],
    };
  } finally {
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
};
