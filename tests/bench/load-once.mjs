// Loads one bundle in a process that has done nothing else, as Lambda does at a cold start, and prints the processor time
// it took in microseconds (user and system). Plain JavaScript, so that nothing has to be stripped before the clock runs.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const path = process.argv[2];
const require = createRequire(import.meta.url);
const before = process.cpuUsage();
const loaded = path.endsWith(".mjs") ? await import(pathToFileURL(path).href) : require(path);
const { user, system } = process.cpuUsage(before);
if (typeof loaded.handler !== "function") throw new Error(`${path} exports no handler`);
process.stdout.write(String(user + system));
// The tracer keeps a socket open.
process.exit(0);
