import { Construct } from "constructs";
import { correctContactRoute } from "../../functions/intake/contact-routes.ts";
import {
  CorrectContactEnvironment,
  CorrectDossierEnvironment,
  QuietTurnEnvironment,
  SubmitDossierEnvironment,
  SupplementEnvironment,
  TurnEnvironment,
} from "../../functions/intake/environment.ts";
import { chooseReturnRoute } from "../../functions/intake/return-routes.ts";
import { submitDossierRoute } from "../../functions/intake/submission-routes.ts";
import {
  acceptDossierRoute,
  bringSupplementRoute,
  correctDossierRoute,
  extendDeadlineRoute,
  notePaymentRoute,
  refuseDossierRoute,
  requestPaymentRoute,
  requestSupplementRoute,
  stopDossierRoute,
  transferDossierRoute,
  withdrawDossierRoute,
} from "../../functions/intake/turn-routes.ts";
import type { ApiRoute } from "../../shared/domain/api-route.ts";
import { type EnvironmentContract, NodeFunction, type ReadKind } from "../constructs/node-function.ts";
import { type StageProps, tableEnvironment } from "./stage.ts";

/** What a turn reads beside dossier, principal and command, and whether it issues a form with a number of its own. */
interface TurnReads {
  readonly items?: readonly ReadKind[];
  readonly lists?: readonly ReadKind[];
  /** What it does with the key of personal data; one that says nothing in words does not have it. */
  readonly keyUses?: readonly string[];
  readonly isNumbered?: boolean;
  /** It gives steps to people of a unit, by what each has in hand. */
  readonly givesSteps?: boolean;
}

const sealing = ["kms:Decrypt", "kms:GenerateDataKey"] as const;

/** Acts that turn the way of a dossier beside its route: submit, accept, correct, supplement, refuse, withdraw, stop, extend, transfer. */
export class Turns extends Construct {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { records, gateway, house } = props;
    const { table, personalDataKey, trackingKey, lookupKey } = records;
    const quiet = tableEnvironment(props);
    const environment = { ...quiet, PERSONAL_DATA_KEY: personalDataKey };

    const submitDossier = new NodeFunction(this, "SubmitDossier", house, {
      act: "submit-dossier",
      does: "Takes a dossier that somebody has still to accept: code, and by when it is answered",
      contract: SubmitDossierEnvironment,
      environment: { ...environment, TRACKING_KEY: trackingKey, LOOKUP_KEY: lookupKey },
    })
      .allowReads(
        table,
        ["STAFF", "DOSSIER", "COMMAND", "COMMUNES", "UNITS", "COMPETENT", "PLACES"],
        "dynamodb:GetItem",
      )
      .allowReads(table, ["PROCEDURES", "CALENDARS", "PLACES", "LOOKUPKEYS", "HELD"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "CODE", "COMMAND", "OWNER"], "dynamodb:PutItem")
      .allowWrites(table, ["DRAFT"], "dynamodb:DeleteItem")
      .allowWrites(table, ["COUNTER", "HELD"], "dynamodb:UpdateItem")
      .allow(personalDataKey, "kms:GenerateDataKey")
      .allow(trackingKey, "kms:GenerateMac")
      .allow(lookupKey, "kms:Decrypt");
    gateway.serve(submitDossierRoute, submitDossier);

    const correctDossier = new NodeFunction(this, "CorrectDossier", house, {
      act: "correct-dossier",
      does: "Corrects data of a submitted dossier before it is accepted",
      contract: CorrectDossierEnvironment,
      environment: { ...environment, TRACKING_KEY: trackingKey, LOOKUP_KEY: lookupKey },
    })
      .allow(personalDataKey, ...sealing)
      .allow(trackingKey, "kms:GenerateMac")
      .allow(lookupKey, "kms:Decrypt")
      .allowReads(table, ["PROCEDURES"], "dynamodb:GetItem")
      .allowReads(table, ["LOOKUPKEYS", "HELD"], "dynamodb:Query")
      .allowWrites(table, ["OWNER"], "dynamodb:PutItem", "dynamodb:DeleteItem")
      .allowWrites(table, ["HELD"], "dynamodb:UpdateItem");
    this.allowTurn(props, correctDossier);
    gateway.serve(correctDossierRoute, correctDossier);

    const correctContact = new NodeFunction(this, "CorrectContact", house, {
      act: "correct-contact",
      does: "Corrects how the applicant is reached",
      contract: CorrectContactEnvironment,
      environment: { ...environment, TRACKING_KEY: trackingKey },
    })
      .allow(personalDataKey, ...sealing)
      .allow(trackingKey, "kms:GenerateMac")
      .allowWrites(table, ["SUPPRESSED"], "dynamodb:DeleteItem");
    this.allowTurn(props, correctContact);
    gateway.serve(correctContactRoute, correctContact);

    const supplementing = { ...environment, LOOKUP_KEY: lookupKey };
    const requestSupplement = new NodeFunction(this, "RequestSupplement", house, {
      act: "request-supplement",
      does: "Asks for the one supplement (Form 02), and for nothing that the State holds",
      contract: SupplementEnvironment,
      environment: supplementing,
    })
      .allow(personalDataKey, ...sealing)
      .allow(lookupKey, "kms:Decrypt")
      .allowReads(table, ["PROCEDURES"], "dynamodb:GetItem")
      .allowReads(table, ["CALENDARS", "LOOKUPKEYS", "HELD"], "dynamodb:Query")
      .allowWrites(table, ["COUNTER"], "dynamodb:UpdateItem");
    this.allowTurn(props, requestSupplement);
    gateway.serve(requestSupplementRoute, requestSupplement);

    const bringSupplement = new NodeFunction(this, "BringSupplement", house, {
      act: "bring-supplement",
      does: "Takes the supplement, or a held paper in its place: the clock goes on",
      contract: SupplementEnvironment,
      environment: supplementing,
    })
      .allow(personalDataKey, "kms:Decrypt")
      .allow(lookupKey, "kms:Decrypt")
      .allowReads(table, ["PROCEDURES", "UNITS"], "dynamodb:GetItem")
      .allowReads(table, ["CALENDARS", "LOOKUPKEYS", "HELD"], "dynamodb:Query")
      .allowWrites(table, ["HELD"], "dynamodb:UpdateItem");
    this.allowTurn(props, bringSupplement);
    gateway.serve(bringSupplementRoute, bringSupplement);

    const turn = (route: ApiRoute, act: string, does: string, reads: TurnReads): void => {
      const name = `${route.name.charAt(0).toUpperCase()}${route.name.slice(1)}`;
      const { items, lists, keyUses, isNumbered, givesSteps } = reads;
      const made =
        keyUses === undefined
          ? new NodeFunction(this, name, house, { act, does, contract: QuietTurnEnvironment, environment: quiet })
          : new NodeFunction(this, name, house, { act, does, contract: TurnEnvironment, environment });
      this.allowTurn(props, made);
      if (keyUses !== undefined) made.allow(personalDataKey, ...keyUses);
      if (items !== undefined) made.allowReads(table, items, "dynamodb:GetItem");
      if (lists !== undefined) made.allowReads(table, lists, "dynamodb:Query");
      if (givesSteps) made.allow(`${table.arn}/index/gsi1`, "dynamodb:Query");
      if (isNumbered) made.allowWrites(table, ["COUNTER"], "dynamodb:UpdateItem");
      gateway.serve(route, made);
    };
    turn(acceptDossierRoute, "accept-dossier", "Accepts a submitted dossier that is complete: its clock starts", {
      items: ["PROCEDURES", "UNITS"],
      lists: ["CALENDARS"],
      keyUses: ["kms:Decrypt"],
      givesSteps: true,
    });
    turn(refuseDossierRoute, "refuse-dossier", "Refuses a dossier with reason and legal basis (Form 03)", {
      keyUses: sealing,
      isNumbered: true,
    });
    turn(withdrawDossierRoute, "withdraw-dossier", "Withdraws a dossier on the applicant's request", {
      keyUses: sealing,
    });
    turn(stopDossierRoute, "stop-dossier", "Stops processing (Form 05)", { keyUses: sealing, isNumbered: true });
    turn(extendDeadlineRoute, "extend-deadline", "Puts the due date off, once (Form 04)", {
      items: ["UNITS"],
      lists: ["CALENDARS"],
      keyUses: sealing,
      isNumbered: true,
    });
    turn(requestPaymentRoute, "request-payment", "Asks for a payment that the dossier waits for", {
      items: ["PROCEDURES"],
      keyUses: sealing,
    });
    turn(notePaymentRoute, "note-payment", "Notes the receipt of what was owed: the clock goes on", {
      items: ["PROCEDURES", "UNITS"],
      lists: ["CALENDARS"],
    });
    turn(transferDossierRoute, "transfer-dossier", "Gives a dossier to the unit that is competent", {
      items: ["PROCEDURES", "UNITS"],
      givesSteps: true,
    });
    turn(chooseReturnRoute, "choose-return", "Lets the applicant choose how and where the result is given", {
      items: ["PROCEDURES", "UNITS"],
      keyUses: sealing,
    });
  }

  /** What every turn does: reads the dossier and who asks, writes all in one transaction. */
  private allowTurn<C extends EnvironmentContract>({ records: { table } }: StageProps, turn: NodeFunction<C>): void {
    turn
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "OWNER"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem");
  }
}
