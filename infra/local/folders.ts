import { fileURLToPath } from "node:url";

/** The root of the repository: every command of the local cloud runs there, wherever it was called from. */
export const home = fileURLToPath(new URL("../..", import.meta.url));

/** Everything the local cloud writes lies below this folder, which git ignores. */
export const localFolder = fileURLToPath(new URL("../../.local", import.meta.url));

/** One folder a port, so that the stories can run beside an `npm start`; removed when the cloud stops. */
export const runFolder = (port: number): string => `${localFolder}/run-${port}`;

/** The engine's log of the last start that failed: all that a failed start leaves behind. */
export const failureFolder = `${localFolder}/last-failure`;
