import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { dynamoCertificateChains } from "../../shared/adapters/dynamodb/certificates.ts";
import { signingElsewhere } from "../../shared/adapters/dynamodb/signers-elsewhere.ts";
import { publishSigningKey } from "../../shared/adapters/dynamodb/signing-keys.ts";
import { dossierTable, type Table } from "../../shared/adapters/dynamodb/table.ts";
import { newSigningKey } from "../../shared/adapters/kms/new-signing-key.ts";
import { kmsPublicKey } from "../../shared/adapters/kms/signatures.ts";
import { pemCertificates } from "../../shared/adapters/signing/pem-certificates.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { publishCertificates } from "./publish-certificates.ts";

const usage = `npm run certificates -- key --unit <id> | --signer <sub>
  makes a signing key for a unit, or for one signer of whom the province asks it (about 1 USD a month); prints its ARN and its public half (PEM)
npm run certificates -- publish --key <ARN> --chain <PEM file, the signer's certificate first> [--unit <id> | --signer <sub>]
  publishes the chain that the certification authority has issued for a key: of the province (output SigningKeyArn), a unit or a signer
npm run certificates -- trust --root <PEM file>
  trusts results that were signed elsewhere (USB token, remote signing) under this root
npm run certificates -- authorise --unit <id> --signer <sub> --certificate <PEM file>
  says whose certificate it is that signs for a unit elsewhere
(DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file)`;

/** Paths are meant from where the command was typed; npm itself moves to the project's folder. */
const asked = process.env.INIT_CWD ?? process.cwd();

const read = (path: string) => {
  try {
    return pemCertificates(readFileSync(resolve(asked, path), "utf8"));
  } catch (error) {
    throw new CannotDo(`${path} cannot be read as certificates (PEM): ${error instanceof Error ? error.message : ""}`);
  }
};

/** Whose key it is; nothing for the province's. */
const holderOf = ({ unit, signer }: { readonly unit?: string | undefined; readonly signer?: string | undefined }) => {
  if (unit !== undefined && signer !== undefined)
    throw new CannotDo("A key is a unit's (--unit) or a signer's (--signer).");
  return unit === undefined && signer === undefined ? undefined : { unit: unit ?? "", signer };
};

const makeKey = async (holder: ReturnType<typeof holderOf>, province: string): Promise<string> => {
  if (holder === undefined) throw new CannotDo(usage);
  const arn = await newSigningKey(province, holder.signer ?? holder.unit);
  const publicKey = Buffer.from(await kmsPublicKey(arn))
    .toString("base64")
    .match(/.{1,64}/g)
    ?.join("\n");
  return `${arn}\n-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`;
};

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

interface Elsewhere {
  readonly unit?: string | undefined;
  readonly signer?: string | undefined;
  readonly root?: string | undefined;
  readonly certificate?: string | undefined;
}

/** Enters under which root, or whose certificate, signatures from elsewhere are taken. */
const enterElsewhere = async (
  what: "trust" | "authorise",
  { unit, signer, root, certificate }: Elsewhere,
  table: Table,
): Promise<string> => {
  const enter = signingElsewhere(table);
  const file = what === "trust" ? root : certificate;
  if (file === undefined) throw new CannotDo(usage);
  const [first] = read(file);
  if (first === undefined) throw new CannotDo(`${file} holds no certificate (PEM, -----BEGIN CERTIFICATE-----).`);
  if (what === "trust") {
    await enter.trust(hashOf(first.der), first.der);
    return `${first.subject} is trusted for results that were signed elsewhere, until ${first.validTo.toISOString()}.`;
  }
  if (unit === undefined || signer === undefined) throw new CannotDo(usage);
  await enter.authorise(unit, hashOf(first.publicKey), signer);
  return `${first.subject} signs for ${unit}, as ${signer}.`;
};

const run = async (): Promise<string> => {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: text, chain: text, unit: text, signer: text, root: text, certificate: text },
  });
  const { key, chain } = values;
  // Of a signature from elsewhere both are named: whose, and for which unit.
  const holder = positionals[0] === "authorise" ? undefined : holderOf(values);
  const { table: name, province } = administered(process.env);
  if (positionals[0] === "key") return makeKey(holder, province);
  if (positionals[0] === "trust" || positionals[0] === "authorise")
    return enterElsewhere(positionals[0], values, dossierTable(name, province));
  if (positionals[0] !== "publish" || key === undefined || chain === undefined) throw new CannotDo(usage);
  // The signing function looks the chain up by the ARN it was deployed with; an alias would never be found.
  if (!/^arn:[\w-]+:kms:[^:]+:\d{12}:key\/.+$/.test(key))
    throw new CannotDo("--key must be the ARN of the signing key, arn:aws:kms:…:key/…: output SigningKeyArn.");
  const table = dossierTable(name, province);
  const publish = publishCertificates({
    chains:
      holder === undefined
        ? dynamoCertificateChains(table)
        : { publish: (keyId, certificates) => publishSigningKey(table)(holder, keyId, certificates) },
    publicKeyOf: kmsPublicKey,
    now: () => new Date(),
  });
  const certificates = read(chain);
  const outcome = await publish(key, certificates);
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  return `${certificates.length} certificates published, valid until ${outcome.value.validTo.toISOString()}. Publish the renewed chain before.`;
};

await commandLine(run);
