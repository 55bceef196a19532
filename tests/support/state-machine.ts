/** A state of the Amazon States Language, as far as ours are written in it. */
interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Error?: string;
  readonly Parameters?: { readonly FunctionName: string; readonly Payload: Template };
  readonly Catch?: readonly { readonly Next: string }[];
  readonly ItemsPath?: string;
  readonly ItemSelector?: Template;
  readonly ItemProcessor?: Machine;
}
interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}
type Template = object;
type Input = Readonly<Record<string, unknown>>;

const meant = (expression: string, input: Input, item: unknown): unknown => {
  if (expression === "$$.Map.Item.Value") return item;
  if (expression === "States.Array($$.Map.Item.Value)") return [item];
  return input[expression.slice(2)];
};
const filled = (template: Template, input: Input, item?: unknown): Input =>
  Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith(".$") ? [name.slice(0, -2), meant(String(value), input, item)] : [name, value],
    ),
  );

/**
 * Runs a definition of ours: tasks call `functions` by name, a task or map that fails goes where its `Catch` says, and every state hands
 * on its input, as `ResultPath: null` says. Answers how it ended.
 */
export const runStateMachine = async (
  machine: Machine,
  functions: Readonly<Record<string, (payload: Input) => Promise<unknown>>>,
  input: Input,
): Promise<"Succeeded" | string> => {
  let name: string | undefined = machine.StartAt;
  while (name !== undefined) {
    const state: State | undefined = machine.States[name];
    if (state === undefined) throw new Error(`there is no state ${name}`);
    if (state.Type === "Fail") return state.Error ?? "failed";
    name = await nextOf(state, functions, input);
  }
  return "Succeeded";
};

const nextOf = async (
  state: State,
  functions: Parameters<typeof runStateMachine>[1],
  input: Input,
): Promise<string | undefined> => {
  try {
    const { Parameters, ItemProcessor, ItemSelector = {}, ItemsPath = "$.items" } = state;
    if (Parameters !== undefined) await functions[Parameters.FunctionName]?.(filled(Parameters.Payload, input));
    if (ItemProcessor !== undefined) {
      const items = input[ItemsPath.slice(2)] as readonly unknown[];
      await Promise.all(
        items.map((item) => runStateMachine(ItemProcessor, functions, filled(ItemSelector, input, item))),
      );
    }
    return state.Next;
  } catch (error) {
    const [caught] = state.Catch ?? [];
    if (caught === undefined) throw error;
    return caught.Next;
  }
};
