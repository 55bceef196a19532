import type { LocalAws, Outputs } from "./deploy.ts";
import { localEnvironment } from "./deploy.ts";
import { runTool } from "./run-tool.ts";

/** Publishes procedures, units, communes and calendars through the door an administrator uses: `npm run catalogue`. */
export const publishCatalogue = async (
  aws: LocalAws,
  outputs: Outputs,
  province: string,
  folder: string,
  signal?: AbortSignal,
): Promise<void> => {
  const result = await runTool({
    command: process.execPath,
    args: ["functions/intake/publish-catalogue.command.ts", "publish", "--province", province],
    env: { ...localEnvironment(aws, folder), DOSSIER_TABLE: outputs.TableName },
    signal,
  });
  if (result.code !== 0) throw new Error(`publishing the catalogue failed:\n${result.output.trim()}`);
};
