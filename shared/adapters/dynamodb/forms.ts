import { FormTemplate } from "../../domain/forms/form-template.ts";
import type { Forms } from "../../ports/registries.ts";
import { bodies, type Table } from "./table.ts";

export const dynamoForms = (table: Table): Forms => ({
  all: () => bodies(table, table.keys.form("").pk, FormTemplate),
});
