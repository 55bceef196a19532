import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { FolderUnusable, openScanFolder } from "../../shared/adapters/files/scan-folder.ts";
import { httpPointScans } from "../../shared/adapters/http/point-scans.ts";
import { httpPointUploads } from "../../shared/adapters/http/point-uploads.ts";
import { signedIn } from "../../shared/adapters/http/sign-in.ts";
import { bringBack } from "./bring-back.ts";
import { scannerSettings, settingsInWords } from "./scanner-settings.ts";
import { sendScan } from "./send-scan.ts";
import { endLine, progressLine, sendingLine } from "./sending-lines.ts";
import { type Told, type Watched, watchFolder } from "./watch-folder.ts";

const usage = `npm run scan -- <folder> [--once] [--settings <file>]

Sends what a scanner writes to the folder, and moves it to sent/ or, with the reason beside it, to refused/.
Ctrl-C ends it; --once ends when the folder is empty. Exit codes: 0 done, 1 something was refused,
2 nothing could begin (folder, settings, account), 3 files are left that could not be sent (--once).

Settings, in the environment, in the file of --settings or in scanner.env beside package.json:
${settingsInWords}`;

/** Paths are meant from where the command was typed; npm itself moves to the project's folder. */
const asked = process.env.INIT_CWD ?? process.cwd();

/** A line at the bottom of a terminal that goes by, and lines above it that stay. Without a terminal only those. */
const screen = () => {
  const out = process.stdout;
  const columns = out.isTTY && out.columns > 0 ? out.columns : 0;
  let isLive = false;
  const clear = (): void => {
    if (isLive) out.write("\r\u001b[2K");
    isLive = false;
  };
  return {
    columns,
    stay: (line: string): void => {
      clear();
      out.write(`${line}\n`);
    },
    pass: (line: string): void => {
      if (columns === 0) return;
      out.write(`\r\u001b[2K${line.slice(0, columns - 1)}`);
      isLive = true;
    },
    clear,
  };
};

/** A server out of reach is told of once, not at every try; a terminal shows the tries as they go by. */
const teller = ({ stay, pass, clear }: ReturnType<typeof screen>, counted: { sent: number }) => {
  let isWaiting = false;
  return (told: Told): void => {
    if (told.what === "sent") counted.sent += 1;
    const line = sendingLine(told);
    const isWait = told.what === "later" || told.what === "folderAway";
    if (line === undefined) pass(`watching  ${counted.sent} sent. Ctrl-C ends it.`);
    else if (isWait && isWaiting) pass(line.split("\n").at(-1) ?? "");
    else stay(line);
    if (told.what === "later") pass(`         trying again in ${told.seconds} s`);
    if (told.what === "again") clear();
    isWaiting = isWait || (isWaiting && told.what === "idle");
  };
};

const codeOf = ({ ended, refused }: Watched): number => {
  if (ended === "forbidden") return 2;
  if (ended === "waiting") return 3;
  return refused > 0 ? 1 : 0;
};

interface Wish {
  readonly folder: string;
  readonly once: boolean;
  /** A file of settings that was named; it has to be there. */
  readonly settings?: string | undefined;
  /** Files of settings that may be there, beside package.json; the last one that is counts, alone. */
  readonly usual: readonly string[];
}

const wished = (): Wish | string => {
  try {
    const options = {
      once: { type: "boolean", default: false },
      settings: { type: "string" },
      // Named by the script of package.json.
      "usual-settings": { type: "string", multiple: true, default: [] as string[] },
      help: { type: "boolean" },
    } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1 || values.help) return usage;
    const { once, settings, "usual-settings": usual } = values;
    return { folder, once, settings, usual };
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${usage}`;
  }
};

/** What stands in the environment counts more than what stands in a file. Answers a sentence when the file cannot be read. */
const readSettings = ({ settings, usual }: Wish): string | undefined => {
  const file = settings === undefined ? usual.findLast((one) => existsSync(one)) : resolve(asked, settings);
  try {
    if (file !== undefined) process.loadEnvFile(file);
    return undefined;
  } catch {
    return `The settings ${settings ?? file} cannot be read: name a file with lines NAME='value'.`;
  }
};

const run = async (): Promise<number> => {
  const wish = wished();
  if (typeof wish === "string") {
    console.error(wish);
    return process.argv.includes("--help") ? 0 : 2;
  }
  const unread = readSettings(wish);
  if (unread !== undefined) {
    console.error(unread);
    return 2;
  }
  const settings = scannerSettings(process.env);
  if ("wrong" in settings) {
    console.error(`${settings.wrong.join("\n")}\n\nSet in the environment or in scanner.env:\n${settingsInWords}`);
    return 2;
  }
  const { api, point, account } = settings;
  const folder = await openScanFolder(resolve(asked, wish.folder), `${api} ${point}`, () => new Date());
  const shown = screen();
  const counted = { sent: 0 };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      // Whatever it was at: a crash would harm nothing either.
      shown.stay(`Ended: ${counted.sent} sent. What was under way goes on at the next start.`);
      process.exit(0);
    });
  shown.stay(`Scans in ${wish.folder} go to the point ${point} at ${new URL(api).host}. Ctrl-C ends it.`);
  const tokens = signedIn(account, () => performance.now());
  const send = sendScan({
    folder,
    uploads: httpPointUploads(api, point, tokens),
    onBytes: (file, bytes) => shown.pass(progressLine(file, bytes, shown.columns)),
  });
  const watched = await watchFolder({
    folder,
    send,
    bringBack: bringBack({ folder, scans: httpPointScans(api, point, tokens) }),
    clock: () => performance.now(),
    wait: (milliseconds) => new Promise((over) => setTimeout(over, milliseconds)),
    tell: teller(shown, counted),
  })(wish);
  shown.stay(endLine(watched));
  return codeOf(watched);
};

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads the lines has read enough (`| head`): the work goes on at the next start.
  if (error.code === "EPIPE") process.exit();
  throw error;
});
try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof FolderUnusable ? error.message : error);
  process.exitCode = error instanceof FolderUnusable ? 2 : 70;
}
