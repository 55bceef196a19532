import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { dynamoCalendars } from "../../shared/adapters/dynamodb/calendars.ts";
import { dynamoForms } from "../../shared/adapters/dynamodb/forms.ts";
import { dynamoOpenDossiers } from "../../shared/adapters/dynamodb/open-dossiers.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { publishedData } from "../../shared/adapters/files/published-data.ts";
import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { isInForce, type Procedure } from "../../shared/domain/procedure.ts";
import { procedureDifferences } from "../../shared/domain/procedure-differences.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { procedureInWords } from "./procedure-in-words.ts";
import { catalogueFlaws, publishCatalogue } from "./publish-catalogue.ts";

const usage = `npm run catalogue -- check   [--province <name>]    are the files right? (all provinces without one)
npm run catalogue -- diff    --province <name>      what publishing them would change, for whom, from when
npm run catalogue -- publish --province <name>      publishes them, all or nothing
npm run catalogue -- show    [<id or code>] [--on YYYY-MM-DD] [--province <name>]
(<name> is that of the file in infra/provinces; diff and publish need DOSSIER_TABLE: output TableName of the records stack; show reads the table where it is named, else the files)`;

const root = process.cwd();
const provinces = (): readonly string[] =>
  readdirSync("infra/provinces").flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : []));

const filesOf = async (province: string) => {
  if (!provinces().includes(province)) throw new CannotDo(`--province must be one of ${provinces().join(", ")}.`);
  return publishedData(root, province);
};

const check = async (province: string): Promise<string> => {
  const { province: code, filed, forms, units } = await filesOf(province);
  const flaws = catalogueFlaws(filed, { province: code, stored: [], forms: forms.map(({ id }) => id), units });
  if (flaws.length > 0) throw new CannotDo(flaws.join("\n"));
  const ids = new Set(filed.map(({ procedure }) => procedure.id));
  return `${province}: ${ids.size} procedures in ${filed.length} versions, nothing wrong.`;
};

const tableOf = (code: string) => {
  const where = administered({ ...process.env, PROVINCE: code });
  return dossierTable(where.table, where.province);
};

const diff = async (province: string): Promise<string> => {
  const { province: code, filed } = await filesOf(province);
  const stored = await dynamoProcedures(tableOf(code)).all();
  const told = procedureDifferences(
    stored,
    filed.map(({ procedure }) => procedure),
  );
  return told.join("\n") || "Nothing would change.";
};

const publish = async (province: string): Promise<string> => {
  const { province: code, ...items } = await filesOf(province);
  const table = tableOf(code);
  const outcome = await publishCatalogue({
    publications: dynamoPublications(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
    calendars: dynamoCalendars(table),
    openDossiers: dynamoOpenDossiers(table),
    forms: dynamoForms(table),
    province: code,
  })(items);
  if (!outcome.ok) throw new CannotDo(`Nothing was published.\n${sentencesOf(outcome.problem.facts)}`);
  return `${outcome.value} items published for ${province}: ${items.filed.length} versions of procedures, ${items.units.length} units, ${items.communes.length} communes.`;
};

const show = async (province: string, wanted: string | undefined, day: string): Promise<string> => {
  const { province: code, filed } = await filesOf(province);
  const all: readonly Procedure[] = process.env.DOSSIER_TABLE
    ? await dynamoProcedures(tableOf(code)).all()
    : filed.map(({ procedure }) => procedure);
  const inForce = all.filter((one) => isInForce(one, day));
  if (wanted === undefined)
    return inForce
      .map(({ id, code: number, request }) => `${id.padEnd(32)} ${number.padEnd(12)} ${request}`)
      .join("\n");
  const found = inForce.find(({ id, code: number, aliases }) => [id, number, ...aliases].includes(wanted));
  if (found === undefined)
    throw new CannotDo(`No procedure ${JSON.stringify(wanted)} is in force on ${day}; ids: npm run catalogue -- show`);
  return procedureInWords(found, day);
};

/** `npm run catalogue`: what is data and not code, at the hand of an administrator. Published without a deployment. */
const run = async (): Promise<string> => {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { province: text, on: text } });
  const [verb, wanted] = positionals;
  if (verb === "check")
    return (await Promise.all((values.province ? [values.province] : provinces()).map(check))).join("\n");
  if (verb === "show")
    return show(values.province ?? provinces()[0] ?? "", wanted, values.on ?? civilDay(instant(new Date())));
  if (values.province === undefined) throw new CannotDo(usage);
  if (verb === "diff") return diff(values.province);
  if (verb === "publish") return publish(values.province);
  throw new CannotDo(usage);
};

await commandLine(run);
