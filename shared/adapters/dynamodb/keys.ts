import type { HeldPaper } from "../../ports/held-papers.ts";
import type { OwnerHash } from "../../ports/owner-hashes.ts";

/**
 * One table per province; keys carry the province all the same, so that a mistaken table name finds nothing.
 *
 * | what is asked | how |
 * |---|---|
 * | a dossier | GetItem `P#DOSSIER#id` / `DOSSIER` |
 * | its history in order | Query `P#DOSSIER#id`, sort key begins with `ENTRY#` |
 * | one entry (to rebuild an answer) | GetItem `P#DOSSIER#id` / `ENTRY#00000001` |
 * | its personal data, sealed | GetItem `P#DOSSIER#id` / `PERSONAL` |
 * | whether its personal data were erased | GetItem `P#DOSSIER#id` / `ERASURE` (written by administrators) |
 * | the number of one of its results | GetItem `P#DOSSIER#id` / `NUMBER#0001` (with the counter `RESULT#unit#kind#year`) |
 * | its papers | Query `P#DOSSIER#id`, sort key begins with `PAPER#` |
 * | where its workflow waits | GetItem `P#DOSSIER#id` / `PARK` (written by the state machine alone) |
 * | a dossier by its code | GetItem `P#CODE#code` / `CODE` |
 * | dossiers of a person or body, newest first | Query `P#OWNER#keyVersion#hash`, sort key `DOSSIER#id`, backwards |
 * | papers held of a person or body | Query `P#HELD#keyVersion#hash`, sort key `kind#dossier.paper` |
 * | the look-up keys in use, wrapped | Query `P#LOOKUPKEYS` (written by administrators) |
 * | which papers of a dossier were used again or replaced | Query `P#HELD#PAPERS#dossier`, sort key the paper's name |
 * | who looked at personal data of a dossier, newest first | Query `P#ACCESS#dossier`, sort key `time#random`, backwards |
 * | what is still under an old look-up key | Scan, kinds `owner` and `held` (administrators, while the key is rotated) |
 * | entries of dossiers and tickets of a stretch of time | Scan, kind `entry` (administrators, when facts are published again) |
 * | registered citizens, their ids sealed | Scan, kind `citizen` (administrators, while the key is rotated) |
 * | the next number of a counter | UpdateItem `P#COUNTER#name` / `COUNTER`, ADD 1 |
 * | the queue of a unit on a day, open tickets and all | GetItem `P#QUEUE#unit#day` / `QUEUE` (60 days) |
 * | a queue ticket | GetItem `P#TICKET#id` / `TICKET` (60 days) |
 * | one entry of a ticket (to rebuild an answer) | GetItem `P#TICKET#id` / `ENTRY#00000001` |
 * | a command carried out before | GetItem `P#COMMAND#hash` / `COMMAND` (30 days) |
 * | open tasks of a unit, first due first | Query gsi1 `P#UNIT#unit#TASKS`, sort key `dueAt#dossier#step` (`~` for no due moment) |
 * | dossiers to be returned at a unit and not finished, first due first | Query gsi1 `P#OPEN#unit`, sort key `dueAt#dossier` (`~` for no due moment) |
 * | requests of a machine this minute | UpdateItem `P#RATE#id#minute` / `RATE`, ADD 1 (2 minutes) |
 * | the same that wait for the applicant | Query gsi1 `P#UNIT#unit#WAITING`, sort key as above |
 * | open tasks that somebody has; those that wait for the applicant | Query gsi1 `P#PERSON#sub#TASKS`, `P#PERSON#sub#WAITING`, sort key as above |
 * | open tasks of a unit, of somebody, in the order in which they came | Query gsi2 `P#ARRIVED#unit#unit`, `P#ARRIVED#person#sub` (with the task), sort key `arrivedAt#dossier#step` |
 * | up to when somebody has looked at an inbox | GetItem `P#PERSON#sub` / `LOOKED#unit` |
 * | people of a unit, what each has in hand, who is away | Query gsi1 `P#STAFF`, sort key begins with `unit#` |
 * | how many open steps somebody has at a unit | UpdateItem `P#PERSON#sub` / `LOAD#unit`, ADD, in the dossier's transaction |
 * | whether somebody is away, and who acts for them | GetItem `P#PERSON#sub` / `ABSENCE` |
 * | who is away, or will be | Query gsi2 `P#ABSENCES` (keys only), sort key `lastDay#sub`, from today on |
 * | all staff by unit, all machines by name | Query gsi1 `P#STAFF`, sort key `unit#sub`; `P#CLIENTS`, `name#account` (administrators) |
 * | the accounts of a machine | Query gsi2 `P#ACCOUNTS#id` (keys only), sort key the account; then each row |
 * | what workflows have not been told for long | Query gsi2 `P#HANDOVERS#shard` (keys only), sort key `at#dossier#run` |
 * | dossiers of whose due dates something is to be said, or whose workflow is old | Query gsi2 `P#SWEEPS#shard` (keys only), sort key `at#dossier` |
 * | an issued result by the hash of its file, or by the code in its QR | GetItem `P#ISSUED#proof` / `ISSUED` |
 * | dossiers whose results end to hold | Query gsi2 `P#EXPIRIES#shard` (keys only), sort key `lastDay#dossier`; the item is `P#DOSSIER#id` / `EXPIRY` |
 * | the certificate chain of the province's signing key; key and chain of a unit, of a signer | GetItem `P#CERTIFICATES` / key, `UNIT#unit`, `SIGNER#sub` |
 * | who signs for a unit elsewhere, by the public key; under which roots that is trusted | GetItem `P#CERTIFICATES` / `ELSEWHERE#unit#hash`; Query, sort key begins with `ROOT#` |
 * | was an upload asked for before | conditional PutItem `P#POINT#point#UPLOADS` / `UPLOAD#key` (30 days) |
 * | scans of a point that wait for a person | Query `P#POINT#point#SCANS`, sort key `SCAN#id` |
 * | those that were set aside, the oldest first | Query gsi1 `P#UNIT#point#SCANS`, sort key `at#id` |
 * | how far long scans of a point are read | Query `P#POINT#point#READINGS`, sort key `scan#run`; UpdateItem adds a page to a set (a day) |
 * | what a point has in work of its scans, and whether more wait | UpdateItem, GetItem `P#POINT#point#ADMISSION` / `ADMISSION` |
 * | scans of a point that wait to be read, the oldest first | Query `P#POINT#point#ADMISSION`, sort key `WAIT#sentAt#hash` (as long as the file) |
 * | points whose scans wait to be read | Query gsi2 `P#WAITING-SCANS` (keys only), sort key the point |
 * | the catalogue in short, every version | Query `P#CATALOGUE`, sort key `id#validFrom` |
 * | who asks (staff, citizen, machine), a procedure, form, unit, commune, calendar | GetItem / Query `P#STAFF#sub`, `P#PROCEDURES`, `P#FORMS`, `P#UNITS`, `P#COMMUNES`, `P#CALENDARS` |
 * | what notices say | GetItem `P#NOTICES` / `TEXTS` |
 * | who decides: level, field, commune | GetItem `P#COMPETENT` / `level#field#commune`, of practice `TRAINING#level#field#commune` (made anew when units are published) |
 * | places of a province of today, of all provinces | GetItem, Query `P#PLACES` / code of the province |
 * | a draft of somebody | GetItem `P#DRAFT#sub` / `DRAFT#id` (30 days after the last change) |
 * | was a notice sent; where it stands | GetItem `P#NOTICE#dossier#sequence#receiver#channel` / `NOTICE`, with `#sequence` of the correction where it goes out again; claimed in a transaction with the two below |
 * | notices that wait for the morning | Query gsi2 `P#WAITING-NOTICES#shard` (keys only), sort key `until#reference` |
 * | is an address written to no more, by its keyed hash | GetItem `P#SUPPRESSED#hash` / `SUPPRESSED` |
 * | messages to an address on a day | UpdateItem `P#NOTICE#COUNT#hash#day` / `COUNT`, ADD 1 (three days) |
 * | has the gateway of messages told this before | GetItem `P#CALLBACK#hash` / `CALLBACK` (30 days) |
 * | wrong tries of a code, four digits, a source, the province (an eighth of it) in an hour or a day | UpdateItem `P#TRIES#name#stretch` / `TRIES`, ADD 1, −1 or 0; GetItem of the stretch before (three stretches) |
 * | was the ticket of a survey used | conditional PutItem `P#SURVEY#USED#hash` / `USED` (three months) |
 * | answers to the survey of a unit in a month: counts and sentences | Query `P#SURVEY#unit#month`, sort key `COUNT#procedure`, `SAID#random`; UpdateItem, ADD 1 |
 * | subscriptions of agencies to facts, one and all | GetItem, Query `P#WEBHOOK#SUBSCRIPTIONS` / id |
 * | which subscriptions name a unit, or once did | Query `P#WEBHOOK#OF#unit`; then BatchGetItem of these |
 * | what became of a message to a subscription; all of them, the latest first | GetItem `P#WEBHOOK#subscription` / `DELIVERY#time-fact`; Query backwards (30 days) |
 * | messages that are due again | Query gsi2 `P#REDELIVERIES#shard` (keys only), sort key `at#subscription#delivery` |
 * | how many messages a receiver is being sent, and whether it is left alone | GetItem `P#WEBHOOK#GATE#hash of its origin` / `GATE` (two days) |
 * | when the relay published facts of a dossier | Query `P#RELAYED#dossier`, sort key `FACT#sequence` (30 days) |
 * | facts that concern a unit, in the order in which they came | Query `P#FEED#unit`, sort key `AT#time#dossier#sequence` (30 days) |
 */
export const keysOf = (province: string) => ({
  dossier: (id: string) => ({ pk: `${province}#DOSSIER#${id}`, sk: "DOSSIER" }),
  entry: (id: string, sequence: number) => ({
    pk: `${province}#DOSSIER#${id}`,
    sk: entryPlace(sequence),
  }),
  personal: (id: string) => ({ pk: `${province}#DOSSIER#${id}`, sk: "PERSONAL" }),
  erasure: (id: string) => ({ pk: `${province}#DOSSIER#${id}`, sk: "ERASURE" }),
  paper: (id: string, paperId: string) => ({ pk: `${province}#DOSSIER#${id}`, sk: `PAPER#${paperId}` }),
  number: (id: string, result: number) => ({
    pk: `${province}#DOSSIER#${id}`,
    sk: `NUMBER#${String(result).padStart(4, "0")}`,
  }),
  expiry: (id: string) => ({ pk: `${province}#DOSSIER#${id}`, sk: "EXPIRY" }),
  issued: (proof: string) => ({ pk: `${province}#ISSUED#${proof}`, sk: "ISSUED" }),
  park: (id: string) => ({ pk: `${province}#DOSSIER#${id}`, sk: "PARK" }),
  task: (id: string, run: number, step: string) => ({
    pk: `${province}#DOSSIER#${id}`,
    sk: `TASK#${String(run).padStart(4, "0")}#${step}`,
  }),
  /** The same task where it stands in the list of who has it. */
  taskInHand: (id: string, run: number, step: string) => ({
    pk: `${province}#DOSSIER#${id}`,
    sk: `MINE#${String(run).padStart(4, "0")}#${step}`,
  }),
  workload: (person: string, unit: string) => ({ pk: `${province}#PERSON#${person}`, sk: `LOAD#${unit}` }),
  looked: (person: string, unit: string) => ({ pk: `${province}#PERSON#${person}`, sk: `LOOKED#${unit}` }),
  absence: (person: string) => ({ pk: `${province}#PERSON#${person}`, sk: "ABSENCE" }),
  /** As the state machine writes it too, which pads no numbers. */
  handover: (id: string, run: number) => ({ pk: `${province}#DOSSIER#${id}`, sk: `HANDOVER#${run}` }),
  minutes: (id: string) => ({ pk: `${province}#MINUTES#${id}`, sk: "MINUTES" }),
  minutesOfReceiver: (id: string) => ({ pk: `${province}#MINUTES#${id}`, sk: "RECEIVER" }),
  code: (code: string) => ({ pk: `${province}#CODE#${code}`, sk: "CODE" }),
  owner: ({ keyVersion, hash }: OwnerHash, dossierId: string) => ({
    pk: `${province}#OWNER#${keyVersion}#${hash}`,
    sk: `${below.owned}${dossierId}`,
  }),
  held: ({ keyVersion, hash, kind, paper }: Pick<HeldPaper, "keyVersion" | "hash" | "kind" | "paper">) => ({
    pk: `${province}#HELD#${keyVersion}#${hash}`,
    sk: `${kind}#${paper}`,
  }),
  standing: (dossierId: string, paper: string) => ({ pk: `${province}#HELD#PAPERS#${dossierId}`, sk: paper }),
  access: (dossierId: string, place: string) => ({ pk: `${province}#ACCESS#${dossierId}`, sk: place }),
  lookupKey: (version: number) => ({ pk: `${province}#LOOKUPKEYS`, sk: String(version).padStart(6, "0") }),
  counter: (name: string) => ({ pk: `${province}#COUNTER#${name}`, sk: "COUNTER" }),
  queue: (unit: string, day: string) => ({ pk: `${province}#QUEUE#${unit}#${day}`, sk: "QUEUE" }),
  ticket: (id: string) => ({ pk: `${province}#TICKET#${id}`, sk: "TICKET" }),
  ticketEntry: (id: string, sequence: number) => ({ pk: `${province}#TICKET#${id}`, sk: entryPlace(sequence) }),
  command: (hash: string) => ({ pk: `${province}#COMMAND#${hash}`, sk: "COMMAND" }),
  /** One row for one account, of whatever kind: the registry began as that of staff, and its rows stay where they are. */
  principal: (account: string) => ({ pk: `${province}#STAFF#${account}`, sk: "STAFF" }),
  rate: (id: string, minute: number) => ({ pk: `${province}#RATE#${id}#${minute}`, sk: "RATE" }),
  procedure: (id: string, validFrom: string) => ({ pk: `${province}#PROCEDURES`, sk: `${id}#${validFrom}` }),
  summary: (id: string, validFrom: string) => ({ pk: `${province}#CATALOGUE`, sk: `${id}#${validFrom}` }),
  form: (id: string) => ({ pk: `${province}#FORMS`, sk: id }),
  unit: (id: string) => ({ pk: `${province}#UNITS`, sk: id }),
  competent: (level: string, field: string, commune: string, training = false) => ({
    pk: `${province}#COMPETENT`,
    sk: `${training ? "TRAINING#" : ""}${level}#${field}#${commune}`,
  }),
  commune: (code: string) => ({ pk: `${province}#COMMUNES`, sk: code }),
  calendar: (version: string) => ({ pk: `${province}#CALENDARS`, sk: version }),
  places: (ofProvince: string) => ({ pk: `${province}#PLACES`, sk: ofProvince }),
  certificate: (keyId: string) => ({ pk: `${province}#CERTIFICATES`, sk: keyId }),
  unitKey: (unit: string) => ({ pk: `${province}#CERTIFICATES`, sk: `UNIT#${unit}` }),
  signerElsewhere: (unit: string, publicKey: string) => ({
    pk: `${province}#CERTIFICATES`,
    sk: `ELSEWHERE#${unit}#${publicKey}`,
  }),
  trustedRoot: (sha256: string) => ({ pk: `${province}#CERTIFICATES`, sk: `ROOT#${sha256}` }),
  signerKey: (sub: string) => ({ pk: `${province}#CERTIFICATES`, sk: `SIGNER#${sub}` }),
  scan: (point: string, scanId: string) => ({ pk: `${province}#POINT#${point}#SCANS`, sk: `SCAN#${scanId}` }),
  reading: (point: string, scanId: string, run: string) => ({
    pk: `${province}#POINT#${point}#READINGS`,
    sk: `${scanId}#${run}`,
  }),
  upload: (point: string, key: string) => ({ pk: `${province}#POINT#${point}#UPLOADS`, sk: `UPLOAD#${key}` }),
  admission: (point: string) => ({ pk: `${province}#POINT#${point}#ADMISSION`, sk: "ADMISSION" }),
  waitingScan: (point: string, sentAt: string, short: string) => ({
    pk: `${province}#POINT#${point}#ADMISSION`,
    sk: `${below.waiting}${sentAt}#${short}`,
  }),
  noticeTexts: () => ({ pk: `${province}#NOTICES`, sk: "TEXTS" }),
  notice: (dossierId: string, sequence: number, receiver: string, channel: string, again?: number) => ({
    pk: `${province}#NOTICE#${dossierId}#${sequence}#${receiver}#${channel}${again === undefined ? "" : `#${again}`}`,
    sk: "NOTICE",
  }),
  suppression: (address: string) => ({ pk: `${province}#SUPPRESSED#${address}`, sk: "SUPPRESSED" }),
  noticeCount: (address: string, day: string) => ({ pk: `${province}#NOTICE#COUNT#${address}#${day}`, sk: "COUNT" }),
  gatewayCallback: (hash: string) => ({ pk: `${province}#CALLBACK#${hash}`, sk: "CALLBACK" }),
  waitingNoticesOf: (shard: number) => `${province}#WAITING-NOTICES#${shard}`,
  tries: (name: string, stretch: string) => ({ pk: `${province}#TRIES#${name}#${stretch}`, sk: "TRIES" }),

  subscription: (id: string) => ({ pk: `${province}#WEBHOOK#SUBSCRIPTIONS`, sk: id }),
  /** That a subscription names a unit, or once did. */
  subscribed: (unit: string, id: string) => ({ pk: `${province}#WEBHOOK#OF#${unit}`, sk: id }),
  delivery: (subscription: string, id: string) => ({
    pk: `${province}#WEBHOOK#${subscription}`,
    sk: `${below.deliveries}${id}`,
  }),
  gate: (origin: string) => ({ pk: `${province}#WEBHOOK#GATE#${origin}`, sk: "GATE" }),
  relayed: (dossierId: string, sequence: number) => ({
    pk: `${province}#RELAYED#${dossierId}`,
    sk: `${below.relayed}${String(sequence).padStart(8, "0")}`,
  }),
  feed: (unit: string, place: string) => ({ pk: `${province}#FEED#${unit}`, sk: `${below.feed}${place}` }),

  surveyUsed: (hash: string) => ({ pk: `${province}#SURVEY#USED#${hash}`, sk: "USED" }),
  surveyCount: (unit: string, month: string, procedure: string) => ({
    pk: `${province}#SURVEY#${unit}#${month}`,
    sk: `COUNT#${procedure}`,
  }),
  surveySaid: (unit: string, month: string, random: string) => ({
    pk: `${province}#SURVEY#${unit}#${month}`,
    sk: `${below.said}${random}`,
  }),
  surveysOf: (unit: string, month: string) => `${province}#SURVEY#${unit}#${month}`,

  ofProvince: () => `${province}#`,
  draft: (owner: string, id: string) => ({ pk: `${province}#DRAFT#${owner}`, sk: `DRAFT#${id}` }),

  pointsThatWait: () => `${province}#WAITING-SCANS`,
  tasksOf: (unit: string) => `${province}#UNIT#${unit}#TASKS`,
  waitingScansOf: (point: string) => `${province}#UNIT#${point}#SCANS`,
  waitingTasksOf: (unit: string) => `${province}#UNIT#${unit}#WAITING`,
  arrivedTasksOf: (whose: "unit" | "person", id: string) => `${province}#ARRIVED#${whose}#${id}`,
  tasksInHandOf: (person: string) => `${province}#PERSON#${person}#TASKS`,
  waitingTasksInHandOf: (person: string) => `${province}#PERSON#${person}#WAITING`,
  openDossiersOf: (unit: string) => `${province}#OPEN#${unit}`,
  minutesFrom: (unit: string) => `${province}#MINUTES-FROM#${unit}`,
  minutesFor: (unit: string) => `${province}#MINUTES-FOR#${unit}`,
  allStaff: () => `${province}#STAFF`,
  allClients: () => `${province}#CLIENTS`,
  accountsOf: (client: string) => `${province}#ACCOUNTS#${client}`,
  handoversOf: (shard: number) => `${province}#HANDOVERS#${shard}`,
  sweepsOf: (shard: number) => `${province}#SWEEPS#${shard}`,
  absences: () => `${province}#ABSENCES`,
  redeliveriesOf: (shard: number) => `${province}#REDELIVERIES#${shard}`,
  expiriesOf: (shard: number) => `${province}#EXPIRIES#${shard}`,
});
export type Keys = ReturnType<typeof keysOf>;

/** Where an entry stands among those of its subject. */
const entryPlace = (sequence: number): string => `ENTRY#${String(sequence).padStart(8, "0")}`;

/** Accepted dossiers come by the second at peak; one partition of an index would be the narrowest place of all. */
export const handoverShards = 8;

/** The shard of a dossier: from the last digits of its id, which are random. */
export const handoverShard = (dossierId: string): number => Number.parseInt(dossierId.slice(-2), 16) % handoverShards;

/** Stands where a due moment would: sorts after every one. */
const noDueMoment = "~";

export const dossierOrder = (dueAt: string | undefined, dossierId: string): string =>
  `${dueAt ?? noDueMoment}#${dossierId}`;

export const taskOrder = (dueAt: string | undefined, dossierId: string, step: string): string =>
  `${dossierOrder(dueAt, dossierId)}#${step}`;

/** Right behind somebody in the list of staff: what they have in hand, and that they are away. */
export const workloadPlace = (unit: string, person: string, what: "LOAD" | "ABSENCE"): string =>
  `${unit}#${person}#${what}`;

export const minutesOrder = (givenAt: string, id: string): string => `${givenAt}#${id}`;

/** Sort-key beginnings by which the kinds of items below a dossier, an owner or a point are told apart. */
export const below = {
  entries: "ENTRY#",
  papers: "PAPER#",
  owned: "DOSSIER#",
  waiting: "WAIT#",
  said: "SAID#",
  deliveries: "DELIVERY#",
  feed: "AT#",
  relayed: "FACT#",
} as const;
