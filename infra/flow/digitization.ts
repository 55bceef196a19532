import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as FunctionTarget } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { assignScanRoute, discardScanRoute } from "../../functions/digitization/assignment-routes.ts";
import {
  AdmissionEnvironment,
  AssignScanEnvironment,
  ConfirmPaperEnvironment,
  DiscardScanEnvironment,
  ListPapersEnvironment,
  ListScansEnvironment,
  NoteProgressEnvironment,
  ReadPaperEnvironment,
  ReadScanEnvironment,
  ReassignPaperEnvironment,
  RecordScanEnvironment,
  RequestUploadEnvironment,
  RevokePaperEnvironment,
} from "../../functions/digitization/environment.ts";
import { readCropRoute, reassignPaperRoute, revokePaperRoute } from "../../functions/digitization/review-routes.ts";
import {
  confirmPaperRoute,
  listPapersRoute,
  listScansRoute,
  readPaperRoute,
  requestUploadRoute,
} from "../../functions/digitization/routes.ts";
import { pageSecondsFor } from "../../shared/domain/reading-time.ts";
import { everyMinute } from "../constructs/alarm-topic.ts";
import { newObjects } from "../constructs/new-objects.ts";
import { type EnvironmentContract, NodeFunction } from "../constructs/node-function.ts";
import { printing } from "../constructs/print-fonts.ts";
import { cropping, reading } from "../constructs/reader-assets.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { scansOfPoint } from "../settings/province.ts";
import { LongScans } from "./long-scans.ts";
import {
  accessEnvironment,
  type FlowProps,
  nameInHeadings,
  Stage,
  type StageProps,
  scanLimitsEnvironment,
  tableEnvironment,
} from "./stage.ts";

/** Each keeps to its part of the rate, which no two functions can count together; SQS allows no fewer. */
const recordersWithTextract = 2;
const textractActions = [
  "textract:AnalyzeDocument",
  "textract:DetectDocumentText",
  "textract:StartDocumentAnalysis",
  "textract:GetDocumentAnalysis",
  "textract:StartDocumentTextDetection",
  "textract:GetDocumentTextDetection",
] as const;

/** What whoever passes scans on to the parser is told. */
const admissionEnvironment = ({ province, records }: StageProps, { queue }: WorkQueue) => ({
  INCOMING_BUCKET: records.incoming.name,
  INCOMING_DAYS: String(province.retention.incomingDays),
  NEW_SCANS_QUEUE_URL: queue.queueUrl,
  SCANS_OF_POINT: String(scansOfPoint(province)),
});

/** And what it may do for that: it writes to points' parts of the table and puts messages on the parser's queue. */
const mayAdmit = <C extends EnvironmentContract>(
  one: NodeFunction<C>,
  { records: { table } }: StageProps,
  { queue }: WorkQueue,
): void => {
  one
    .allowReads(table, ["POINT"], "dynamodb:GetItem", "dynamodb:Query")
    .allowWrites(table, ["POINT"], "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem")
    .allow(queue.queueArn, "sqs:SendMessage");
};

/** Scans of points: sent, read by the parser, recorded, confirmed by a person. */
export class Digitization extends Stage {
  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const { props } = this;
    this.points(props);
    const newScans = this.parser(props);
    this.admission(props, newScans);
    this.recorder(props, newScans);
    this.progress(props);
    this.papers(props);
  }

  /** What the counters and points send, and what waits there for a person. */
  private points(props: StageProps): void {
    const { records, gateway, house } = props;
    const { table, incoming, archive } = records;

    const requestUpload = new NodeFunction(this, "RequestUpload", house, {
      act: "request-upload",
      does: "A presigned address for one scan of a point",
      contract: RequestUploadEnvironment,
      environment: {
        ...tableEnvironment(props),
        INCOMING_BUCKET: incoming.name,
        SCAN_MEGABYTES: String(props.province.scans.megabytes),
      },
    })
      .allowReads(table, ["STAFF", "POINT"], "dynamodb:GetItem")
      .allowWrites(table, ["POINT"], "dynamodb:PutItem")
      .allowObjects(incoming, "points/", "Signs an upload for whichever point the clerk belongs to", "s3:PutObject");
    gateway.serve(requestUploadRoute, requestUpload);

    const listScans = new NodeFunction(this, "ListScans", house, {
      act: "list-scans",
      does: "Scans of a point that wait for a person: unmatched, quarantined",
      contract: ListScansEnvironment,
      environment: {
        ...tableEnvironment(props),
        ...scanLimitsEnvironment(props),
        INCOMING_DAYS: String(props.province.retention.incomingDays),
      },
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allowReads(table, ["POINT"], "dynamodb:Query");
    gateway.serve(listScansRoute, listScans);

    const assignScan = new NodeFunction(this, "AssignScan", house, {
      act: "assign-scan",
      does: "A person puts a scan of the unmatched list to its dossier",
      contract: AssignScanEnvironment,
      environment: {
        ...tableEnvironment(props),
        INCOMING_BUCKET: incoming.name,
        ARCHIVE_BUCKET: archive.name,
        INCOMING_DAYS: String(props.province.retention.incomingDays),
      },
    })
      .allowReads(table, ["STAFF", "POINT", "DOSSIER", "CODE", "COMMAND", "PROCEDURES"], "dynamodb:GetItem")
      .allowReads(table, ["FORMS", "PLACES"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "POINT", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allowObjects(incoming, "points/", "Has S3 copy the scan of whichever point asks to the archive", "s3:GetObject")
      .allowObjects(incoming, "readings/", "Takes the reading of a scan of whichever point asks", "s3:GetObject")
      .allowObjects(incoming, "quarantine/", "Takes a scan of whichever point asks as it is", "s3:GetObject")
      .allowToSeeWhatIsMissing(incoming, "quarantine/")
      .allowToSeeWhatIsMissing(incoming, "points/")
      .allowToSeeWhatIsMissing(incoming, "readings/")
      .allowToSeeWhatIsMissing(archive, "dossiers/")
      .allowObjects(
        archive,
        "dossiers/",
        "Archives the papers of any dossier of the province, also those that lay with another one by mistake",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(assignScanRoute, assignScan);

    const discardScan = new NodeFunction(this, "DiscardScan", house, {
      act: "discard-scan",
      does: "A person says that a scan of the unmatched list is no dossier's",
      contract: DiscardScanEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "POINT"], "dynamodb:GetItem")
      .allowWrites(table, ["POINT"], "dynamodb:PutItem");
    gateway.serve(discardScanRoute, discardScan);
  }

  /**
   * Takes whatever scanners send, the only one that opens untrusted files: it reaches its own bucket and neither the
   * table nor a key nor the archive.
   */
  private parser(props: StageProps): WorkQueue {
    const { province, records, house, alarms } = props;
    const { incoming } = records;
    const longScans = new LongScans(this, "LongScans", props);
    const readScan = new NodeFunction(this, "ReadScan", house, {
      act: "read-scan",
      does: "The parser: checks a scan, finds its codes, reads its pages",
      contract: ReadScanEnvironment,
      environment: {
        INCOMING_BUCKET: incoming.name,
        LONG_SCANS_ARN: longScans.arn,
        ...scanLimitsEnvironment(props),
        PAGE_SECONDS: String(pageSecondsFor(province.scans.seconds)),
      },
      ...reading,
    })
      .allow(longScans.arn, "states:StartExecution")
      // A scan may be removed while its message waits.
      .allowToSeeWhatIsMissing(incoming, "points/")
      .allowObjects(incoming, "points/", "Reads the scans of every point", "s3:GetObject")
      .allowObjects(incoming, "readings/", "Writes what it read of every point's scans", "s3:PutObject")
      .allowObjects(incoming, "pages/", "Notes which pages of a long scan others read", "s3:PutObject")
      .allowObjects(incoming, "quarantine/", "Sets refused files of every point aside", "s3:PutObject");
    const newScans = new WorkQueue(this, "NewScans", {
      alarms,
      whenItFails:
        "Scans are not read: their dossiers wait for papers that were scanned. The files lie in the incoming bucket for 30 days; mend the cause, then redrive this queue.",
      // A file that breaks the parser twice breaks it a third time: better it is looked at.
      tries: 2,
      againAfterSeconds: reading.timeoutSeconds + 30,
    }).workedBy(readScan, { batchSize: 1, maxConcurrency: province.concurrency.scans });
    alarms.when(
      newScans,
      newScans.queue.metricApproximateAgeOfOldestMessage(everyMinute),
      "Scans whose turn it is wait for more than a quarter of an hour for the parser: counters wait for papers that were scanned. Nothing is lost; either more points send at once than concurrency.scans has room for, or the parser stands still.",
      Duration.minutes(15).toSeconds(),
    );
    return newScans;
  }

  /** Fair shares in front of the parser: a point has so many scans in work, its others wait for their turn. */
  private admission(props: StageProps, newScans: WorkQueue): void {
    const { records, house, alarms } = props;
    const { table, incoming } = records;
    const ofAdmission = {
      contract: AdmissionEnvironment,
      environment: { ...tableEnvironment(props), ...admissionEnvironment(props, newScans) },
    };
    const admitScan = new NodeFunction(this, "AdmitScan", house, {
      act: "admit-scan",
      does: "Passes a scan on to the parser, or has it wait behind the others of its point",
      ...ofAdmission,
      timeoutSeconds: 30,
    });
    mayAdmit(admitScan, props, newScans);
    new WorkQueue(this, "SentScans", {
      alarms,
      whenItFails:
        "Scans that were sent are not passed on to be read: their dossiers wait for papers that were scanned. The files lie in the incoming bucket for 30 days; mend the cause, then redrive this queue.",
      tries: 8,
      againAfterSeconds: 45,
    })
      .hears(newObjects(incoming, { prefix: "points/" }))
      .workedBy(admitScan, { batchSize: 10 });

    const admitWaiting = new NodeFunction(this, "AdmitWaiting", house, {
      act: "admit-waiting",
      does: "Passes on waiting scans that no message passes on, and tells of those that wait for hours",
      ...ofAdmission,
      timeoutSeconds: 120,
    }).allow(`${table.arn}/index/gsi2`, "dynamodb:Query");
    mayAdmit(admitWaiting, props, newScans);
    new Rule(admitWaiting, "Schedule", {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new FunctionTarget(admitWaiting.lambda, { retryAttempts: 0 })],
    });
    alarms.when(
      admitWaiting,
      admitWaiting.lambda.metricErrors(everyMinute),
      "Scans of a point wait for more than two hours before they are read, or nobody can look after those that wait: the counter's dossiers wait for papers that were scanned. Nothing is lost; the log lines say which point.",
    );
  }

  /** Takes what the parser made of a scan to its dossier. */
  private recorder(props: StageProps, newScans: WorkQueue): void {
    const { records, house, alarms, province } = props;
    const { textract } = province;
    const { table, incoming, archive } = records;
    const recordScan = new NodeFunction(this, "RecordScan", house, {
      act: "record-scan",
      does: "Puts the papers of a read scan to their dossier, or to the point's list",
      contract: RecordScanEnvironment,
      environment: {
        ...tableEnvironment(props),
        ARCHIVE_BUCKET: archive.name,
        ...admissionEnvironment(props, newScans),
        ...(textract === undefined
          ? {}
          : { TEXTRACT_CALLS_PER_SECOND: String(textract.callsPerSecond / recordersWithTextract) }),
      },
      timeoutSeconds: textract === undefined ? 30 : 150,
    })
      .allowReads(table, ["DOSSIER", "CODE", "PROCEDURES"], "dynamodb:GetItem")
      .allowReads(table, ["DOSSIER", "FORMS", "PLACES"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allowObjects(incoming, "points/", "Has S3 copy the scans of every point to the archive", "s3:GetObject")
      .allowObjects(incoming, "readings/", "Takes the readings of every point", "s3:GetObject")
      .allowObjects(incoming, "quarantine/", "Takes the reasons of refused files of every point", "s3:GetObject")
      .allowObjects(archive, "dossiers/", "Archives the papers of any dossier of the province", "s3:PutObject");
    // Scans of a point, and how far they are read, stand in the part of the table that admission writes to.
    mayAdmit(recordScan, props, newScans);
    if (textract !== undefined)
      for (const action of textractActions)
        recordScan.allowEverywhere(
          action,
          "Textract has no resources; it reads documents with our permission, which ends at the readings of points",
        );
    new WorkQueue(this, "ReadScans", {
      alarms,
      whenItFails:
        "Scans that were read are not put to their dossiers: counters wait for papers that were scanned. Mend the cause, then redrive this queue; the files stay in the incoming bucket for 30 days.",
      // The same dossier may be changed at the same moment, several times.
      tries: 8,
      againAfterSeconds: textract === undefined ? 45 : 180,
    })
      .hears(newObjects(incoming, { wildcard: "readings/*/searchable.pdf" }, { wildcard: "quarantine/*/reason.json" }))
      .workedBy(
        recordScan,
        textract === undefined ? { batchSize: 5 } : { batchSize: 1, maxConcurrency: recordersWithTextract },
      );
  }

  /** Hears of the pages of long scans, of which the functions that read them can tell nobody. */
  private progress(props: StageProps): void {
    const { records, house, alarms } = props;
    const { table, incoming } = records;
    const noteProgress = new NodeFunction(this, "NoteProgress", house, {
      act: "note-progress",
      does: "Notes how far the reading of a long scan is",
      contract: NoteProgressEnvironment,
      environment: { ...tableEnvironment(props), INCOMING_BUCKET: incoming.name },
    })
      .allowReads(table, ["DOSSIER", "CODE"], "dynamodb:GetItem")
      .allowWrites(table, ["POINT"], "dynamodb:UpdateItem")
      .allowToSeeWhatIsMissing(incoming, "pages/")
      .allowObjects(incoming, "pages/", "Sees whose the long scans of every point probably are", "s3:GetObject");
    new WorkQueue(this, "PagesRead", {
      alarms,
      whenItFails:
        "Clerks do not see how far long scans are read. The scans themselves are read and recorded all the same; what lies here after a day can be removed.",
      tries: 5,
      againAfterSeconds: 60,
    })
      .hears(newObjects(incoming, { wildcard: "pages/*.json" }))
      .workedBy(noteProgress, { batchSize: 10, maxConcurrency: 2 });
  }

  /** The papers of a dossier, as they were read and confirmed. */
  private papers(props: StageProps): void {
    const { records, gateway, house, province } = props;
    const { table, archive, personalDataKey, lookupKey, signingKey } = records;
    const ofArchive = { ...tableEnvironment(props), ARCHIVE_BUCKET: archive.name };

    const listPapers = new NodeFunction(this, "ListPapers", house, {
      act: "list-papers",
      does: "The papers of a dossier and what was read of them",
      contract: ListPapersEnvironment,
      environment: { ...ofArchive, ...accessEnvironment(props) },
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      // How far its long scans are read, at the units that have it in hand.
      .allowReads(table, ["POINT"], "dynamodb:Query")
      // Who else opened the papers a moment ago, and what became of those that are used again.
      .allowReads(table, ["DOSSIER", "ACCESS", "HELD"], "dynamodb:Query")
      .allowObjects(archive, "dossiers/", "Shows what was read of any dossier of the province", "s3:GetObject");
    gateway.serve(listPapersRoute, listPapers);

    const readPaper = new NodeFunction(this, "ReadPaper", house, {
      act: "read-paper",
      does: "Leads to the searchable scan of a paper for a minute",
      contract: ReadPaperEnvironment,
      environment: { ...ofArchive, ...accessEnvironment(props) },
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      // Which papers of its scan are none of the dossier's.
      .allowReads(table, ["DOSSIER"], "dynamodb:Query")
      .allowObjects(archive, "dossiers/", "Leads to papers of any dossier of the province", "s3:GetObject");
    gateway.serve(readPaperRoute, readPaper);

    const readCrop = new NodeFunction(this, "ReadCrop", house, {
      act: "read-crop",
      does: "Cuts out where a field stands, for whoever compares it",
      contract: ReadPaperEnvironment,
      environment: { ...ofArchive, ...accessEnvironment(props) },
      ...cropping,
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      .allowToSeeWhatIsMissing(archive, "dossiers/")
      .allowObjects(
        archive,
        "dossiers/",
        "Cuts crops out of the papers of any dossier of the province, and keeps them",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(readCropRoute, readCrop);

    const reassignPaper = new NodeFunction(this, "ReassignPaper", house, {
      act: "reassign-paper",
      does: "A person says that a paper is another one than was read, or none of the dossier's",
      contract: ReassignPaperEnvironment,
      environment: ofArchive,
      ...printing,
      // A scan of 200 pages is copied in memory, once with and once without the wrong paper.
      memoryMegabytes: 2048,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "PROCEDURES"], "dynamodb:GetItem")
      .allowReads(table, ["FORMS", "DOSSIER"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "COMMAND", "POINT"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allowObjects(
        archive,
        "dossiers/",
        "Sets a wrong paper of any dossier of the province apart",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(reassignPaperRoute, reassignPaper);

    const revokePaper = new NodeFunction(this, "RevokePaper", house, {
      act: "revoke-paper",
      does: "Whoever decides says that a paper that is held holds no longer",
      contract: RevokePaperEnvironment,
      environment: { ...tableEnvironment(props), PERSONAL_DATA_KEY: personalDataKey, LOOKUP_KEY: lookupKey },
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowReads(table, ["LOOKUPKEYS", "HELD"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allowWrites(table, ["HELD"], "dynamodb:UpdateItem")
      .allow(lookupKey, "kms:Decrypt")
      .allow(personalDataKey, "kms:Decrypt");
    gateway.serve(revokePaperRoute, revokePaper);

    const confirmPaper = new NodeFunction(this, "ConfirmPaper", house, {
      act: "confirm-paper",
      does: "A person confirms what was read of a paper and signs it: its fields become data",
      contract: ConfirmPaperEnvironment,
      environment: {
        ...ofArchive,
        PERSONAL_DATA_KEY: personalDataKey,
        LOOKUP_KEY: lookupKey,
        SIGNING_KEY: signingKey,
        PROVINCE_NAME: nameInHeadings(province),
      },
      ...printing,
      // A paper of 200 pages is copied and signed in memory.
      memoryMegabytes: 2048,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "PROCEDURES", "CERTIFICATES"], "dynamodb:GetItem")
      .allow(signingKey, "kms:Sign")
      .allowReads(table, ["LOOKUPKEYS", "HELD"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "COMMAND", "HELD"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      // Papers in whose place one comes of which only one holds.
      .allowWrites(table, ["HELD"], "dynamodb:UpdateItem")
      .allow(lookupKey, "kms:Decrypt")
      .allow(personalDataKey, "kms:Decrypt", "kms:GenerateDataKey")
      .allowObjects(
        archive,
        "dossiers/",
        "Takes over what was read of any dossier of the province",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(confirmPaperRoute, confirmPaper);
  }
}
