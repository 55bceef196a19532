import { parseArgs } from "node:util";
import { dynamoNotices } from "../../shared/adapters/dynamodb/notices.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { administered, CannotDo, commandLine } from "../../shared/lambda/command-line.ts";
import { settleNotice } from "./settle-notice.ts";

const usage = `npm run notices -- settle <dossier id>_<sequence>_<email or sms> sent      it went out: nothing more is sent
npm run notices -- settle <dossier id>_<sequence>_<email or sms> again     it did not: it goes out when its queue is redriven
(the name that \`npm run facts\` shows beside it, with _<entry> behind it where it went out again because of that;
DOSSIER_TABLE names the table; PROVINCE the province)`;

/** What a person found out about a notice of which nobody knew whether it went out. */
const run = async (): Promise<string> => {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  const [verb, reference, found] = positionals;
  if (verb !== "settle" || reference === undefined || (found !== "sent" && found !== "again"))
    throw new CannotDo(usage);
  const { table, province } = administered(process.env);
  const settled = await settleNotice({ notices: dynamoNotices(dossierTable(table, province), () => new Date()) })(
    reference,
    found,
  );
  if (!settled.ok) throw new CannotDo("There is no notice of that name in doubt. Nothing was changed.");
  return found === "sent" ? "Noted: it went out." : "Noted: it goes out again when its queue is redriven.";
};

await commandLine(run);
