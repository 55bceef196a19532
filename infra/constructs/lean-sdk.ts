import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

/** Files of the SDK that no function of ours reaches, each with the file that stands for it and says why it may. */
export const standIns: { readonly [file: string]: string } = {
  "@aws-sdk/checksums/dist-es/submodules/sha/sha1/Sha1Js.js": "without-hashes-in-script.ts",
  "@aws-sdk/client-dynamodb/dist-es/endpoint/endpointResolver.js": "dynamodb-endpoint.ts",
  "@aws-sdk/client-kms/dist-es/endpoint/endpointResolver.js": "kms-endpoint.ts",
  "@aws-sdk/client-s3/dist-es/endpoint/endpointResolver.js": "s3-endpoint.ts",
  "@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js": "without-version-warnings.ts",
  "@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js": "without-logging.ts",
  "@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js": "public-partition.ts",
  "@aws-sdk/core/dist-es/submodules/protocols/xml/XmlShapeSerializer.js": "without-xml-bodies.ts",
  "@aws-sdk/middleware-sdk-s3/dist-es/submodules/s3/middleware-ssec/middleware-ssec.js": "without-customer-keys.ts",
  "@aws-sdk/middleware-sdk-s3/dist-es/submodules/s3/middleware-region-redirect/region-redirect-middleware.js":
    "without-other-regions.ts",
  "@aws-sdk/middleware-sdk-s3/dist-es/submodules/s3/middleware-s3-express/functions/s3ExpressMiddleware.js":
    "without-directory-buckets.ts",
  "@aws-sdk/middleware-sdk-s3/dist-es/submodules/s3/middleware-s3-express/classes/S3ExpressIdentityProviderImpl.js":
    "without-directory-buckets.ts",
  "@aws-sdk/signature-v4-multi-region/dist-es/SignatureV4MultiRegion.js": "one-region-signature.ts",
  "@smithy/core/dist-es/submodules/checksum/md5/Md5Js.js": "without-hashes-in-script.ts",
  "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js": "without-hashes-in-script.ts",
  "@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js":
    "without-instance-metadata.ts",
  "@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js": "without-shared-files.ts",
  "@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js": "without-adaptive-retries.ts",
  "@smithy/core/dist-es/submodules/serde/date-utils.js": "plain-dates.ts",
  "@smithy/core/dist-es/submodules/serde/schema-serde-lib/schema-date-utils.js": "plain-dates.ts",
  "@smithy/core/dist-es/submodules/serde/util-stream/createBufferedReadable.js": "without-streamed-bodies.ts",
  "@smithy/core/dist-es/submodules/serde/util-stream/getAwsChunkedEncodingStream.js": "without-streamed-bodies.ts",
  "@smithy/core/dist-es/submodules/serde/util-stream/checksum/createChecksumStream.browser.js":
    "without-web-streams.ts",
  "@smithy/core/dist-es/submodules/serde/util-stream/sdk-stream-mixin.browser.js": "without-web-streams.ts",
  "@smithy/signature-v4/dist-es/HeaderFormatter.js": "without-event-streams.ts",
};

const folder = fileURLToPath(new URL("../../shared/adapters/sdk/", import.meta.url));
const fileOf = (path: string): string => path.replace(/^.*\/node_modules\//, "");

/** `const _TN = "TableName";`: the generated files name their words. */
const word = /^const (_\w+) = ("[^"]*");$/gm;

/**
 * The schemas of a client so that a bundle keeps those of the operations it calls. Two habits of the generated file hold all
 * of them together: traits have computed keys (`[_hH]: …`), which might run code; and every error registers itself by its
 * class. An error that is not registered is thrown with its name and members all the same, and our code tells it by its name.
 */
export const shakenSchemas = (source: string): string => {
  const words = new Map(Array.from(source.matchAll(word), ([, name = "", text = ""]) => [name, text]));
  return source
    .replace(/\[(_\w+)\]:/g, (whole, name: string) => (words.has(name) ? `${words.get(name)}:` : whole))
    .replace(/^n0_registry\.registerError\(.*\);$/gm, "");
};

/** Leaves out of the bundles what the SDK carries and no function of ours uses. */
export const leanSdk: Plugin = {
  name: "lean-sdk",
  setup: ({ onLoad, onResolve, resolve }) => {
    const names = new Set(Object.keys(standIns).map((file) => basename(file, ".js")));
    onResolve(
      { filter: new RegExp(`^\\.{1,2}/(.*/)?(${[...names].join("|")})(\\.js)?$`) },
      async ({ path, ...from }) => {
        if (from.pluginData === leanSdk || !/\/node_modules\/@(aws-sdk|smithy)\//.test(from.importer)) return undefined;
        const { importer, kind, resolveDir } = from;
        const found = await resolve(path, { importer, kind, resolveDir, pluginData: leanSdk });
        const standIn = standIns[fileOf(found.path)];
        return standIn === undefined ? found : { path: `${folder}${standIn}`, sideEffects: false };
      },
    );
    // It does nothing when it is imported, and does not say so: a bundle would keep the paginators that nobody asks for.
    onResolve({ filter: /^@aws-sdk\/lib-dynamodb$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === leanSdk) return undefined;
      const { importer, kind, resolveDir } = from;
      return { ...(await resolve(path, { importer, kind, resolveDir, pluginData: leanSdk })), sideEffects: false };
    });
    onLoad({ filter: /\/@aws-sdk\/client-[a-z0-9-]+\/dist-es\/schemas\/schemas_\d+\.js$/ }, ({ path }) => ({
      contents: shakenSchemas(readFileSync(path, "utf8")),
      loader: "js",
    }));
    // Of a client's package.json its version is read, for the user agent.
    onLoad({ filter: /\/@aws-sdk\/client-[a-z0-9-]+\/package\.json$/ }, ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(readFileSync(path, "utf8")).version }),
      loader: "json",
    }));
  },
};
