import { parseArgs } from "node:util";
import { deployedAudience, publishedName } from "../../shared/adapters/cloudformation/gateway-audience.ts";
import { cognitoClientAccounts } from "../../shared/adapters/cognito/client-accounts.ts";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipalLists } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import type { Client } from "../../shared/domain/principal.ts";
import type { Outcome } from "../../shared/domain/problems.ts";
import { clientRoles } from "../../shared/domain/roles.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { type CreatedClient, createClient } from "./create-client.ts";
import { disableClient } from "./disable-client.ts";
import { rotateClient } from "./rotate-client.ts";

const usage = `npm run clients -- create --name <name> --role <role> --units <id>[,<id>…] --actions <action>[,<action>…] [--requests-per-minute <number>]
npm run clients -- rotate --id <of the machine> --until <moment, e.g. 2026-12-01T17:00:00+07:00>
npm run clients -- disable --id <of the machine>
npm run clients -- list
(DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file; roles: ${clientRoles.join(", ")})`;

const text = { type: "string" } as const;
const options = {
  ...{ name: text, role: text, units: text, actions: text, id: text, until: text },
  "requests-per-minute": { type: "string", default: "600" },
} as const;

const listed = (words: string): readonly string[] => words.split(",").map((word) => word.trim());

/** Rows as the list shows them; a secret is nowhere to be listed from. */
const line = ({ id, account, name, role, units, actions, requestsPerMinute, until, active }: Client): string => {
  const state = active ? (until === undefined ? "" : `until ${until}`) : "disabled";
  const stands = units.map((unit) => unit.id).join(",");
  return [id, account, name, role, stands, actions.join(","), `${requestsPerMinute}/min`, state].join("\t").trimEnd();
};

const created = async (province: string, { client, secret }: CreatedClient): Promise<string> =>
  [
    line(client),
    `client_id ${client.account}`,
    `client_secret ${secret}`,
    `token endpoint ${await publishedName(province, "token-endpoint")}`,
    "The secret is shown this once and kept nowhere: hand it over by a way of its own.",
  ].join("\n");

const answerOf = <T>(outcome: Outcome<T>, id: string | undefined): T => {
  if (outcome.ok) return outcome.value;
  if (outcome.problem.code === "staff/not-registered")
    throw new CannotDo(`No machine in force is registered under ${id}.`);
  throw new CannotDo(sentencesOf(outcome.problem.facts));
};

/** The moment in UTC, from one with its offset. */
const momentOf = (typed: string): string => {
  const at = /(Z|[+-]\d{2}:\d{2})$/.test(typed) ? Date.parse(typed) : Number.NaN;
  if (Number.isNaN(at)) throw new CannotDo("--until is a moment with its offset, e.g. 2026-12-01T17:00:00+07:00.");
  return new Date(at).toISOString();
};

/** The registry of machines at the hand of an administrator: which agency's system may do what, for which units. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [verb] = positionals;
  const { name, role, units, actions, id, until } = values;
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const principals = dynamoPrincipalLists(table);
  if (verb === "list") return (await principals.clients()).map(line).join("\n") || "No machine is registered.";

  const province = process.env.PROVINCE ?? "";
  const needs = async () => ({
    principals,
    places: dynamoPlaces(table),
    publications: dynamoPublications(table),
    accounts: cognitoClientAccounts(await publishedName(province, "user-pool")),
    audience: deployedAudience(province),
    now: () => new Date(),
  });
  if (verb === "create" && name !== undefined && role && units !== undefined && actions) {
    const requestsPerMinute = Number(values["requests-per-minute"]);
    const wanted = {
      name,
      role,
      units: units === "" ? [] : listed(units),
      actions: listed(actions),
      requestsPerMinute,
    };
    return created(province, answerOf(await createClient(await needs())(wanted), undefined));
  }
  if (verb === "rotate" && id && until)
    return created(province, answerOf(await rotateClient(await needs())(id, momentOf(until)), id));
  if (verb === "disable" && id)
    return answerOf(await disableClient(await needs())(id), id)
      .map(line)
      .join("\n");
  throw new CannotDo(usage);
};

await commandLine(run);
