import { describe, expect, it } from "vitest";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { isForMachines } from "../../shared/domain/permission-table.ts";
import { allRoutes } from "../support/all-routes.ts";
import { functionPermissions, whoMay } from "./function-permissions.ts";
import { ofType, templatesOf } from "./province-templates.ts";

const { Resources } = templatesOf().flow;
const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const functionOf = (stage: string, route: string) => `${capital(stage)}${capital(route)}`;
const permissions = functionPermissions(Resources);
const does = (action: string) => whoMay(Resources, (one) => one.action === action);
const reaches = (part: RegExp) => whoMay(Resources, ({ resource }) => part.test(resource));

describe("what a function may do", () => {
  it("is named action by action", () => {
    for (const [name, held] of Object.entries(permissions))
      for (const { action } of held)
        expect([name, action]).toEqual([name, expect.stringMatching(/^[a-z0-9]+:[A-Za-z]+$/)]);
  });

  it("is on named resources; only objects of a bucket are meant by their folder", () => {
    const wide = Object.values(permissions)
      .flat()
      .filter(({ resource }) => resource.includes("*"))
      .map(({ action, resource }) => `${action} ${/\/[a-z]+\/\*|:key\/\*/.exec(resource)?.[0] ?? resource}`);
    expect([...new Set(wide)].sort()).toEqual([
      // Lists streams by name, and is the one action here that AWS knows no resource for.
      'dynamodb:ListStreams "*"',
      // Keys of units and signers, by their tag.
      "kms:Sign :key/*",
      "s3:DeleteObject /pages/*",
      "s3:GetObject /dossiers/*",
      "s3:GetObject /minutes/*",
      "s3:GetObject /pages/*",
      "s3:GetObject /points/*",
      "s3:GetObject /quarantine/*",
      "s3:GetObject /readings/*",
      "s3:GetObject /registers/*",
      "s3:GetObject /results/*",
      "s3:PutObject /dossiers/*",
      "s3:PutObject /minutes/*",
      "s3:PutObject /pages/*",
      "s3:PutObject /points/*",
      "s3:PutObject /quarantine/*",
      "s3:PutObject /readings/*",
      "s3:PutObject /registers/*",
      "s3:PutObject /results/*",
      // A telephone number is no resource of the account.
      'sns:Publish "*"',
    ]);
  });

  it("comes from a role of its own", () => {
    const roles = Object.values(ofType(Resources, "AWS::Lambda::Function")).map(({ Properties }) =>
      JSON.stringify(Properties.Role),
    );
    expect(new Set(roles).size).toBe(roles.length);
    for (const { Properties } of Object.values(ofType(Resources, "AWS::IAM::Role")))
      expect(Properties).not.toHaveProperty("ManagedPolicyArns");
  });
});

describe("the parser, which opens files of strangers", () => {
  const held = permissions.DigitizationReadScan ?? [];

  it("reaches its log, its queue, the incoming bucket and who reads long scans there, and nothing else", () => {
    const services = held.map(({ action, resource }) =>
      action.startsWith("s3:") ? `s3 ${/incomingbucket/.test(resource) ? "incoming" : "other"}` : action.split(":")[0],
    );
    expect([...new Set(services)].sort()).toEqual(["logs", "s3 incoming", "sqs", "states"]);
  });

  it("takes scans from the points' folders and never from its own results", () => {
    const taken = held.filter(({ action }) => action === "s3:GetObject").map(({ resource }) => resource);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toContain("/points/*");
  });

  it("writes its results and can neither change nor remove a scan", () => {
    const written = held.filter(({ action }) => action === "s3:PutObject").map(({ resource }) => resource);
    expect(written.map((resource) => /\/([a-z]+)\/\*/.exec(resource)?.[1]).sort()).toEqual([
      "pages",
      "quarantine",
      "readings",
    ]);
    expect(does("s3:DeleteObject")).toEqual(["DigitizationLongScansClearPages"]);
  });

  it("is told of no table and no key", () => {
    const [environment] = Object.entries(ofType(Resources, "AWS::Lambda::Function"))
      .filter(([id]) => id.startsWith("DigitizationReadScan"))
      .map(([, { Properties }]) => JSON.stringify(Properties.Environment));
    expect(environment).toMatch(/^\{"Variables":\{"INCOMING_BUCKET":/);
    expect(environment).not.toMatch(/TABLE|KEY/);
  });
});

describe("the admission, which says whose turn it is", () => {
  it("reaches points' parts of the table and puts messages on the parser's queue: no file, no key, nothing of a dossier", () => {
    for (const name of ["DigitizationAdmitScan", "DigitizationAdmitWaiting"]) {
      const held = (permissions[name] ?? []).filter(({ action }) => !action.startsWith("logs:"));
      const services = held.map(({ action }) => action.split(":")[0]);
      expect([name, [...new Set(services)].sort()]).toEqual([name, ["dynamodb", "sqs"]]);
      const keys = held.filter(({ action }) => action.startsWith("dynamodb:")).flatMap((one) => one.keys ?? []);
      expect([...new Set(keys)]).toEqual(["46#POINT#*"]);
    }
  });

  it("is told of every scan, and the parser of none but by it", () => {
    const rules = Object.values(ofType(Resources, "AWS::Events::Rule")).map(({ Properties }) =>
      JSON.stringify(Properties),
    );
    const ofScans = rules.filter((rule) => rule.includes('{"prefix":"points/"}'));
    expect(ofScans).toHaveLength(1);
    expect(ofScans[0]).toContain("DigitizationSentScans");
    expect(
      whoMay(Resources, ({ action, resource }) => action === "sqs:SendMessage" && /NewScans/.test(resource)),
    ).toEqual([...["DigitizationAdmitScan", "DigitizationAdmitWaiting", "DigitizationRecordScan"]]);
  });
});

describe("the recorder, which takes scans to their dossiers", () => {
  const held = permissions.DigitizationRecordScan ?? [];
  const folders = (wanted: string, bucket: RegExp) =>
    held
      .filter(({ action, resource }) => action === wanted && bucket.test(resource))
      .map(({ resource }) => /\/([a-z]+)\/\*/.exec(resource)?.[1])
      .sort();

  it("takes from the incoming bucket and puts into dossiers' parts of the archive, and not the other way round", () => {
    expect(folders("s3:GetObject", /incomingbucket/)).toEqual(["points", "quarantine", "readings"]);
    expect(folders("s3:PutObject", /archivebucket/)).toEqual(["dossiers"]);
    expect(held.filter(({ action }) => action.startsWith("s3:"))).toHaveLength(4);
  });
});

describe("what is dear", () => {
  it("personal data are unsealed by those who show, print, confirm or revoke them, add words to them, or write to the applicant", () => {
    const unseal = (action: string, key: RegExp) =>
      whoMay(Resources, (one) => one.action === action && key.test(one.resource));
    expect(unseal("kms:Decrypt", /personaldatakey/)).toEqual([
      "DigitizationConfirmPaper",
      "DigitizationRevokePaper",
      "IntakeDraftsReadDraft",
      "IntakePrintForm",
      "IntakePrintReceipt",
      "IntakePrintRegister",
      "IntakeReadDossier",
      // Forms say to the applicant in words what is sealed with the rest; acceptance hangs on the kind of applicant, and whose
      // papers may be used again on who it is.
      "IntakeTurnsAcceptDossier",
      "IntakeTurnsBringSupplement",
      "IntakeTurnsChooseReturn",
      "IntakeTurnsCorrectContact",
      "IntakeTurnsCorrectDossier",
      "IntakeTurnsExtendDeadline",
      "IntakeTurnsRefuseDossier",
      "IntakeTurnsRequestPayment",
      "IntakeTurnsRequestSupplement",
      "IntakeTurnsStopDossier",
      "IntakeTurnsWithdrawDossier",
      "NotificationsNotifyApplicant",
      "ResultsDraftResult",
      "ResultsIssueResult",
      "ResultsIssuedIssueReplacement",
      "ResultsIssuedReplaceResult",
      "ResultsIssuedRevokeResult",
      "ResultsPreviewResult",
      "ResultsSignResult",
      "ResultsSurveysReadSurveyTicket",
      "ResultsSurveysReadSurveys",
      "RoutingAddComment",
      "RoutingCompleteStep",
      "RoutingCompleteSteps",
      "RoutingListComments",
      "RoutingReadAttachment",
      "RoutingSkipStep",
    ]);
    expect(does("kms:GenerateDataKey")).toEqual([
      "DigitizationConfirmPaper",
      "IntakeDraftsSaveDraft",
      "IntakeOpenDossier",
      "IntakeTurnsChooseReturn",
      "IntakeTurnsCorrectContact",
      "IntakeTurnsCorrectDossier",
      "IntakeTurnsExtendDeadline",
      "IntakeTurnsRefuseDossier",
      "IntakeTurnsRequestPayment",
      "IntakeTurnsRequestSupplement",
      "IntakeTurnsStopDossier",
      "IntakeTurnsSubmitDossier",
      "IntakeTurnsWithdrawDossier",
      // Keys of webhooks are sealed too, with a key of their own.
      "NotificationsWebhooksCreateWebhook",
      "NotificationsWebhooksRotateWebhookSecret",
      "ResultsDraftResult",
      "ResultsIssuedReplaceResult",
      "ResultsReturnResult",
      "ResultsSurveysAnswerSurvey",
      "RoutingAddComment",
      "RoutingCompleteStep",
      "RoutingCompleteSteps",
      "RoutingSkipStep",
    ]);
    expect(unseal("kms:Decrypt", /lookupkey/)).toEqual([
      "DigitizationConfirmPaper",
      "DigitizationRevokePaper",
      "IntakeFindHeldPapers",
      "IntakeOpenDossier",
      "IntakeSearchDossiers",
      "IntakeTurnsBringSupplement",
      "IntakeTurnsCorrectDossier",
      "IntakeTurnsRequestSupplement",
      "IntakeTurnsSubmitDossier",
      "ResultsIssueResult",
      "ResultsIssuedIssueReplacement",
      "ResultsIssuedRevokeResult",
    ]);
  });

  it("results are signed by one function and sealed by the one that issues them, scanned papers by the one that confirms them, and forms by those that print them", () => {
    expect(does("kms:Sign")).toEqual([
      "DigitizationConfirmPaper",
      "IntakePrintForm",
      "IntakePrintReceipt",
      "ResultsIssueResult",
      "ResultsIssuedIssueReplacement",
      "ResultsIssuedReplaceResult",
      "ResultsSignResult",
    ]);
    expect(reaches(/signingkey/)).toEqual([
      "DigitizationConfirmPaper",
      "IntakePrintForm",
      "IntakePrintReceipt",
      "ResultsIssueResult",
      "ResultsIssuedIssueReplacement",
      "ResultsIssuedReplaceResult",
      "ResultsSignResult",
    ]);
  });

  it("keys of units and signers sign results alone, and only those of this province", () => {
    const every = Object.entries(permissions).flatMap(([name, all]) =>
      all
        .filter(({ action, resource }) => action === "kms:Sign" && resource.includes(":key/*"))
        .map(({ keys }) => [name, keys]),
    );
    expect(every.sort()).toEqual([
      ["ResultsIssueResult", ["tag 46"]],
      ["ResultsIssuedIssueReplacement", ["tag 46"]],
      ["ResultsIssuedReplaceResult", ["tag 46"]],
      ["ResultsSignResult", ["tag 46"]],
    ]);
  });

  it("mail is sent by the notifier, from the province's address only", () => {
    // Administrators are written to about webhooks that fail.
    const senders = ["NotificationsNotifyApplicant", "NotificationsWebhooksDeliverFact"];
    expect(does("ses:SendEmail")).toEqual(senders);
    expect(reaches(/identity\/khong-tra-loi@motcua-hue\.example/)).toEqual(senders);
  });

  it("facts are published by the relay alone, so that nothing is told that is not in a history", () => {
    expect(does("events:PutEvents")).toEqual(["RoutingRelayFacts"]);
  });

  it("the workflow is started and answered behind queues, never by the API", () => {
    expect(does("states:StartExecution")).toEqual(["DigitizationReadScan", "RoutingReconcile", "RoutingStartWorkflow"]);
    expect(does("states:SendTaskSuccess")).toEqual(["RoutingAdvanceStage", "RoutingReconcile"]);
  });

  it("the staff registry, the units, the catalogue and the calendars are written by no function", () => {
    const writes = Object.values(permissions)
      .flat()
      .filter(({ action }) => /^dynamodb:(Put|Update|Delete)Item$/.test(action));
    expect(writes.length).toBeGreaterThan(10);
    for (const { action, keys } of writes) expect([action, keys?.length]).not.toEqual([action, undefined]);
    const { principal, unit, procedure, calendar, commune, certificate, lookupKey, dossier } = keysOf("46");
    const published = [
      principal("x"),
      unit("x"),
      procedure("x", "y"),
      calendar("x"),
      commune("x"),
      certificate("x"),
      lookupKey(1),
    ];
    const begun = writes.flatMap(({ keys }) => keys ?? []).map((pattern) => pattern.replace(/\*$/, ""));
    expect(published.filter(({ pk }) => begun.some((beginning) => pk.startsWith(beginning)))).toEqual([]);
    expect(begun.some((beginning) => dossier("x").pk.startsWith(beginning))).toBe(true);
  });

  it("keys of items that are read or written look as the adapters make them", () => {
    const keys = keysOf("46");
    const made = [
      keys.principal("x"),
      keys.dossier("x"),
      keys.code("x"),
      keys.access("x", "y"),
      keys.held({ keyVersion: 1, hash: "x", kind: "y", paper: "z" }),
      keys.owner({ keyVersion: 1, hash: "x" }, "y"),
      keys.counter("x"),
      keys.command("x"),
      keys.queue("x", "y"),
      keys.ticket("x"),
      keys.minutes("x"),
      keys.scan("x", "y"),
      keys.upload("x", "y"),
      keys.notice("x", 1, "y", "z"),
      keys.suppression("x"),
      keys.gatewayCallback("x"),
      keys.tries("x", "y"),
      keys.draft("x", "y"),
      keys.absence("x"),
      keys.rate("x", 1),
      keys.surveyUsed("x"),
      keys.issued("x"),
      keys.subscription("x"),
      keys.feed("x", "y"),
      keys.relayed("x", 1),
    ].map(({ pk }) => `${pk.split("#").slice(0, 2).join("#")}#*`);
    const lists = [
      keys.procedure("x", "y"),
      keys.summary("x", "y"),
      keys.form("x"),
      keys.noticeTexts(),
      keys.unit("x"),
      keys.competent("x", "y", "z"),
      keys.commune("x"),
      keys.calendar("x"),
      keys.certificate("x"),
      keys.lookupKey(1),
      keys.places("x"),
    ].map(({ pk }) => pk);
    const allowed = Object.values(permissions)
      .flat()
      .filter(({ action }) => action.startsWith("dynamodb:"))
      .flatMap(({ keys: like }) => like ?? []);
    expect([...new Set(allowed)].sort()).toEqual([...new Set([...made, ...lists])].sort());
  });

  it("no function reads the table whole: each says which kinds of items, or which index", () => {
    const reads = Object.values(permissions)
      .flat()
      .filter(({ action }) => /^dynamodb:(GetItem|Query|Scan|BatchGetItem)$/.test(action));
    expect(reads.length).toBeGreaterThan(20);
    for (const { action, resource, keys } of reads)
      expect([action, resource.includes("/index/") || keys?.length]).not.toEqual([action, undefined]);
    expect(does("dynamodb:Scan")).toEqual([]);
  });

  it("commands are looked up by those that carry them out, tries by who may be guessed at, and counters by the register and by who numbers results", () => {
    const readers = (kind: string) =>
      whoMay(Resources, ({ action, keys }) => action === "dynamodb:GetItem" && keys?.includes(`46#${kind}#*`) === true);
    expect(readers("COMMAND")).toEqual(
      whoMay(Resources, ({ action, keys }) => action === "dynamodb:PutItem" && keys?.includes("46#COMMAND#*") === true),
    );
    expect(readers("TRIES")).toEqual(["IntakeTrackDossier", "ResultsOpenResult", "ResultsSurveysAnswerSurvey"]);
    expect(readers("COUNTER")).toEqual(["IntakePrintRegister", "ResultsIssueResult", "ResultsIssuedIssueReplacement"]);
    expect(readers("NOTICE")).toEqual([
      "NotificationsHearGateway",
      "NotificationsNoteReport",
      "NotificationsNotifyApplicant",
    ]);
  });

  it("buckets are listed below a prefix only, by those that ask whether an object is there", () => {
    const listing = Object.entries(permissions).flatMap(([name, held]) =>
      held.filter(({ action }) => action === "s3:ListBucket").map(({ keys }) => [name, keys]),
    );
    expect(listing.sort()).toEqual([
      ["DigitizationAssignScan", ["dossiers/*"]],
      ["DigitizationAssignScan", ["points/*"]],
      ["DigitizationAssignScan", ["quarantine/*"]],
      ["DigitizationAssignScan", ["readings/*"]],
      ["DigitizationLongScansClearPages", ["pages/*"]],
      ["DigitizationLongScansMergePages", ["pages/*"]],
      ["DigitizationLongScansReadPages", ["pages/*"]],
      ["DigitizationLongScansReadPages", ["points/*"]],
      ["DigitizationNoteProgress", ["pages/*"]],
      ["DigitizationReadCrop", ["dossiers/*"]],
      ["DigitizationReadScan", ["points/*"]],
      ["IntakePrintCoverSheet", ["dossiers/*"]],
      ["IntakePrintForm", ["dossiers/*"]],
      ["IntakePrintReceipt", ["dossiers/*"]],
      ["IntakePrintRegister", ["registers/*"]],
      ["IntakePrintTicket", ["registers/*"]],
      ["MinutesPrintMinutes", ["minutes/*"]],
      ["RoutingAddComment", ["dossiers/*"]],
    ]);
  });

  it("public tracking cannot unseal personal data, change a dossier or reach a bucket", () => {
    const held = (permissions.IntakeTrackDossier ?? []).map(({ action }) => action);
    expect(held.filter((action) => !action.startsWith("logs:")).sort()).toEqual([
      "dynamodb:GetItem",
      "dynamodb:UpdateItem",
      "kms:GenerateMac",
    ]);
    const keysFor = (wanted: string) =>
      (permissions.IntakeTrackDossier ?? []).flatMap(({ action, keys }) => (action === wanted ? (keys ?? []) : []));
    expect(keysFor("dynamodb:UpdateItem")).toEqual(["46#TRIES#*"]);
    expect(keysFor("dynamodb:GetItem").sort()).toEqual([
      ...["46#CODE#*", "46#DOSSIER#*", "46#PROCEDURES", "46#STAFF#*", "46#TRIES#*", "46#UNITS"],
    ]);
  });

  it("the staff registry is read by whoever serves staff, by tracking and notices, which name officers, by who sends facts to machines in force, and by nothing else behind a queue or asked by nobody in particular", () => {
    const readers = whoMay(Resources, ({ keys }) => keys?.includes("46#STAFF#*") === true);
    const others = Object.keys(permissions).filter((name) => !readers.includes(name));
    expect(others.sort()).toEqual([
      "DigitizationAdmitScan",
      "DigitizationAdmitWaiting",
      "DigitizationLongScansClearPages",
      "DigitizationLongScansMergePages",
      "DigitizationLongScansReadPages",
      "DigitizationNoteProgress",
      "DigitizationReadScan",
      "DigitizationRecordScan",
      "NotificationsHearGateway",
      "NotificationsNoteReport",
      "NotificationsWakeNotices",
      "NotificationsWebhooksRetryDeliveries",
      "NotificationsWebhooksTellSubscribers",
      "ResultsIssuedTellOfExpiry",
      "ResultsIssuedVerifyResult",
      "ResultsOpenResult",
      "ResultsSurveysAnswerSurvey",
      "RoutingAdvanceStage",
      "RoutingCoverAbsences",
      "RoutingReconcile",
      "RoutingRelayFacts",
      "RoutingRemind",
      "RoutingStartWorkflow",
    ]);
  });

  it("who shows personal data may write that it did, and nobody else may; it is read for who asks for it, and where papers show who is at them", () => {
    const showing = allRoutes
      .filter(({ route }) => route.personal !== undefined)
      .map(({ stage, route }) => functionOf(stage, route.name));
    const mayDo = (wanted: string) =>
      whoMay(Resources, ({ action, keys }) => action === wanted && keys?.includes("46#ACCESS#*") === true);
    // The functions of the survey are in a construct of their own.
    const recording = mayDo("dynamodb:PutItem").map((name) => name.replace(/^ResultsSurveys/, "Results"));
    expect(recording.sort()).toEqual(showing.sort());
    expect(mayDo("dynamodb:Query")).toEqual(["DigitizationListPapers", "IntakeListAccesses"]);
    expect([...mayDo("dynamodb:UpdateItem"), ...mayDo("dynamodb:DeleteItem")]).toEqual([]);
  });

  it("what only reads can write nothing but the count of a machine's requests, and who looked at personal data", () => {
    for (const name of [
      "IntakeReadDossier",
      "IntakeReadHistory",
      "IntakeReadProcedures",
      "RoutingListInbox",
      "DigitizationListPapers",
      "ResultsReadResult",
    ])
      for (const { action, keys = [] } of permissions[name] ?? [])
        if (!["46#RATE#*", "46#ACCESS#*"].includes(keys.join()))
          expect([name, action]).not.toEqual([
            name,
            expect.stringMatching(/:(Put|Update|Delete|BatchWrite|Transact)[A-Z]?[a-z]*(Item|Object)/),
          ]);
  });

  it("requests are counted where a machine may ask, and nowhere else", () => {
    const counted = whoMay(Resources, ({ keys = [] }) => keys.includes("46#RATE#*"));
    const open = allRoutes.filter(({ route }) => route.permission !== "public" && isForMachines(route.permission));
    // A construct may hold the functions of a stage that are alike.
    const names = counted.map((name) => name.toLowerCase());
    const named = open.map(({ stage, route }) =>
      names.find((name) => name.startsWith(stage) && name.endsWith(route.name.toLowerCase())),
    );
    expect(names.sort()).toEqual(named.sort());
  });

  it("nobody scans the table or writes in batches", () => {
    for (const action of ["dynamodb:Scan", "dynamodb:BatchWriteItem"]) expect(does(action)).toEqual([]);
    // A dossier is read together with where its workflow waits, or with what is sealed; subscriptions by the rows of the units of a fact.
    expect(does("dynamodb:BatchGetItem")).toEqual([
      "NotificationsNotifyApplicant",
      "NotificationsWebhooksTellSubscribers",
      "ResultsSurveysReadSurveyTicket",
      "RoutingAdvanceStage",
      "RoutingReconcile",
    ]);
  });
});
