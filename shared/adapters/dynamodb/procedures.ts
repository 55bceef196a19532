import { ProcedureSummary } from "../../domain/procedure-summary.ts";
import type { Procedures } from "../../ports/registries.ts";
import { StoredProcedure } from "./stored-procedure.ts";
import { bodies, body, type Table } from "./table.ts";

/** Apart from `dynamoProcedures`, so that a function which looks up one version carries no lists. */
export const dynamoVersions = (table: Table): Pick<Procedures, "version"> => ({
  version: (id, validFrom) => body(table, table.keys.procedure(id, validFrom), StoredProcedure),
});

export const dynamoProcedures = (table: Table): Procedures => {
  const { pk } = table.keys.procedure("", "");
  return {
    all: () => bodies(table, pk, StoredProcedure),
    summaries: () => bodies(table, table.keys.summary("", "").pk, ProcedureSummary),
    versionsOf: (id) => bodies(table, pk, StoredProcedure, `${id}#`),
    ...dynamoVersions(table),
  };
};
