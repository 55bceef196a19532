import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import type { Asset } from "./asset.ts";
import { bundleUrl } from "./bundle-url.ts";
import { leanSdk } from "./lean-sdk.ts";
import { readerBundling } from "./reader-assets.ts";
import { writeWhole } from "./write-whole.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * CommonJS, since an ES module that touches `node:http` pays 50 ms at each cold start; `module` first, since the SDK's
 * ES build is the one that can be shaken.
 */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
  // Texts are Vietnamese: escaped, every letter with a mark would be six bytes instead of three.
  charset: "utf8",
  // Parts of the SDK that no function uses, each replaced by a file that says why it may be.
  alias: {
    "@aws-sdk/credential-provider-node": "./shared/adapters/credentials/from-environment.ts",
    "@aws-sdk/middleware-endpoint-discovery": "./shared/adapters/sdk/without-endpoint-discovery.ts",
    "@smithy/core/event-streams": "./shared/adapters/sdk/without-event-streams.ts",
  },
  plugins: [leanSdk],
  external: [...readerBundling.external],
  ...bundleUrl,
  logLevel: "error",
} satisfies BuildOptions;

const actOf = (handler: string): string => basename(handler, ".handler.ts");

const handlers = (): readonly string[] => globSync("functions/*/*.handler.ts", { cwd: root }).sort();

/** The acts that have a door on AWS: `open-dossier`, `read-scan` … */
export const actsWithHandler = (): readonly string[] => handlers().map(actOf);

export interface Bundles {
  /** The folder that goes to Lambda for an act, with these files beside the code. Throws for an act without a door. */
  folderOf(act: string, assets: () => readonly Asset[]): string;
}

/** Bundles every function in one run of esbuild, below `.local/bundles/<act>/index.js`. */
export const bundleFunctions = async (): Promise<Bundles> => {
  const folder = join(root, ".local/bundles");
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: handlers().map((handler) => ({ in: handler, out: `${actOf(handler)}/index` })),
    outdir: folder,
    write: false,
  });
  for (const { path, contents } of outputFiles) writeWhole(path, contents);
  const acts = new Set(actsWithHandler());
  return {
    folderOf: (act, assets) => {
      if (!acts.has(act)) throw new Error(`functions/*/${act}.handler.ts does not exist`);
      for (const { source, target } of assets()) writeWhole(join(folder, act, target), readFileSync(source));
      return join(folder, act);
    },
  };
};
