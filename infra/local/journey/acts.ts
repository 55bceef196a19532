import { createHash } from "node:crypto";
import * as z from "zod";
import { type ApiClient, expectBody, unexpected, until } from "./api-client.ts";

/** What people of the journey do, each over HTTP and S3 as they would; the demo tells them, the story tests them. */
export interface SampleApplicant {
  readonly name: string;
  readonly citizenId: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

/** Invented; the citizen id has the form of a woman's born in 1985 and belongs to nobody we know. */
export const sampleApplicant: SampleApplicant = {
  name: "Nguyễn Thị Diệu Huyền",
  citizenId: "046185003217",
  birthDate: "1985-03-14",
  phone: "0905123467",
  email: "dieu.huyen@motcua.example",
  address: "12 kiệt 4 đường Lê Quý Đôn, phường Phú Xuân, thành phố Huế",
};

export const Accepted = z.object({
  id: z.string(),
  code: z.string(),
  revision: z.number(),
  status: z.object({ code: z.number(), name: z.string() }),
  competentUnit: z.object({ id: z.string(), name: z.string() }),
  nonBoundary: z.boolean(),
  dueAt: z.string(),
  due: z.string(),
  links: z.object({ self: z.string(), receipt: z.string(), coverSheet: z.string() }),
});
export type Accepted = z.infer<typeof Accepted>;

/** Answers to the guiding questions of a land transfer: a whole plot, without a mortgage, handed in in person. */
export const landAnswers = {
  "splits-or-merges": "no",
  remeasured: "no",
  mortgaged: "no",
  "asset-owner-differs": "no",
  "several-transferees": "no",
  representative: "no",
  "digital-citizen": "no",
} as const;

export const sampleDossier = (commune: string, applicant: SampleApplicant) => ({
  procedure: "land-transfer",
  channel: "direct",
  commune,
  applicant,
  answers: landAnswers,
  components: [
    { component: "application", quantity: 1, kind: "original" },
    { component: "contract", quantity: 1, kind: "original" },
    { component: "certificate", quantity: 1, kind: "original" },
  ],
});

/** A clerk opens a complete dossier; it is accepted there and then. */
export const openDossier = async (clerk: ApiClient, commune: string, applicant = sampleApplicant): Promise<Accepted> =>
  expectBody("opening a dossier", await clerk.post("/v1/dossiers", sampleDossier(commune, applicant)), 201, Accepted);

const Upload = z.object({ url: z.string(), headers: z.record(z.string(), z.string()), key: z.string() });

/** A scanner asks where to put its file and puts it there, where it may lie already. Answers the key. */
export const sendScan = async (clerk: ApiClient, point: string, file: Uint8Array): Promise<string> => {
  const sha256 = createHash("sha256").update(file).digest("base64");
  const asked = await clerk.post(`/v1/points/${point}/uploads`, { bytes: file.byteLength, sha256 });
  const { url, headers, key } = expectBody("asking for an upload", asked, 201, Upload);
  const put = await fetch(url, { method: "PUT", headers, body: Buffer.from(file) });
  if (!put.ok && put.status !== 412) throw new Error(`the upload answered ${put.status}: ${await put.text()}`);
  return key;
};

const Papers = z.object({
  papers: z.array(
    z.object({
      paperId: z.string(),
      component: z.string().optional(),
      form: z.string().optional(),
      confirmedAt: z.string().optional(),
      file: z.string(),
      fields: z.array(
        z.object({ name: z.string(), value: z.string(), confidence: z.number().nullable(), accepted: z.boolean() }),
      ),
      inked: z.array(z.object({ name: z.string() })).optional(),
    }),
  ),
});
export type ReadPaper = z.infer<typeof Papers>["papers"][number];

export const papersOf = async (person: ApiClient, id: string): Promise<readonly ReadPaper[]> =>
  expectBody("reading the papers", await person.get(`/v1/dossiers/${id}/papers`), 200, Papers).papers;

/** Waits until so many papers of a dossier were read. */
export const readPapers = (
  person: ApiClient,
  id: string,
  count: number,
  seconds = 180,
): Promise<readonly ReadPaper[]> =>
  until(
    `${count} papers read`,
    async () => {
      const papers = await papersOf(person, id);
      return papers.length >= count ? papers : undefined;
    },
    seconds,
  );

const Revised = z.object({ revision: z.number(), status: z.object({ name: z.string() }) });

export const revisionOf = async (person: ApiClient, id: string): Promise<number> =>
  expectBody("reading the dossier", await person.get(`/v1/dossiers/${id}`), 200, Revised).revision;

type Truth = Readonly<Record<string, string>>;

/** What stands on a paper in ink and was not read as a field: its value, or that nobody can read that hand. */
export const inkedWords = ({ fields, inked = [] }: ReadPaper, truth: Truth) => {
  const printed = new Set(fields.map(({ name }) => name));
  const names = [...new Set(inked.map(({ name }) => name))].filter((name) => !printed.has(name));
  return names.map((name) => {
    const value = truth[name];
    return value === undefined ? { name, illegible: "handwriting" } : { name, value };
  });
};

/** The clerk compares with the paper in hand: gives the right value of every field that waits, and of what is inked. */
export const confirmPaper = async (
  clerk: ApiClient,
  id: string,
  paper: ReadPaper,
  truth: Truth,
): Promise<z.infer<typeof Revised>> => {
  const fields = paper.fields
    .filter(({ name, value, accepted }) => !accepted || (truth[name] ?? value) !== value)
    .map(({ name, value }) => ({ name, value: truth[name] ?? value }));
  const answer = await clerk.post(
    `/v1/dossiers/${id}/papers/${paper.paperId}/confirmation`,
    {
      fields: [...fields, ...inkedWords(paper, truth)],
      ...(paper.component === undefined ? { component: "application" } : {}),
    },
    { revision: await revisionOf(clerk, id) },
  );
  return expectBody("confirming a paper", answer, 200, Revised);
};

const Inbox = z.object({
  tasks: z.array(z.object({ dossierId: z.string(), step: z.string(), code: z.string(), mine: z.boolean() })),
  next: z.string().optional(),
});
type Inbox = z.infer<typeof Inbox>;

/** Every task of the unit of whoever asks, page after page. */
export const inboxOf = async (person: ApiClient, after?: string): Promise<Inbox["tasks"]> => {
  const from = after === undefined ? "" : `&cursor=${encodeURIComponent(after)}`;
  const page = await person.get(`/v1/inbox?size=100${from}`);
  const { tasks, next } = expectBody("reading the inbox", page, 200, Inbox);
  return next === undefined ? tasks : [...tasks, ...(await inboxOf(person, next))];
};

/** Waits until the task stands in the inbox of the person's unit. */
export const waitForTask = (person: ApiClient, id: string, step: string, seconds = 60) =>
  until(
    `step ${step} in the inbox`,
    async () => {
      const tasks = await inboxOf(person);
      return tasks.find((task) => task.dossierId === id && task.step === step);
    },
    seconds,
  );

/** What a clerk notes who has seen the applicant's identity card, and has their signature on paper. */
export const aReceipt = { receivedBy: "applicant", identity: "identityCard", signature: "onPaper" };

const acts = {
  appraisal: ["steps/appraisal/completion", { outcome: "agreed" }],
  transfer: ["steps/transfer/completion", { outcome: "agreed" }],
  tax: ["steps/tax/completion", { outcome: "agreed" }],
  approval: ["steps/approval/completion", { outcome: "agreed" }],
  signing: ["result/signature", {}],
  issue: ["result/issuance", {}],
  return: ["result/hand-over", aReceipt],
} as const;

const Done = Revised.extend({ number: z.string().optional() });

/** A person finds the task in the inbox, reads the dossier and completes the step. */
export const complete = async (
  person: ApiClient,
  id: string,
  step: keyof typeof acts,
): Promise<z.infer<typeof Done>> => {
  await waitForTask(person, id, step);
  const [path, body] = acts[step];
  // Between reading and acting a machine may have written an entry: read again, as a screen would.
  return until(`completing ${step}`, async () => {
    const answer = await person.post(`/v1/dossiers/${id}/${path}`, body, { revision: await revisionOf(person, id) });
    if (answer.status === 412) return undefined;
    if (answer.status !== 200) throw unexpected(`completing ${step}`, answer);
    return Done.parse(answer.body);
  });
};

const Officer = z.object({ name: z.string(), position: z.string() });
const Tracked = z.object({
  code: z.string(),
  status: z.object({ code: z.number(), name: z.string(), text: z.object({ vi: z.string(), en: z.string() }) }),
  says: z.object({ vi: z.string(), en: z.string() }),
  toDo: z.object({ act: z.string(), at: z.optional(z.object({ id: z.string(), name: z.string() })) }),
  receivedBy: z.object({ id: z.string(), name: z.string(), officer: z.optional(Officer) }),
  unitInCharge: z.object({ id: z.string(), name: z.string(), since: z.string(), officer: z.optional(Officer) }),
  due: z.string(),
  times: z.array(z.object({ stage: z.object({ vi: z.string(), en: z.string() }), openedAt: z.string() })),
  resultReady: z.boolean(),
});

/** What anybody with the code and the last four digits sees. */
export const track = async (anybody: ApiClient, code: string, lastFour: string): Promise<z.infer<typeof Tracked>> =>
  expectBody("tracking", await anybody.post("/v1/tracking", { code, lastFour }, { key: null }), 200, Tracked);

const History = z.object({
  chain: z.object({ intact: z.boolean(), head: z.string() }),
  entries: z.array(z.object({ sequence: z.number(), type: z.string(), time: z.string() })),
});

export const historyOf = async (person: ApiClient, id: string): Promise<z.infer<typeof History>> =>
  expectBody("reading the history", await person.get(`/v1/dossiers/${id}/history`), 200, History);
