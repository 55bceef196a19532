import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPrincipalLists, dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { StaffRole, staffRoles } from "../../shared/domain/roles.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { disableStaff } from "./disable-staff.ts";
import { registerStaff } from "./register-staff.ts";

const usage = `npm run staff -- register --sub <of the account> --name <name> --position <position> --unit <id> --role <role>[,<role>…] [--by-hand]
npm run staff -- disable --sub <of the account>
npm run staff -- list
(DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file; --by-hand: steps are not given to them by load; roles: ${staffRoles.join(", ")})`;

const text = { type: "string" } as const;
const options = {
  sub: text,
  name: text,
  position: text,
  unit: text,
  role: text,
  "by-hand": { type: "boolean" },
} as const;

const rolesOf = (list: string): readonly StaffRole[] =>
  list.split(",").map((word) => {
    const role = z.safeParse(StaffRole, word.trim());
    if (!role.success) throw new CannotDo(`There is no role "${word.trim()}"; legal are ${staffRoles.join(", ")}.`);
    return role.data;
  });

const line = ({ id, name, position, unit, roles: held, byHand, active }: StaffMember): string =>
  [id, unit, held.join(","), name, position, byHand ? "by hand" : "", active ? "" : "disabled"].join("\t").trimEnd();

/** The staff registry at the hand of an administrator: who may do what is data, entered without a deployment. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [verb] = positionals;
  const { sub, name, position, unit, role, "by-hand": byHand } = values;
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const needs = {
    principals: dynamoPrincipals(table),
    places: dynamoPlaces(table),
    publications: dynamoPublications(table),
  };

  if (verb === "list")
    return (await dynamoPrincipalLists(table).staff()).map(line).join("\n") || "Nobody is registered.";
  if (verb === "disable" && sub !== undefined) {
    const outcome = await disableStaff(needs)(sub);
    if (!outcome.ok) throw new CannotDo(`Nobody is registered under ${sub}.`);
    return `${line(outcome.value)}\nDisable the account in Cognito too: it can still sign in, and then do nothing.`;
  }
  if (verb !== "register" || !sub || !name || position === undefined || !unit || !role) throw new CannotDo(usage);
  const outcome = await registerStaff(needs)({
    id: sub,
    name,
    position,
    unit,
    roles: [...rolesOf(role)],
    ...(byHand ? { byHand } : {}),
  });
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  return line(outcome.value);
};

await commandLine(run);
