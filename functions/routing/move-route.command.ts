import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { dynamoDossiers } from "../../shared/adapters/dynamodb/dossiers.ts";
import { dynamoPrincipals } from "../../shared/adapters/dynamodb/principals.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { kmsSeals } from "../../shared/adapters/kms/seals.ts";
import { CivilDay } from "../../shared/domain/civil-time.ts";
import { longestFormText } from "../../shared/domain/form-texts.ts";
import { typed } from "../../shared/domain/text.ts";
import { administered, CannotDo, commandLine, sentencesOf } from "../../shared/lambda/command-line.ts";
import { moveRoute } from "./move-route.ts";

const usage = `npm run route -- move <code of the dossier> --to <first day of the version> --reason "<why>" --by <sub of the administrator>
(DOSSIER_TABLE names the table: output TableName; PROVINCE the province by the name of its file; PERSONAL_DATA_KEY: output PersonalDataKeyArn)`;

/** A running dossier keeps the route it was received with, unless an administrator moves it. */
const run = async (): Promise<string> => {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { to: text, reason: text, by: text } });
  const [verb, code] = positionals;
  const to = z.safeParse(CivilDay, values.to);
  const reason = z.safeParse(typed(longestFormText), values.reason);
  const { PERSONAL_DATA_KEY: key } = process.env;
  if (verb !== "move" || code === undefined || values.by === undefined || !to.success || !reason.success || !key)
    throw new CannotDo(usage);
  const where = administered(process.env);
  const table = dossierTable(where.table, where.province);
  const outcome = await moveRoute({
    dossiers: dynamoDossiers(table),
    principals: dynamoPrincipals(table),
    procedures: dynamoProcedures(table),
    seals: kmsSeals(key, where.province),
    now: () => new Date(),
  })({ code, to: to.data, by: values.by, reason: reason.data });
  if (!outcome.ok) throw new CannotDo(sentencesOf(outcome.problem.facts));
  return `${code} follows the route of ${to.data} from stage ${outcome.value.stage} on.`;
};

await commandLine(run);
