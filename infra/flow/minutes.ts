import type { Construct } from "constructs";
import {
  GivePapersBackEnvironment,
  HandOverPapersEnvironment,
  ListMinutesEnvironment,
  PrintMinutesEnvironment,
  ReadMinutesEnvironment,
  ReceivePapersEnvironment,
} from "../../functions/intake/environment.ts";
import {
  givePapersBackRoute,
  handOverPapersRoute,
  listMinutesRoute,
  printMinutesRoute,
  readMinutesRoute,
  receivePapersRoute,
} from "../../functions/intake/minutes-routes.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { printing } from "../constructs/print-fonts.ts";
import { type FlowProps, nameInHeadings, Stage, tableEnvironment } from "./stage.ts";

/** The way of the paper between points and authorities: minutes that both sides sign. */
export class MinutesOfPaper extends Stage {
  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const { props } = this;
    const { records, gateway, house, province } = props;
    const { table, archive } = records;
    const environment = tableEnvironment(props);

    const handOverPapers = new NodeFunction(this, "HandOverPapers", house, {
      act: "hand-over-papers",
      does: "Hands the paper of dossiers over to another unit: the giver signs",
      contract: HandOverPapersEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "MINUTES", "UNITS"], "dynamodb:GetItem")
      .allowReads(table, ["CALENDARS"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "COMMAND", "MINUTES"], "dynamodb:PutItem")
      .allowWrites(table, ["COUNTER"], "dynamodb:UpdateItem");
    gateway.serve(handOverPapersRoute, handOverPapers);

    const receivePapers = new NodeFunction(this, "ReceivePapers", house, {
      act: "receive-papers",
      does: "Signs for paper that came from another unit",
      contract: ReceivePapersEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "MINUTES"], "dynamodb:GetItem")
      // What waits for the receiver goes with the receipt; a condition on keys looks at all keys of the transaction.
      .allowWrites(table, ["DOSSIER", "COMMAND", "MINUTES"], "dynamodb:PutItem", "dynamodb:DeleteItem");
    gateway.serve(receivePapersRoute, receivePapers);

    const givePapersBack = new NodeFunction(this, "GivePapersBack", house, {
      act: "give-papers-back",
      does: "Gives papers back to the applicant",
      contract: GivePapersBackEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem");
    gateway.serve(givePapersBackRoute, givePapersBack);

    const readMinutes = new NodeFunction(this, "ReadMinutes", house, {
      act: "read-minutes",
      does: "Minutes of handing paper over, with who signed",
      contract: ReadMinutesEnvironment,
      environment,
    }).allowReads(table, ["STAFF", "MINUTES"], "dynamodb:GetItem");
    gateway.serve(readMinutesRoute, readMinutes);

    const listMinutes = new NodeFunction(this, "ListMinutes", house, {
      act: "list-minutes",
      does: "Minutes that wait for a unit, or that it sent",
      contract: ListMinutesEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF"], "dynamodb:GetItem")
      .allow(`${table.arn}/index/gsi1`, "dynamodb:Query");
    gateway.serve(listMinutesRoute, listMinutes);

    const printMinutes = new NodeFunction(this, "PrintMinutes", house, {
      act: "print-minutes",
      does: "The sheet of minutes, signed by both sides",
      contract: PrintMinutesEnvironment,
      environment: { ...environment, ARCHIVE_BUCKET: archive.name, PROVINCE_NAME: nameInHeadings(province) },
      ...printing,
    })
      .allowReads(table, ["STAFF", "MINUTES", "UNITS", "COMMUNES"], "dynamodb:GetItem")
      // Printed once: whether the sheet is there already is asked first.
      .allowToSeeWhatIsMissing(archive, "minutes/")
      .allowObjects(archive, "minutes/", "Prints any minutes of the province", "s3:GetObject", "s3:PutObject");
    gateway.serve(printMinutesRoute, printMinutes);
  }
}
