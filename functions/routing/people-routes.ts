import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { CivilDay } from "../../shared/domain/civil-time.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { StaffRole } from "../../shared/domain/roles.ts";

/** Somebody by the `sub` of their account, as lists of people name them. */
const Person = /* @__PURE__ */ (() => z.string().check(z.maxLength(64), z.regex(/^[A-Za-z0-9-]+$/)))();
const ofStep = /* @__PURE__ */ (() => z.object({ id: DossierId, step: z.string().check(z.maxLength(64)) }))();
const ofPerson = /* @__PURE__ */ (() => z.object({ unit: UnitId, person: Person }))();

const stepRefusals = [
  problem.dossierNotFound,
  problem.stepAlreadyCompleted,
  problem.stepNotOpen,
  problem.stepHasItsOwnAct,
  problem.stepTaken,
] as const;

export const claimStepRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "claimStep",
  method: "POST",
  path: "/v1/dossiers/{id}/steps/{step}/claim",
  summary: {
    vi: "Nhận xử lý một bước",
    en: "Take an open step that nobody has, or that one has for a colleague who is away",
  },
  permission: "claimStep",
  command: true,
  changes: true,
  parameters: ofStep,
  query: z.object({}),
  body: z.strictObject({}),
  answers: { 200: { description: "Taken; colleagues are refused now", body: CommandAnswer } },
  problems: [...stepRefusals, problem.stepFourEyes],
}));

export const releaseStepRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "releaseStep",
  method: "POST",
  path: "/v1/dossiers/{id}/steps/{step}/release",
  summary: { vi: "Nhả một bước đang nhận", en: "Give a step back to the unit: by who has it, or its leader" },
  permission: "releaseStep",
  command: true,
  changes: true,
  parameters: ofStep,
  query: z.object({}),
  body: z.strictObject({}),
  answers: { 200: { description: "Nobody's; whoever of the unit may can take it", body: CommandAnswer } },
  problems: [...stepRefusals, problem.stepNotAssigned],
}));

export const AssignStep = /* @__PURE__ */ (() => z.strictObject({ to: Person }))();
export type AssignStep = z.infer<typeof AssignStep>;

export const assignStepRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "assignStep",
  method: "POST",
  path: "/v1/dossiers/{id}/steps/{step}/assignment",
  summary: {
    vi: "Lãnh đạo phân công, phân công lại một bước",
    en: "Give an open step to somebody of the unit, whoever has it: by its leader",
  },
  permission: "assignStep",
  command: true,
  changes: true,
  parameters: ofStep,
  query: z.object({}),
  body: AssignStep,
  answers: { 200: { description: "Given; to the delegate where they are away", body: CommandAnswer } },
  problems: [...stepRefusals, problem.colleagueUnknown, problem.colleagueDoesNotFit],
}));

const Away = /* @__PURE__ */ (() =>
  z.strictObject({ from: CivilDay, until: CivilDay, delegate: z.optional(Person) }))();

export const listColleaguesRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listColleagues",
  method: "GET",
  path: "/v1/units/{unit}/people",
  summary: {
    vi: "Cán bộ của đơn vị, số việc đang xử lý, ai vắng mặt",
    en: "The people of one's own unit, how many steps each has in hand, and who is away",
  },
  permission: "listColleagues",
  command: false,
  changes: false,
  parameters: z.object({ unit: UnitId }),
  query: z.object({}),
  answers: {
    200: {
      description: "Whoever may be given a step, the least loaded first",
      body: z.strictObject({
        unit: UnitId,
        people: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            position: z.string(),
            roles: z.array(StaffRole),
            /** Open steps that are theirs, those that a delegate has for them included. */
            openTasks: z.int(),
            /** Steps come to them by hand alone. */
            byHand: z.boolean(),
            /** The absence that was entered last, unless it is over. */
            absence: z.optional(Away),
            isAway: z.boolean(),
          }),
        ),
      }),
    },
  },
  problems: [problem.unitUnknown],
}));

/** An absence, or the word that there is none any more. */
export const EnterAbsence = /* @__PURE__ */ (() => z.union([Away, z.strictObject({ ended: z.literal(true) })]))();
export type EnterAbsence = z.infer<typeof EnterAbsence>;

export const enterAbsenceRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "enterAbsence",
  method: "POST",
  path: "/v1/units/{unit}/people/{person}/absence",
  summary: {
    vi: "Khai vắng mặt và người xử lý thay",
    en: "Enter that somebody is away and who acts for them: by themself, or the leader of the unit",
  },
  permission: "enterAbsence",
  command: true,
  changes: false,
  parameters: ofPerson,
  query: z.object({}),
  body: EnterAbsence,
  answers: {
    200: {
      description: "It takes the place of what was entered before; both days are included",
      body: z.strictObject({ person: z.string() }),
    },
  },
  problems: [problem.unitUnknown, problem.colleagueUnknown, problem.colleagueDoesNotFit],
}));
