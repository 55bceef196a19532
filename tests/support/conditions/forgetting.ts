import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../../../shared/adapters/dynamodb/table.ts";

/** A condition under which items of a kind are written. */
export interface Condition {
  readonly kind: string;
  readonly condition: string;
}

type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
interface Conditional {
  readonly Item?: Record<string, unknown>;
  readonly Key?: Record<string, unknown>;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

/** What an item is that is written; of one that is changed or removed, its key says it. */
const kindOf = ({ Item, Key }: Conditional): unknown =>
  Item?.kind ?? (/#(HELD|OWNER|READING)(?:#|S$)/.exec(String(Key?.pk))?.[1] ?? String(Key?.sk)).toLowerCase();

/** A write as it would be if its condition were not written in the code; what its change names stays. */
const stripped = <W extends Conditional>(write: W): W => {
  const { ConditionExpression: _, ExpressionAttributeNames, ExpressionAttributeValues, ...rest } = write;
  const { UpdateExpression } = write;
  const named = <V>(all: Readonly<Record<string, V>> | undefined) => {
    const used = Object.entries(all ?? {}).filter(([name]) => UpdateExpression?.includes(name));
    return used.length === 0 ? undefined : Object.fromEntries(used);
  };
  const names = named(ExpressionAttributeNames);
  const values = named(ExpressionAttributeValues);
  return { ...rest, ExpressionAttributeNames: names, ExpressionAttributeValues: values } as unknown as W;
};

/** The same table through a client that forgets this condition on items of this kind, and no other. */
export const forgetting = (table: Table, { kind, condition }: Condition): Table => {
  const isMeant = (write: Conditional) => write.ConditionExpression === condition && kindOf(write) === kind;
  const forget = (write: Write): Write => ({
    ...write,
    ...(write.Put !== undefined && isMeant(write.Put) ? { Put: stripped(write.Put) } : {}),
    ...(write.Update !== undefined && isMeant(write.Update) ? { Update: stripped(write.Update) } : {}),
    ...(write.Delete !== undefined && isMeant(write.Delete) ? { Delete: stripped(write.Delete) } : {}),
  });
  const send = (command: { readonly input: Conditional & { readonly TransactItems?: readonly Write[] } }) => {
    const { input } = command;
    const forgotten = isMeant(input) ? stripped(input) : { ...input, TransactItems: input.TransactItems?.map(forget) };
    const Same = command.constructor as new (given: unknown) => unknown;
    return table.client.send(new Same(forgotten) as never);
  };
  return { ...table, client: Object.assign(Object.create(table.client), { send }) };
};
