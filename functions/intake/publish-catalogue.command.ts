import { parseArgs } from "node:util";
import { dynamoPlaces, dynamoProcedures, dynamoPublications } from "../../shared/adapters/dynamodb/registries.ts";
import { dossierTable } from "../../shared/adapters/dynamodb/table.ts";
import { publishedData, WrongData } from "../../shared/adapters/files/published-data.ts";
import { publishCatalogue } from "./publish-catalogue.ts";

const usage =
  "npm run catalogue -- publish --province <name of its file>   (DOSSIER_TABLE names the table: output TableName)";

/** `npm run catalogue -- publish --province <name>`: publishes what is data and not code, without a deployment. */
const run = async (): Promise<string> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { province: { type: "string" } } });
  const tableName = process.env.DOSSIER_TABLE;
  if (positionals[0] !== "publish" || values.province === undefined || tableName === undefined)
    throw new WrongData(usage);
  const { province, ...items } = await publishedData(process.cwd(), values.province);
  const table = dossierTable(tableName, province);
  const outcome = await publishCatalogue({
    publications: dynamoPublications(table),
    procedures: dynamoProcedures(table),
    places: dynamoPlaces(table),
  })(items);
  if (!outcome.ok) throw new WrongData([outcome.problem.facts?.flaws ?? []].flat().join("\n"));
  return `${outcome.value} items published for ${values.province}: ${items.procedures.length} versions of procedures, ${items.units.length} units, ${items.communes.length} communes.`;
};

try {
  console.log(await run());
} catch (error) {
  console.error(error instanceof WrongData ? error.message : error);
  process.exitCode = 1;
}
