import { fileURLToPath } from "node:url";
import * as z from "zod";
import { ProvinceFile } from "./province.ts";

/** Where editors find it: the first line of every province's file points there. */
export const provinceSchemaPath = fileURLToPath(new URL("../provinces/province.schema.json", import.meta.url));

/** The JSON Schema of a province's file as it is kept in the repository, for editors; `npm run docs` writes it. */
export const provinceSchemaText = (): string =>
  `${JSON.stringify({ title: "A province of motcua", ...z.toJSONSchema(ProvinceFile, { io: "input" }) }, null, 2)}\n`;
