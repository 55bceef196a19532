import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { listProceduresRoute } from "../../functions/intake/catalogue-routes.ts";
import { listProcedures } from "../../functions/intake/list-procedures.ts";
import { dynamoProcedures } from "../../shared/adapters/dynamodb/procedures.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import { commonProcedures } from "../../shared/adapters/files/published-data.ts";
import { ownTable } from "../support/real-engines.ts";

const many = 200;
const day = "2026-11-26";

let own: Awaited<ReturnType<typeof ownTable>>;
let sent: string[] = [];
/** The table, noting what is asked of it. */
const watched = (table: Table): Table => ({
  ...table,
  client: new Proxy(table.client, {
    get: (client, name) => {
      if (name !== "send") return Reflect.get(client, name, client);
      return (command: { readonly constructor: { readonly name: string } }) => {
        sent.push(command.constructor.name);
        return Reflect.apply(client.send, client, [command]);
      };
    },
  }),
});

beforeAll(async () => {
  own = await ownTable(inject("province"));
  const real = (await commonProcedures(process.cwd())).map(({ procedure }) => procedure);
  const inForce = real.filter(({ validTo }) => validTo === undefined);
  const procedures = Array.from({ length: many }, (_, n) => {
    const one = inForce[n % inForce.length];
    if (one === undefined) throw new Error("the catalogue is empty");
    return { ...one, id: `${one.id.slice(0, 50)}-${String(n).padStart(3, "0")}` };
  });
  await dynamoPublications(own.table).publish({ procedures });
});
afterAll(() => own.remove());

it(`a catalogue of ${many} procedures as long as the real ones loads in one query, and is listed whole`, async () => {
  sent = [];
  const list = listProcedures({ procedures: dynamoProcedures(watched(own.table)), now: () => new Date(day) });
  const query = listProceduresRoute.query.parse({ on: day });
  const first = await list({ query });
  expect(sent).toEqual(["QueryCommand"]);
  const { procedures, next } = listProceduresRoute.answers[200].body.parse(first.ok ? first.value.body : undefined);
  const rest = await list({ query: { ...query, cursor: next } });
  const behind = listProceduresRoute.answers[200].body.parse(rest.ok ? rest.value.body : undefined);
  expect(new Set([...procedures, ...behind.procedures].map(({ id }) => id)).size).toBe(many);
  expect(behind.next).toBeUndefined();
});
