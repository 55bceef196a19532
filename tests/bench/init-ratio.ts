import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { OpenDossierEnvironment } from "../../functions/intake/environment.ts";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { type Measurement, median, row, twoPlaces } from "./row.ts";

const runs = 20;
const budget = 0.35;
const loader = fileURLToPath(new URL("load-once.mjs", import.meta.url));
const typical = fileURLToPath(new URL("typical-handler/create-order.ts", import.meta.url));

/** What Lambda gives every function, and what the contract of ours asks for; nothing is called while a bundle loads. */
const environment = {
  PATH: process.env.PATH,
  AWS_REGION: "ap-southeast-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  ...Object.fromEntries(Object.keys(OpenDossierEnvironment.shape).map((name) => [name, "bench"])),
};

/** As the packages' own instructions build it: ESM, with a `require` for the CommonJS parts of the tracer. */
const typicalOptions = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  mainFields: ["module", "main"],
  minify: true,
  banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  logLevel: "error",
} satisfies BuildOptions;

/** Microseconds of processor time to load a bundle in a fresh process. */
const loadOnce = (bundle: string): number =>
  Number(execFileSync(process.execPath, [loader, bundle], { env: environment, encoding: "utf8" }));

/**
 * Cold start without the platform: processor time of loading our largest everyday function against the typical handler,
 * built and timed in the same run, by turns, so that a busy machine is busy for both.
 */
export const measureInit = async (): Promise<Measurement> => {
  // Outside the repository, whose package.json would make an ES module of a CommonJS bundle.
  const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"));
  try {
    const [ours, theirs] = [join(folder, "ours.js"), join(folder, "theirs.mjs")];
    await build({ ...bundleOptions, entryPoints: ["functions/intake/open-dossier.handler.ts"], outfile: ours });
    await build({ ...typicalOptions, entryPoints: [typical], outfile: theirs });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "commonjs" }));
    // The first of each warms the file cache and is not counted.
    [ours, theirs].forEach(loadOnce);
    const pairs = Array.from({ length: runs }, () => ({ ours: loadOnce(ours), theirs: loadOnce(theirs) }));
    const [our, their] = [median(pairs.map(({ ours }) => ours)), median(pairs.map(({ theirs }) => theirs))];
    return {
      rows: [
        row({
          name: "init CPU against the typical handler",
          value: twoPlaces(our / their),
          unit: "times",
          budget,
          peer: 1,
        }),
        row({ name: "init CPU of open-dossier", value: Math.round(our), unit: "µs", peer: Math.round(their) }),
      ],
      notes: [
        `Init CPU: median of ${runs} alternating loads in fresh processes. The typical handler is tests/bench/typical-handler/create-order.ts.`,
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
