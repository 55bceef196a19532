import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { dynamoPlaces } from "../../shared/adapters/dynamodb/places.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import { dynamoStaff, dynamoStaffList } from "../../shared/adapters/dynamodb/staff.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { Role, roles, type StaffMember } from "../../shared/domain/staff.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { disableStaff } from "./disable-staff.ts";
import { registerStaff } from "./register-staff.ts";

const usage = `npm run staff -- register --sub <of the account> --name <name> --position <position> --unit <id> --role <role>[,<role>…]
npm run staff -- disable --sub <of the account>
npm run staff -- list
(DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file; roles: ${roles.join(", ")})`;

const text = { type: "string" } as const;
const options = { sub: text, name: text, position: text, unit: text, role: text };

const rolesOf = (list: string): readonly Role[] =>
  list.split(",").map((word) => {
    const role = z.safeParse(Role, word.trim());
    if (!role.success) throw new CannotDo(`There is no role "${word.trim()}"; legal are ${roles.join(", ")}.`);
    return role.data;
  });

const line = ({ id, name, position, unit, roles: held, active }: StaffMember): string =>
  [id, unit, held.join(","), name, position, active ? "" : "disabled"].join("\t").trimEnd();

/** The staff registry at the hand of an administrator: who may do what is data, entered without a deployment. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [verb] = positionals;
  const { sub, name, position, unit, role } = values;
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const needs = { staff: dynamoStaff(table), places: dynamoPlaces(table), publications: dynamoPublications(table) };

  if (verb === "list") return (await dynamoStaffList(table).all()).map(line).join("\n") || "Nobody is registered.";
  if (verb === "disable" && sub !== undefined) {
    const outcome = await disableStaff(needs)(sub);
    if (!outcome.ok) throw new CannotDo(`Nobody is registered under ${sub}.`);
    return `${line(outcome.value)}\nDisable the account in Cognito too: it can still sign in, and then do nothing.`;
  }
  if (verb !== "register" || !sub || !name || position === undefined || !unit || !role) throw new CannotDo(usage);
  const outcome = await registerStaff(needs)({ id: sub, name, position, unit, roles: [...rolesOf(role)] });
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  return line(outcome.value);
};

await commandLine(run);
