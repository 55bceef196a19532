import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

/** A secret of the Parameter Store, read when it is first needed and kept as long as the function lives; a reading that fails is not kept. */
export const ssmSecret = (name: string): (() => Promise<string>) => {
  const client = new SSMClient({});
  let kept: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    if (!Parameter?.Value) throw new Error("the parameter of the gateway's secret is empty");
    return Parameter.Value;
  };
  return async () => {
    kept ??= read();
    try {
      return await kept;
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };
};
