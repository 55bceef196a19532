import { Construct } from "constructs";
import {
  ConfirmPaperEnvironment,
  ListPapersEnvironment,
  ListScansEnvironment,
  ReadPaperEnvironment,
  RequestUploadEnvironment,
} from "../../functions/digitization/environment.ts";
import {
  confirmPaperRoute,
  listPapersRoute,
  listScansRoute,
  readPaperRoute,
  requestUploadRoute,
} from "../../functions/digitization/routes.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { type StageProps, tableEnvironment } from "./stage.ts";

/** Scans of points: sent, read by the parser, recorded, confirmed by a person. */
export class Digitization extends Construct {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    this.points(props);
    this.papers(props);
  }

  /** What the counters and points send, and what waits there for a person. */
  private points(props: StageProps): void {
    const { records, gateway, house } = props;
    const { table, incoming } = records;

    const requestUpload = new NodeFunction(this, "RequestUpload", house, {
      act: "request-upload",
      does: "A presigned address for one scan of a point",
      contract: RequestUploadEnvironment,
      environment: { ...tableEnvironment(props), INCOMING_BUCKET: incoming.name },
    })
      .allow(table.arn, "dynamodb:GetItem", "dynamodb:PutItem")
      .allowObjects(incoming, "points/", "Signs an upload for whichever point the clerk belongs to", "s3:PutObject");
    gateway.serve(requestUploadRoute, requestUpload);

    const listScans = new NodeFunction(this, "ListScans", house, {
      act: "list-scans",
      does: "Scans of a point that wait for a person: unmatched, quarantined",
      contract: ListScansEnvironment,
      environment: tableEnvironment(props),
    }).allow(table.arn, "dynamodb:GetItem", "dynamodb:Query");
    gateway.serve(listScansRoute, listScans);
  }

  /** The papers of a dossier, as they were read and confirmed. */
  private papers(props: StageProps): void {
    const { records, gateway, house } = props;
    const { table, archive, personalDataKey } = records;
    const ofArchive = { ...tableEnvironment(props), ARCHIVE_BUCKET: archive.name };

    const listPapers = new NodeFunction(this, "ListPapers", house, {
      act: "list-papers",
      does: "The papers of a dossier and what was read of them",
      contract: ListPapersEnvironment,
      environment: ofArchive,
    })
      .allow(table.arn, "dynamodb:GetItem", "dynamodb:Query")
      .allowObjects(archive, "dossiers/", "Shows what was read of any dossier of the province", "s3:GetObject");
    gateway.serve(listPapersRoute, listPapers);

    const readPaper = new NodeFunction(this, "ReadPaper", house, {
      act: "read-paper",
      does: "Leads to the searchable scan of a paper for a minute",
      contract: ReadPaperEnvironment,
      environment: ofArchive,
    })
      .allow(table.arn, "dynamodb:GetItem")
      .allowObjects(archive, "dossiers/", "Leads to papers of any dossier of the province", "s3:GetObject");
    gateway.serve(readPaperRoute, readPaper);

    const confirmPaper = new NodeFunction(this, "ConfirmPaper", house, {
      act: "confirm-paper",
      does: "A person confirms what was read of a paper: its fields become data",
      contract: ConfirmPaperEnvironment,
      environment: { ...ofArchive, PERSONAL_DATA_KEY: personalDataKey },
    })
      .allow(table.arn, "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allow(personalDataKey, "kms:Decrypt", "kms:GenerateDataKey")
      .allowObjects(archive, "dossiers/", "Takes over what was read of any dossier of the province", "s3:GetObject");
    gateway.serve(confirmPaperRoute, confirmPaper);
  }
}
