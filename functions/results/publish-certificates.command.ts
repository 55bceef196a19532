import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { dynamoCertificateChains } from "../../shared/adapters/dynamodb/certificates.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsPublicKey } from "../../shared/adapters/kms/signatures.ts";
import { pemCertificates } from "../../shared/adapters/signing/pem-certificates.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { publishCertificates } from "./publish-certificates.ts";

const usage = `npm run certificates -- publish --key <ARN of the signing key> --chain <PEM file, the signer's certificate first>
(output SigningKeyArn; DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file)`;

/** Paths are meant from where the command was typed; npm itself moves to the project's folder. */
const asked = process.env.INIT_CWD ?? process.cwd();

const read = (path: string) => {
  try {
    return pemCertificates(readFileSync(resolve(asked, path), "utf8"));
  } catch (error) {
    throw new CannotDo(`${path} cannot be read as certificates (PEM): ${error instanceof Error ? error.message : ""}`);
  }
};

const run = async (): Promise<string> => {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { key: text, chain: text } });
  const { key, chain } = values;
  if (positionals[0] !== "publish" || key === undefined || chain === undefined) throw new CannotDo(usage);
  // The signing function looks the chain up by the ARN it was deployed with; an alias would never be found.
  if (!/^arn:[\w-]+:kms:[^:]+:\d{12}:key\/.+$/.test(key))
    throw new CannotDo("--key must be the ARN of the signing key, arn:aws:kms:…:key/…: output SigningKeyArn.");
  const { table, province } = administered(process.env);
  const publish = publishCertificates({
    chains: dynamoCertificateChains(dossierTable(table, province)),
    publicKeyOf: kmsPublicKey,
    now: () => new Date(),
  });
  const certificates = read(chain);
  const outcome = await publish(key, certificates);
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  return `${certificates.length} certificates published, valid until ${outcome.value.validTo.toISOString()}. Publish the renewed chain before.`;
};

await commandLine(run);
