import type { Construct } from "constructs";
import {
  addCommentRoute,
  listCommentsRoute,
  readAttachmentRoute,
  requestAttachmentRoute,
} from "../../functions/routing/comment-routes.ts";
import {
  AddCommentEnvironment,
  ListCommentsEnvironment,
  ReadAttachmentEnvironment,
  RequestAttachmentEnvironment,
} from "../../functions/routing/environment.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { accessEnvironment, type StageProps, tableEnvironment } from "./stage.ts";

/** What colleagues write to one another about a dossier, and the files they add. */
export const commentFunctions = (scope: Construct, props: StageProps): void => {
  const { records, gateway, house } = props;
  const { table, archive, personalDataKey } = records;
  const ofTable = tableEnvironment(props);
  const sealed = { PERSONAL_DATA_KEY: personalDataKey };
  const files = { ARCHIVE_BUCKET: archive.name };

  const addComment = new NodeFunction(scope, "AddComment", house, {
    act: "add-comment",
    does: "Keeps a comment for colleagues, sealed, and looks at the files it names",
    contract: AddCommentEnvironment,
    environment: { ...ofTable, ...sealed, ...files },
  })
    .allowReads(table, ["STAFF", "DOSSIER", "COMMAND"], "dynamodb:GetItem")
    .allow(personalDataKey, "kms:Decrypt", "kms:GenerateDataKey")
    .allowObjects(archive, "dossiers/", "Looks at the files of a comment of any dossier", "s3:GetObject")
    .allowToSeeWhatIsMissing(archive, "dossiers/")
    .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem");
  gateway.serve(addCommentRoute, addComment);

  const listComments = new NodeFunction(scope, "ListComments", house, {
    act: "list-comments",
    does: "Comments of colleagues about a dossier",
    contract: ListCommentsEnvironment,
    environment: { ...ofTable, ...sealed, ...accessEnvironment(props) },
  })
    .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
    .allow(personalDataKey, "kms:Decrypt")
    .allowWrites(table, ["ACCESS"], "dynamodb:PutItem");
  gateway.serve(listCommentsRoute, listComments);

  const requestAttachment = new NodeFunction(scope, "RequestAttachment", house, {
    act: "request-attachment",
    does: "Gives an address for a file of a comment",
    contract: RequestAttachmentEnvironment,
    environment: { ...ofTable, ...files },
  })
    .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
    .allowObjects(archive, "dossiers/", "Signs addresses for files of comments of any dossier", "s3:PutObject");
  gateway.serve(requestAttachmentRoute, requestAttachment);

  const readAttachment = new NodeFunction(scope, "ReadAttachment", house, {
    act: "read-attachment",
    does: "Leads to a file of a comment for a minute",
    contract: ReadAttachmentEnvironment,
    environment: { ...ofTable, ...sealed, ...files, ...accessEnvironment(props) },
  })
    .allowReads(table, ["STAFF", "DOSSIER"], "dynamodb:GetItem")
    .allow(personalDataKey, "kms:Decrypt")
    .allowObjects(archive, "dossiers/", "Leads to files of comments of any dossier", "s3:GetObject")
    .allowWrites(table, ["ACCESS"], "dynamodb:PutItem");
  gateway.serve(readAttachmentRoute, readAttachment);
};
