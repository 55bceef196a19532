import { createHash } from "node:crypto";
import { dynamoCertificates } from "../../shared/adapters/dynamodb/certificates.ts";
import { dynamoCommands } from "../../shared/adapters/dynamodb/commands.ts";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoHeldPapers } from "../../shared/adapters/dynamodb/held-papers.ts";
import { dynamoLookupKeys } from "../../shared/adapters/dynamodb/lookup-keys.ts";
import { dynamoPapers } from "../../shared/adapters/dynamodb/papers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { keptOwnerHashes } from "../../shared/adapters/kept-owner-hashes.ts";
import { keptProcedures } from "../../shared/adapters/kept-registries.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { kmsSignatures } from "../../shared/adapters/kms/signatures.ts";
import { kmsWrappedKeys } from "../../shared/adapters/kms/wrapped-keys.ts";
import { carriedReading } from "../../shared/adapters/pdf/carried-reading.ts";
import { pageJpegs } from "../../shared/adapters/pdf/page-jpegs.ts";
import { searchablePdfs } from "../../shared/adapters/pdf/searchable-pdf.ts";
import { s3Files } from "../../shared/adapters/s3/files.ts";
import { archivedPaperTexts } from "../../shared/adapters/s3/paper-texts.ts";
import { padesPdfs } from "../../shared/adapters/signing/pades-pdfs.ts";
import { commandDoor } from "../../shared/lambda/command-door.ts";
import { entryAnswer } from "../../shared/lambda/entry-answer.ts";
import { confirmPaper } from "./confirm-paper.ts";
import { ConfirmPaperEnvironment } from "./environment.ts";
import { confirmPaperRoute } from "./routes.ts";
import { signPaper } from "./sign-paper.ts";

const env = ConfirmPaperEnvironment.parse(process.env);
const table = dossierTable(env.DOSSIER_TABLE, env.PROVINCE);
const dossiers = dynamoDossiers(table);
const archives = s3Files(env.ARCHIVE_BUCKET);

export const handler = commandDoor(
  confirmPaperRoute,
  { principals: dynamoPrincipals(table), commands: dynamoCommands(table), dossiers },
  confirmPaper({
    dossiers,
    papers: dynamoPapers(table),
    texts: archivedPaperTexts(archives),
    archives,
    signPaper: signPaper({
      archives,
      pageJpegs,
      carriedReading,
      searchablePdfs: (madeAt) => searchablePdfs({ madeAt: () => madeAt }),
      signed: padesPdfs(kmsSignatures(env.SIGNING_KEY), dynamoCertificates(table, env.SIGNING_KEY)),
      sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
      provinceName: env.PROVINCE_NAME,
    }),
    procedures: keptProcedures(dynamoProcedures(table)),
    owners: keptOwnerHashes(dynamoLookupKeys(table), kmsWrappedKeys(env.LOOKUP_KEY, env.PROVINCE), () => Date.now()),
    heldPapers: dynamoHeldPapers(table),
    seals: kmsSeals(env.PERSONAL_DATA_KEY, env.PROVINCE),
    now: () => new Date(),
  }),
  entryAnswer,
);
