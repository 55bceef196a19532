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
  readonly ConditionExpression?: string;
}

/** A write as it would be if its condition were not written in the code. */
const stripped = <W extends Conditional>(write: W): W => {
  const { ConditionExpression: _, ...rest } = write;
  return { ...rest, ExpressionAttributeNames: undefined, ExpressionAttributeValues: undefined } as unknown as W;
};

/** The same table through a client that forgets this condition on items of this kind, and no other. */
export const forgetting = (table: Table, { kind, condition }: Condition): Table => {
  const isMeant = ({ Item, ConditionExpression }: Conditional) =>
    ConditionExpression === condition && (Item?.kind ?? "lookUpRow") === kind;
  const forget = (write: Write): Write => ({
    ...write,
    ...(write.Put !== undefined && isMeant(write.Put) ? { Put: stripped(write.Put) } : {}),
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
