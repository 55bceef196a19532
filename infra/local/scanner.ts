import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runFolder } from "./folders.ts";
import { samplePassword } from "./people.ts";
import type { RunningProvince } from "./province.ts";

/** The settings of `npm run scan` for the point of the sample clerk, as shell and `.env` files take them. */
export const scannerSettings = ({
  endpoint,
  apiUrl,
  outputs,
  people,
}: Pick<RunningProvince, "endpoint" | "apiUrl" | "outputs" | "people">): Readonly<Record<string, string>> => ({
  SCAN_API: `${apiUrl}/v1`,
  SCAN_POINT: people[0]?.unit ?? "",
  SCAN_SIGN_IN: endpoint,
  SCAN_CLIENT: outputs.UserPoolClientId,
  SCAN_USER: people[0]?.username ?? "",
  SCAN_PASSWORD: samplePassword,
});

/** Leaves them in the folder of the run, where `npm run scan` finds those of the usual port by itself. */
export const noteScanner = async (province: RunningProvince): Promise<void> => {
  const lines = Object.entries(scannerSettings(province)).map(([name, value]) => `${name}='${value}'\n`);
  await writeFile(join(runFolder(province.port), "scanner.env"), lines.join(""));
};
