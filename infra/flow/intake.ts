import type { Construct } from "constructs";
import { listAccessesRoute } from "../../functions/intake/access-routes.ts";
import {
  listProceduresRoute,
  nearestPointsRoute,
  readProcedureRoute,
  resolveCommuneRoute,
} from "../../functions/intake/catalogue-routes.ts";
import {
  CallTicketEnvironment,
  CloseTicketEnvironment,
  CollectPaymentEnvironment,
  ListAccessesEnvironment,
  ListOwnDossiersEnvironment,
  NearestPointsEnvironment,
  OpenDossierEnvironment,
  PrintCoverSheetEnvironment,
  PrintFormEnvironment,
  PrintReceiptEnvironment,
  PrintRegisterEnvironment,
  PrintTicketEnvironment,
  ReadDossierEnvironment,
  ReadHistoryEnvironment,
  ReadProceduresEnvironment,
  ReadQueueEnvironment,
  ResolveCommuneEnvironment,
  SearchDossiersEnvironment,
  TakeTicketEnvironment,
  TrackDossierEnvironment,
} from "../../functions/intake/environment.ts";
import { printFormRoute } from "../../functions/intake/form-routes.ts";
import { listOwnDossiersRoute } from "../../functions/intake/own-routes.ts";
import { printRegisterRoute } from "../../functions/intake/register-routes.ts";
import {
  collectPaymentRoute,
  openDossierRoute,
  printCoverSheetRoute,
  printReceiptRoute,
  readDossierRoute,
  readHistoryRoute,
  trackDossierRoute,
} from "../../functions/intake/routes.ts";
import { findHeldPapersRoute, searchDossiersRoute } from "../../functions/intake/search-routes.ts";
import {
  callTicketRoute,
  closeTicketRoute,
  printTicketRoute,
  readQueueRoute,
  takeTicketRoute,
} from "../../functions/intake/ticket-routes.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { printing } from "../constructs/print-fonts.ts";
import { Drafts } from "./drafts.ts";
import {
  accessEnvironment,
  type FlowProps,
  nameInHeadings,
  Stage,
  type StageProps,
  tableEnvironment,
} from "./stage.ts";
import { Turns } from "./turns.ts";

/** Reception of dossiers, their forms, the catalogue, public tracking. */
export class Intake extends Stage {
  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const { props } = this;
    const { records, gateway, house, province } = props;
    const { table, personalDataKey, trackingKey, lookupKey, signingKey, archive } = records;
    const ofTable = tableEnvironment(props);
    const ofAccesses = accessEnvironment(props);

    const openDossier = new NodeFunction(this, "OpenDossier", house, {
      act: "open-dossier",
      does: "Accepts a complete dossier: code, due date, receipt",
      contract: OpenDossierEnvironment,
      environment: { ...ofTable, PERSONAL_DATA_KEY: personalDataKey, TRACKING_KEY: trackingKey, LOOKUP_KEY: lookupKey },
    })
      .allowReads(
        table,
        ["STAFF", "DOSSIER", "COMMAND", "COMMUNES", "UNITS", "COMPETENT", "PLACES"],
        "dynamodb:GetItem",
      )
      .allowReads(table, ["PROCEDURES", "CALENDARS", "PLACES", "LOOKUPKEYS", "HELD"], "dynamodb:Query")
      // Whom of a unit a step is given to, where it begins with one that people decide.
      .allow(`${table.arn}/index/gsi1`, "dynamodb:Query")
      // A step that nobody has yet is taken out of everybody's hands; a condition on keys looks at all keys of the transaction.
      .allowWrites(table, ["DOSSIER", "CODE", "COMMAND", "OWNER"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allowWrites(table, ["COUNTER", "HELD"], "dynamodb:UpdateItem")
      .allow(personalDataKey, "kms:GenerateDataKey")
      .allow(trackingKey, "kms:GenerateMac")
      .allow(lookupKey, "kms:Decrypt");
    gateway.serve(openDossierRoute, openDossier);

    const collectPayment = new NodeFunction(this, "CollectPayment", house, {
      act: "collect-payment",
      does: "Takes money that was decided elsewhere, against a receipt",
      contract: CollectPaymentEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem");
    gateway.serve(collectPaymentRoute, collectPayment);

    const readDossier = new NodeFunction(this, "ReadDossier", house, {
      act: "read-dossier",
      does: "A dossier as its counters and its competent unit see it",
      contract: ReadDossierEnvironment,
      environment: { ...ofTable, ...ofAccesses, PERSONAL_DATA_KEY: personalDataKey },
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "DOSSIER", "OWNER", "PERSON"], "dynamodb:GetItem")
      .allowReads(table, ["HELD"], "dynamodb:Query")
      .allow(personalDataKey, "kms:Decrypt");
    gateway.serve(readDossierRoute, readDossier);

    const listOwnDossiers = new NodeFunction(this, "ListOwnDossiers", house, {
      act: "list-own-dossiers",
      does: "A citizen's own dossiers: where each is and what to do next",
      contract: ListOwnDossiersEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "PROCEDURES", "UNITS"], "dynamodb:GetItem")
      .allowReads(table, ["OWNER"], "dynamodb:Query");
    gateway.serve(listOwnDossiersRoute, listOwnDossiers);

    const searchDossiers = new NodeFunction(this, "SearchDossiers", house, {
      act: "search-dossiers",
      does: "Dossiers of one person or body, among those that one may see",
      contract: SearchDossiersEnvironment,
      environment: { ...ofTable, ...ofAccesses, LOOKUP_KEY: lookupKey },
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      .allowReads(table, ["OWNER", "LOOKUPKEYS"], "dynamodb:Query")
      .allow(lookupKey, "kms:Decrypt");
    gateway.serve(searchDossiersRoute, searchDossiers);

    const findHeldPapers = new NodeFunction(this, "FindHeldPapers", house, {
      act: "find-held-papers",
      does: "Papers of a check-list that the State holds of the applicant already",
      contract: SearchDossiersEnvironment,
      environment: { ...ofTable, ...ofAccesses, LOOKUP_KEY: lookupKey },
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["HELD", "LOOKUPKEYS", "PROCEDURES"], "dynamodb:Query")
      .allow(lookupKey, "kms:Decrypt");
    gateway.serve(findHeldPapersRoute, findHeldPapers);

    const listAccesses = new NodeFunction(this, "ListAccesses", house, {
      act: "list-accesses",
      does: "Who looked at the personal data of a dossier",
      contract: ListAccessesEnvironment,
      environment: { ...ofTable, ...ofAccesses },
    })
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      .allowReads(table, ["ACCESS"], "dynamodb:Query");
    gateway.serve(listAccessesRoute, listAccesses);

    const readHistory = new NodeFunction(this, "ReadHistory", house, {
      act: "read-history",
      does: "The history of a dossier, and whether its hash chain holds",
      contract: ReadHistoryEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "OWNER", "UNITS"], "dynamodb:GetItem")
      .allowReads(table, ["DOSSIER"], "dynamodb:Query");
    gateway.serve(readHistoryRoute, readHistory);

    const listProcedures = new NodeFunction(this, "ListProcedures", house, {
      act: "list-procedures",
      does: "The published catalogue in short: list and search",
      contract: ReadProceduresEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["CATALOGUE"], "dynamodb:Query");
    gateway.serve(listProceduresRoute, listProcedures);

    const readProcedure = new NodeFunction(this, "ReadProcedure", house, {
      act: "read-procedure",
      does: "One procedure with its check-list, and what of it the State holds of the citizen who asks",
      contract: ReadProceduresEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["CATALOGUE", "PROCEDURES", "HELD"], "dynamodb:Query");
    gateway.serve(readProcedureRoute, readProcedure);

    const nearestPoints = new NodeFunction(this, "NearestPoints", house, {
      act: "nearest-points",
      does: "Points nearest to a commune, and whether they are open",
      contract: NearestPointsEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["UNITS", "COMMUNES", "CALENDARS"], "dynamodb:Query");
    gateway.serve(nearestPointsRoute, nearestPoints);

    const resolveCommune = new NodeFunction(this, "ResolveCommune", house, {
      act: "resolve-commune",
      does: "The commune that stands there now, from a code or a typed name, old or new",
      contract: ResolveCommuneEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "PLACES"], "dynamodb:GetItem")
      .allowReads(table, ["PLACES"], "dynamodb:Query");
    gateway.serve(resolveCommuneRoute, resolveCommune);

    this.tickets(props);

    // Open to everybody: it reads dossiers and who handles them, counts wrong tries, and cannot open the sealed personal data.
    // Commands and scans are closed to it; what lies below a dossier's own key is not (see allowReads).
    const trackDossier = new NodeFunction(this, "TrackDossier", house, {
      act: "track-dossier",
      does: "Public tracking: where a dossier is and who is in charge",
      contract: TrackDossierEnvironment,
      environment: { ...ofTable, TRACKING_KEY: trackingKey },
    })
      .allowReads(table, ["CODE", "DOSSIER", "PROCEDURES", "UNITS", "STAFF", "TRIES"], "dynamodb:GetItem")
      .allowWrites(table, ["TRIES"], "dynamodb:UpdateItem")
      .allow(trackingKey, "kms:GenerateMac");
    gateway.serve(trackDossierRoute, trackDossier);

    const printReceipt = new NodeFunction(this, "PrintReceipt", house, {
      act: "print-receipt",
      does: "Form 01: receipt and appointment, sealed",
      contract: PrintReceiptEnvironment,
      environment: {
        ...ofTable,
        ...ofAccesses,
        PERSONAL_DATA_KEY: personalDataKey,
        TRACKING_KEY: trackingKey,
        SIGNING_KEY: signingKey,
        ARCHIVE_BUCKET: archive.name,
        PROVINCE_NAME: nameInHeadings(province),
        TRACKING_URL: province.trackingUrl,
      },
      ...printing,
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(
        table,
        ["STAFF", "DOSSIER", "OWNER", "PROCEDURES", "UNITS", "COMMUNES", "CERTIFICATES"],
        "dynamodb:GetItem",
      )
      .allow(personalDataKey, "kms:Decrypt")
      .allow(trackingKey, "kms:GenerateMac")
      .allow(signingKey, "kms:Sign")
      // Printed and sealed once: whether the form is there already is asked first.
      .allowToSeeWhatIsMissing(archive, "dossiers/")
      .allowObjects(
        archive,
        "dossiers/",
        "Prints the form of any dossier of the province",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(printReceiptRoute, printReceipt);

    const printForm = new NodeFunction(this, "PrintForm", house, {
      act: "print-form",
      does: "Forms 02 to 06: supplement, refusal, apology, stop, sealed; control sheet",
      contract: PrintFormEnvironment,
      environment: {
        ...ofTable,
        ...ofAccesses,
        PERSONAL_DATA_KEY: personalDataKey,
        SIGNING_KEY: signingKey,
        ARCHIVE_BUCKET: archive.name,
        PROVINCE_NAME: nameInHeadings(province),
      },
      ...printing,
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(
        table,
        ["STAFF", "DOSSIER", "OWNER", "PROCEDURES", "UNITS", "COMMUNES", "CERTIFICATES"],
        "dynamodb:GetItem",
      )
      .allowReads(table, ["DOSSIER"], "dynamodb:Query")
      .allow(personalDataKey, "kms:Decrypt")
      .allow(signingKey, "kms:Sign")
      .allowToSeeWhatIsMissing(archive, "dossiers/")
      .allowObjects(
        archive,
        "dossiers/",
        "Prints the forms of any dossier of the province",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(printFormRoute, printForm);

    const printRegister = new NodeFunction(this, "PrintRegister", house, {
      act: "print-register",
      does: "Form 07: the register of a unit, a month at most",
      contract: PrintRegisterEnvironment,
      environment: {
        ...ofTable,
        ...ofAccesses,
        PERSONAL_DATA_KEY: personalDataKey,
        ARCHIVE_BUCKET: archive.name,
        PROVINCE_NAME: nameInHeadings(province),
      },
      ...printing,
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "COUNTER", "CODE", "DOSSIER", "PROCEDURES", "UNITS", "COMMUNES"], "dynamodb:GetItem")
      .allow(personalDataKey, "kms:Decrypt")
      .allowToSeeWhatIsMissing(archive, "registers/")
      .allowObjects(
        archive,
        "registers/",
        "Prints the register of any unit of the province",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(printRegisterRoute, printRegister);

    const printCoverSheet = new NodeFunction(this, "PrintCoverSheet", house, {
      act: "print-cover-sheet",
      does: "The cover sheet for scanning, with the dossier's QR",
      contract: PrintCoverSheetEnvironment,
      environment: { ...ofTable, ARCHIVE_BUCKET: archive.name, PROVINCE_NAME: nameInHeadings(province) },
      ...printing,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "PROCEDURES", "UNITS", "COMMUNES"], "dynamodb:GetItem")
      .allowToSeeWhatIsMissing(archive, "dossiers/")
      .allowObjects(
        archive,
        "dossiers/",
        "Prints the sheet of any dossier of the province",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(printCoverSheetRoute, printCoverSheet);

    new Turns(this, "Turns", props);
    new Drafts(this, "Drafts", props);
  }

  /** Queue tickets of counters: the queue of a unit and a day is one item, and every change of it one transaction. */
  private tickets(props: StageProps): void {
    const { records, gateway, house, province } = props;
    const { table, archive } = records;
    const ofTable = tableEnvironment(props);
    const ofWaiting = { ...ofTable, WAITING_LIMIT_MINUTES: String(province.targets.waitingMinutes) };

    const takeTicket = new NodeFunction(this, "TakeTicket", house, {
      act: "take-ticket",
      does: "The next number of the day at a unit",
      contract: TakeTicketEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "UNITS", "QUEUE", "TICKET", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["QUEUE", "TICKET", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(takeTicketRoute, takeTicket);

    const callTicket = new NodeFunction(this, "CallTicket", house, {
      act: "call-ticket",
      does: "Calls the next number to a desk; how long it waited becomes a fact",
      contract: CallTicketEnvironment,
      environment: ofWaiting,
    })
      .allowReads(table, ["STAFF", "QUEUE", "TICKET", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["QUEUE", "TICKET", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(callTicketRoute, callTicket);

    const closeTicket = new NodeFunction(this, "CloseTicket", house, {
      act: "close-ticket",
      does: "What became of a call: served, or nobody came",
      contract: CloseTicketEnvironment,
      environment: ofTable,
    })
      .allowReads(table, ["STAFF", "QUEUE", "TICKET", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["QUEUE", "TICKET", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(closeTicketRoute, closeTicket);

    const printTicket = new NodeFunction(this, "PrintTicket", house, {
      act: "print-ticket",
      does: "The slip of a queue ticket",
      contract: PrintTicketEnvironment,
      environment: { ...ofWaiting, ARCHIVE_BUCKET: archive.name, PROVINCE_NAME: nameInHeadings(province) },
      ...printing,
    })
      .allowReads(table, ["STAFF", "UNITS", "COMMUNES", "TICKET"], "dynamodb:GetItem")
      // As passing as a register: gone after a day.
      .allowToSeeWhatIsMissing(archive, "registers/")
      .allowObjects(
        archive,
        "registers/",
        "Prints the slip of any ticket of the province",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(printTicketRoute, printTicket);

    const readQueue = new NodeFunction(this, "ReadQueue", house, {
      act: "read-queue",
      does: "Today's queue of a unit, for the screen on the wall",
      contract: ReadQueueEnvironment,
      environment: ofTable,
    }).allowReads(table, ["STAFF", "QUEUE"], "dynamodb:GetItem");
    gateway.serve(readQueueRoute, readQueue);
  }
}
