import { Construct } from "constructs";
import { discardDraftRoute, readDraftRoute, saveDraftRoute } from "../../functions/intake/draft-routes.ts";
import { DraftEnvironment, QuietTurnEnvironment } from "../../functions/intake/environment.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { type StageProps, tableEnvironment } from "./stage.ts";

/** Drafts of dossiers: what people have filled in and not submitted yet, sealed. */
export class Drafts extends Construct {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { records, gateway, house } = props;
    const { table, personalDataKey } = records;
    const environment = { ...tableEnvironment(props), PERSONAL_DATA_KEY: personalDataKey };

    const saveDraft = new NodeFunction(this, "SaveDraft", house, {
      act: "save-draft",
      does: "Keeps what somebody has filled in of a dossier, sealed",
      contract: DraftEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF", "COMMAND", "DRAFT"], "dynamodb:GetItem")
      .allowWrites(table, ["COMMAND", "DRAFT"], "dynamodb:PutItem")
      .allow(personalDataKey, "kms:GenerateDataKey");
    gateway.serve(saveDraftRoute, saveDraft);

    const readDraft = new NodeFunction(this, "ReadDraft", house, {
      act: "read-draft",
      does: "One's own draft of a dossier",
      contract: DraftEnvironment,
      environment,
    })
      .allowReads(table, ["STAFF", "DRAFT"], "dynamodb:GetItem")
      .allow(personalDataKey, "kms:Decrypt");
    gateway.serve(readDraftRoute, readDraft);

    const discardDraft = new NodeFunction(this, "DiscardDraft", house, {
      act: "discard-draft",
      does: "Discards one's own draft",
      contract: QuietTurnEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["COMMAND"], "dynamodb:PutItem")
      .allowWrites(table, ["DRAFT"], "dynamodb:DeleteItem");
    gateway.serve(discardDraftRoute, discardDraft);
  }
}
