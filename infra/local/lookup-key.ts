import { type LocalAws, localEnvironment, type Outputs } from "./deploy.ts";
import { runTool } from "./run-tool.ts";

/** Publishes the first look-up key through the door an administrator uses: `npm run lookup-keys`. */
export const publishLookupKey = async (
  aws: LocalAws,
  outputs: Outputs,
  province: string,
  folder: string,
  signal?: AbortSignal,
): Promise<void> => {
  const result = await runTool({
    command: process.execPath,
    args: ["functions/intake/rotate-lookup-key.command.ts", "rotate"],
    env: {
      ...localEnvironment(aws, folder),
      ...{ DOSSIER_TABLE: outputs.TableName, PROVINCE: province },
      ...{ LOOKUP_KEY: outputs.LookupKeyArn, PERSONAL_DATA_KEY: outputs.PersonalDataKeyArn },
    },
    signal,
  });
  if (result.code !== 0) throw new Error(`publishing the look-up key failed:\n${result.output.trim()}`);
};
