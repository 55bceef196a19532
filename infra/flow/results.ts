import type { Construct } from "constructs";
import { closeCustodyCaseRoute, openCustodyCaseRoute } from "../../functions/results/case-routes.ts";
import { inviteRecipientRoute, readCustodyRoute, sendResultRoute } from "../../functions/results/delivery-routes.ts";
import {
  AskForUploadEnvironment,
  CustodyCaseEnvironment,
  DraftResultEnvironment,
  InviteRecipientEnvironment,
  MakeResultLinkEnvironment,
  NoteFeePaidEnvironment,
  OpenResultEnvironment,
  PreviewResultEnvironment,
  ReadCustodyEnvironment,
  ReadResultEnvironment,
  ReturnResultEnvironment,
  SendResultEnvironment,
  TakeSignedResultEnvironment,
} from "../../functions/results/environment.ts";
import { makeResultLinkRoute, openResultRoute } from "../../functions/results/link-routes.ts";
import {
  draftResultRoute,
  issueResultRoute,
  noteFeePaidRoute,
  previewResultRoute,
  readResultRoute,
  returnResultRoute,
  signResultRoute,
} from "../../functions/results/routes.ts";
import { askForUploadRoute, takeSignedResultRoute } from "../../functions/results/upload-routes.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { printing } from "../constructs/print-fonts.ts";
import { IssuedResults } from "./issued-results.ts";
import { issuingFunction, signingFunction } from "./result-functions.ts";
import { accessEnvironment, type FlowProps, nameInHeadings, Stage, tableEnvironment } from "./stage.ts";
import { Surveys } from "./surveys.ts";

/** The result: signed by the leader, issued by the registry, handed over at the counter. */
export class Results extends Stage {
  constructor(scope: Construct, id: string, shared: FlowProps) {
    super(scope, id, shared);
    const { props } = this;
    new IssuedResults(this, "Issued", props);
    const { records, gateway, house, province } = props;
    const { table, archive, personalDataKey, trackingKey } = records;
    const changes = ["dynamodb:PutItem", "dynamodb:DeleteItem"] as const;

    const verification = { VERIFICATION_URL: province.verificationUrl };

    const signResult = signingFunction(this, "SignResult", props, {
      act: "sign-result",
      does: "Draws up the result and signs it with the key of the leader or of the competent unit",
      files: "Keeps the signed result of any dossier of the province",
    });
    gateway.serve(signResultRoute, signResult);

    const askForUpload = new NodeFunction(this, "AskForUpload", house, {
      act: "ask-for-upload",
      does: "Says where to put a result that was signed elsewhere",
      contract: AskForUploadEnvironment,
      environment: { ...tableEnvironment(props), INCOMING_BUCKET: records.incoming.name },
    })
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      .allowObjects(records.incoming, "results/", "An address holds what its maker may do", "s3:PutObject");
    gateway.serve(askForUploadRoute, askForUpload);

    // It looks into a file of somebody else's, at signatures alone and in script, and has neither keys nor personal data to lose.
    const takeSignedResult = new NodeFunction(this, "TakeSignedResult", house, {
      act: "take-signed-result",
      does: "Checks a result that was signed elsewhere, and takes it in the place of a signature here",
      contract: TakeSignedResultEnvironment,
      environment: {
        ...tableEnvironment(props),
        INCOMING_BUCKET: records.incoming.name,
        ARCHIVE_BUCKET: archive.name,
      },
      memoryMegabytes: 1024,
      timeoutSeconds: 20,
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "PROCEDURES", "CERTIFICATES", "ISSUED"], "dynamodb:GetItem")
      .allowReads(table, ["DOSSIER", "CERTIFICATES"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "COMMAND", "ISSUED"], ...changes)
      .allowObjects(records.incoming, "results/", "Takes the result of any dossier", "s3:GetObject")
      .allowObjects(archive, "dossiers/", "Keeps the result of any dossier of the province", "s3:PutObject");
    gateway.serve(takeSignedResultRoute, takeSignedResult);

    const draftResult = new NodeFunction(this, "DraftResult", house, {
      act: "draft-result",
      does: "Keeps what was filled into the template of a result",
      contract: DraftResultEnvironment,
      environment: { ...tableEnvironment(props), PERSONAL_DATA_KEY: personalDataKey },
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "PROCEDURES"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem")
      .allow(personalDataKey, "kms:Decrypt", "kms:GenerateDataKey");
    gateway.serve(draftResultRoute, draftResult);

    const previewResult = new NodeFunction(this, "PreviewResult", house, {
      act: "preview-result",
      does: "Prints the result as it would be signed now",
      contract: PreviewResultEnvironment,
      environment: {
        ...tableEnvironment(props),
        ...accessEnvironment(props),
        PERSONAL_DATA_KEY: personalDataKey,
        ARCHIVE_BUCKET: archive.name,
        PROVINCE_NAME: nameInHeadings(province),
        ...verification,
      },
      ...printing,
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "DOSSIER", "PROCEDURES", "UNITS", "COMMUNES"], "dynamodb:GetItem")
      .allow(personalDataKey, "kms:Decrypt")
      .allowObjects(
        archive,
        "dossiers/",
        "Keeps the draft of any dossier of the province",
        "s3:GetObject",
        "s3:PutObject",
      );
    gateway.serve(previewResultRoute, previewResult);

    const issueResult = issuingFunction(this, "IssueResult", props, {
      act: "issue-result",
      does: "Gives a signed result its number and the seal of the organisation: the dossier is decided",
      files: "Seals the result of any dossier of the province",
    });
    gateway.serve(issueResultRoute, issueResult);

    const returnResult = new NodeFunction(this, "ReturnResult", house, {
      act: "return-result",
      does: "Hands a result over at the counter: the dossier is returned",
      contract: ReturnResultEnvironment,
      environment: {
        ...tableEnvironment(props),
        PERSONAL_DATA_KEY: personalDataKey,
        ARCHIVE_BUCKET: archive.name,
      },
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], ...changes)
      // A signature on a pad is sealed, and not opened here.
      .allow(personalDataKey, "kms:GenerateDataKey")
      .allowObjects(archive, "dossiers/", "Keeps the sealed signature of a recipient", "s3:PutObject");
    gateway.serve(returnResultRoute, returnResult);

    const noteFeePaid = new NodeFunction(this, "NoteFeePaid", house, {
      act: "note-fee-paid",
      does: "Notes that a fee of a dossier was paid",
      contract: NoteFeePaidEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(noteFeePaidRoute, noteFeePaid);

    const sendResult = new NodeFunction(this, "SendResult", house, {
      act: "send-result",
      does: "Takes a result out to its recipient by post, with a target",
      contract: SendResultEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "UNITS"], "dynamodb:GetItem")
      .allowReads(table, ["CALENDARS"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(sendResultRoute, sendResult);

    const inviteRecipient = new NodeFunction(this, "InviteRecipient", house, {
      act: "invite-recipient",
      does: "Notes that a result was not taken, and that its recipient was invited",
      contract: InviteRecipientEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowReads(table, ["CALENDARS"], "dynamodb:Query")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(inviteRecipientRoute, inviteRecipient);

    const openCustodyCase = new NodeFunction(this, "OpenCustodyCase", house, {
      act: "open-custody-case",
      does: "Opens a case about lost or spoilt paper",
      contract: CustodyCaseEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND", "MINUTES", "UNITS"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(openCustodyCaseRoute, openCustodyCase);

    const closeCustodyCase = new NodeFunction(this, "CloseCustodyCase", house, {
      act: "close-custody-case",
      does: "Closes a case about lost or spoilt paper",
      contract: CustodyCaseEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      // With its last case the task goes.
      .allowWrites(table, ["DOSSIER", "COMMAND"], ...changes);
    gateway.serve(closeCustodyCaseRoute, closeCustodyCase);

    const makeResultLink = new NodeFunction(this, "MakeResultLink", house, {
      act: "make-result-link",
      does: "Makes a link by which a result is fetched electronically",
      contract: MakeResultLinkEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem");
    gateway.serve(makeResultLinkRoute, makeResultLink);

    const openResult = new NodeFunction(this, "OpenResult", house, {
      act: "open-result",
      does: "Leads whoever has the link and the second factor to the result for a minute",
      contract: OpenResultEnvironment,
      environment: { ...tableEnvironment(props), TRACKING_KEY: trackingKey, ARCHIVE_BUCKET: archive.name },
    })
      .allowReads(table, ["DOSSIER", "TRIES"], "dynamodb:GetItem")
      .allowWrites(table, ["DOSSIER"], ...changes)
      .allowWrites(table, ["TRIES"], "dynamodb:UpdateItem")
      .allow(trackingKey, "kms:GenerateMac")
      .allowObjects(archive, "dossiers/", "Leads to the result of any dossier of the province", "s3:GetObject");
    gateway.serve(openResultRoute, openResult);

    const readCustody = new NodeFunction(this, "ReadCustody", house, {
      act: "read-custody",
      does: "Where the paper of a dossier is, and how it came there",
      contract: ReadCustodyEnvironment,
      environment: tableEnvironment(props),
    })
      .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
      .allowReads(table, ["DOSSIER"], "dynamodb:Query");
    gateway.serve(readCustodyRoute, readCustody);

    const readResult = new NodeFunction(this, "ReadResult", house, {
      act: "read-result",
      does: "Leads to the signed result for a minute",
      contract: ReadResultEnvironment,
      environment: { ...tableEnvironment(props), ...accessEnvironment(props), ARCHIVE_BUCKET: archive.name },
    })
      .allowWrites(table, ["ACCESS"], "dynamodb:PutItem")
      .allowReads(table, ["STAFF", "DOSSIER", "OWNER"], "dynamodb:GetItem")
      .allowObjects(archive, "dossiers/", "Leads to the result of any dossier of the province", "s3:GetObject");
    gateway.serve(readResultRoute, readResult);

    new Surveys(this, "Surveys", props);
  }
}
