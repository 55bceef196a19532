import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Action, heldBy, isMachinesAlone, type Relation } from "../../../shared/domain/permission-table.ts";
import { clientRoles, type Role, roles } from "../../../shared/domain/roles.ts";
import { isPartner } from "../../../shared/domain/unit.ts";
import { allRoutes } from "../../support/all-routes.ts";
import { accessToken, apiEvent } from "../../support/api-event.ts";
import { aHandOver, minutesOf } from "../../support/builders/change.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { unitElsewhere, units } from "../../support/builders/places.ts";
import { aCitizen, aPrincipal } from "../../support/builders/principals.ts";
import { people } from "../../support/builders/staff.ts";
import { aSubscription } from "../../support/builders/subscription.ts";
import { examples } from "../../support/docs/api-examples.ts";
import { doorsInMemory } from "../../support/doors-in-memory.ts";
import { ownerName } from "../../support/fakes/memory-owners.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { memoryProvince } from "../../support/memory-province.ts";

let log: ReturnType<typeof readLog>;
beforeAll(() => {
  log = readLog();
});
afterAll(() => log.restore());

const { id } = aDossier().build();
const point = units.postalPoint.id;

/** Where the one who asks works; the dossier was received and is returned at `own`, and decided at `competent`. */
const standings = {
  own: units.postalPoint,
  competent: units.landOffice,
  otherUnit: units.otherPoint,
  otherProvince: unitElsewhere,
} as const;
/** A machine may stand for no unit at all; for citizens `own` is their own dossier, and the other three are nothing. */
const none = "none";
type Standing = keyof typeof standings | typeof none;
const everywhere: readonly Standing[] = ["own", "competent", "otherUnit", "otherProvince", none];

/** What a route speaks of: a dossier, minutes of its paper, the point in its path, the caller's own unit whatever it is, or all dossiers they may see. */
const subject: Readonly<
  Record<string, "dossier" | "point" | "ownUnit" | "submission" | "search" | "minutes" | "webhook" | "nothing">
> = {
  ...Object.fromEntries(allRoutes.map(({ route }) => [route.name, "dossier"])),
  requestUpload: "point",
  listScans: "point",
  assignScan: "point",
  discardScan: "point",
  printRegister: "point",
  takeTicket: "point",
  callTicket: "point",
  closeTicket: "point",
  printTicket: "point",
  readQueue: "point",
  listColleagues: "point",
  enterAbsence: "point",
  readSurveys: "point",
  openDossier: "ownUnit",
  submitDossier: "submission",
  saveDraft: "nothing",
  readDraft: "nothing",
  discardDraft: "nothing",
  listInbox: "ownUnit",
  countInbox: "ownUnit",
  noteLook: "ownUnit",
  searchDossiers: "search",
  completeSteps: "search",
  listOwnDossiers: "search",
  listDossiers: "ownUnit",
  handOverPapers: "ownUnit",
  listMinutes: "ownUnit",
  readMinutes: "minutes",
  receivePapers: "minutes",
  printMinutes: "minutes",
  findHeldPapers: "ownUnit",
  readFacts: "search",
  createWebhook: "webhook",
  listWebhooks: "webhook",
  changeWebhook: "webhook",
  rotateWebhookSecret: "webhook",
  deleteWebhook: "webhook",
  pingWebhook: "webhook",
  replayWebhook: "webhook",
  listDeliveries: "webhook",
  listProcedures: "nothing",
  readProcedure: "nothing",
  nearestPoints: "nothing",
  resolveCommune: "nothing",
};

/** The stage in which the act of a route is possible for this role. */
const stageFor = (route: string, role: Role): string =>
  ({
    completeStep: role === "leader" ? "approval" : "appraisal",
    signResult: "signing",
    issueResult: "issue",
    returnResult: "return",
    sendResult: "return",
    makeResultLink: "return",
    inviteRecipient: "return",
    readResult: "return",
  })[route] ?? "digitization";

const refusals = ["webhook/not-found", "staff/not-permitted", "dossier/not-found", "minutes/not-found", "unit/unknown"];

const ask = async (name: string, role: Role, standing: Standing): Promise<string> => {
  const province = await memoryProvince();
  const dossier = await province.given(aDossier().inStage(stageFor(name, role)).build());
  if (subject[name] === "minutes") {
    // Its paper is on its way from where it was received to who decides: these two are the sides of the minutes.
    const change = aHandOver(dossier, examples[name]?.parameters?.minutes ?? "");
    await province.dossiers.saveTogether([change], {
      minutes: minutesOf(examples[name]?.parameters?.minutes ?? "", [change]),
    });
  }
  const asker = aPrincipal(role, standing === none ? undefined : standings[standing]);
  await province.publications.register(asker);
  if (subject[name] === "webhook") await province.subscriptions.save(await aSubscription(asker.id, province.seals));
  if (role === "citizen" && standing === "own")
    for (const hash of aCitizen().hashes)
      province.table.owners.set(ownerName(hash, id), { ...hash, as: "applicant", dossierId: id });
  const example = examples[name];
  const answer = await doorsInMemory(province)[name]?.(
    apiEvent({
      body: ["openDossier", "submitDossier"].includes(name) ? anApplication() : example?.body,
      headers: { "idempotency-key": "key-00000001", "if-match": '"1"' },
      pathParameters: {
        ...example?.parameters,
        ...(subject[name] === "point"
          ? { [["listScans", "assignScan", "discardScan", "requestUpload"].includes(name) ? "point" : "unit"]: point }
          : subject[name] === "dossier"
            ? { id }
            : {}),
        ...(name === "completeStep" ? { step: stageFor(name, role) } : {}),
      },
      ...(["printRegister", "askForUpload"].includes(name) ? { query: example?.query ?? {} } : {}),
      claims: accessToken(asker.id),
    }),
    aContext(),
  );
  if (answer === undefined) return "no door";
  const code: unknown = (answer.statusCode ?? 500) < 400 ? undefined : JSON.parse(answer.body ?? "{}").code;
  return typeof code === "string" && refusals.includes(code) ? code : "let in";
};

const isMachine = (role: Role): boolean => clientRoles.some((one) => one === role);

/** Acts that are a counter's until the dossier is accepted; here it is, and they are of whoever decides. */
const turning: readonly string[] = ["requestSupplement", "refuseDossier"];

const ofPartner = (standing: Standing): boolean => standing !== none && isPartner(standings[standing].kind);

/** What a role holds where it stands: a machine of the post no more than the people of the post. */
const holds = (action: Action, role: Role, standing: Standing): readonly Relation[] => {
  const held = heldBy(action, role).filter((one) => !turning.includes(action) || one === "competentUnit");
  return isMachine(role) && ofPartner(standing) && !isMachinesAlone(action)
    ? held.filter((one) => heldBy(action, "postalClerk").includes(one))
    : held;
};

/** Could they do it in any relation at all? Machines and citizens who could not are turned away at the door. */
const isAdmitted = (action: Action, role: Role, standing: Standing): boolean => {
  if (role !== "citizen" && !isMachine(role)) return true;
  const partners = heldBy(action, "postalClerk");
  return (
    heldBy(action, role).length > 0 &&
    (!isMachine(role) || !ofPartner(standing) || isMachinesAlone(action) || partners.length > 0)
  );
};

const expected = (name: string, action: Action, role: Role, standing: Standing): string => {
  const held = holds(action, role, standing);
  if (!isAdmitted(action, role, standing)) return "staff/not-permitted";
  switch (subject[name]) {
    case "nothing":
      return held.includes("any") ? "let in" : "staff/not-permitted";
    case "search":
      return held.length > 0 ? "let in" : "staff/not-permitted";
    case "submission":
      // Who stands at a counter submits what was handed in there; everybody else online, at no unit of their own.
      if (heldBy(action, role).includes("any")) return "let in";
      if (!held.includes("ownUnit")) return "staff/not-permitted";
      return standing === "otherProvince" ? "unit/unknown" : "let in";
    case "ownUnit":
      if (!held.includes("ownUnit") || standing === none) return "staff/not-permitted";
      // A unit of another province is none that a dossier could be received at, or paper come from.
      return ["openDossier", "handOverPapers"].includes(name) && standing === "otherProvince"
        ? "unit/unknown"
        : "let in";
    case "minutes": {
      if (standing !== "own" && standing !== "competent") return "minutes/not-found";
      // The giver sees the minutes and cannot sign for them.
      const isTheirs = name !== "receivePapers" || standing === "competent";
      return held.includes("ownUnit") && isTheirs ? "let in" : "staff/not-permitted";
    }
    case "webhook":
      if (held.length === 0) return "staff/not-permitted";
      // A machine that stands for no unit has nothing to be told of.
      return name === "createWebhook" && isMachine(role) && standing === none ? "unit/unknown" : "let in";
    case "point":
      if (standing !== "own") return "unit/unknown";
      return held.includes("ownUnit") ? "let in" : "staff/not-permitted";
    default: {
      if (held.includes("any")) return "let in";
      if (role === "citizen") return standing === "own" ? "let in" : "dossier/not-found";
      if (standing !== "own" && standing !== "competent") return "dossier/not-found";
      const theirs: readonly Relation[] = standing === "own" ? ["ownPoint", "receivingPoint"] : ["competentUnit"];
      return held.some((one) => theirs.includes(one)) ? "let in" : "staff/not-permitted";
    }
  }
};

describe("through the doors with their real acts", () => {
  const guarded = allRoutes.flatMap(({ route }) =>
    route.permission === "public" ? [] : [{ name: route.name, action: route.permission }],
  );

  it("every route is asked", async () => {
    expect(Object.keys(doorsInMemory(await memoryProvince())).sort()).toEqual(
      allRoutes.map(({ route }) => route.name).sort(),
    );
  });

  it.each(guarded)(
    "$name answers each role at each unit as the table of permissions says",
    async ({ name, action }) => {
      for (const role of roles)
        for (const standing of everywhere) {
          // People of the registry always have a unit; who is in no registry is asked for below.
          if (standing === none && role !== "citizen" && !isMachine(role)) continue;
          const answer = await ask(name, role, standing);
          expect([role, standing, answer]).toEqual([role, standing, expected(name, action, role, standing)]);
        }
    },
  );

  it.each(guarded)("$name is closed to whoever has no token, is not registered, or has left", async ({ name }) => {
    const province = await memoryProvince();
    await province.publications.register({ ...people.leader, active: false });
    const door = doorsInMemory(province)[name];
    const codes = [];
    for (const claims of [undefined, accessToken("nobody"), accessToken(people.leader.id)]) {
      const answer = await door?.(apiEvent({ body: examples[name]?.body, claims }), aContext());
      codes.push(JSON.parse(answer?.body ?? "{}").code);
    }
    expect(codes).toEqual(["token/invalid", "staff/not-registered", "staff/not-registered"]);
  });
});
