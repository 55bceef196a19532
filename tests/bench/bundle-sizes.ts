import { basename } from "node:path";
import { build, type Metafile } from "esbuild";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { allRoutes } from "../support/all-routes.ts";
import { type Measurement, type Row, row } from "./row.ts";

/**
 * How large a minified bundle may be in bytes: with DynamoDB alone, and with a further client (KMS, Step Functions, SQS, S3).
 * What resolves communes may add 60 kB to a function that carries it, and such functions are a class of their own.
 * Functions that print forms carry pdfkit, those that make signatures pkijs, and those that judge them asn1js: they stand apart and have no budget.
 */
const budgets = { dynamodb: 255_000, furtherClient: 300_000, ownCode: 25_000, places: 60_000 };

export interface BundleSize {
  readonly act: string;
  readonly bytes: number;
  /** What of it was written here: functions/, shared/ and events/, texts in two languages included. */
  readonly ownBytes: number;
  /** What of its own code resolves communes. */
  readonly placesBytes: number;
  /** The clients in it: `dynamodb`, `kms` … */
  readonly clients: readonly string[];
  /** Draws a page, or makes or judges signatures: pdfkit, pdfium, pkijs or asn1js is in it. */
  readonly prints: boolean;
}

/** Routes name the details that may be missing; only more than that is the resolver. */
const carriesPlaces = 5_000;

type Output = Metafile["outputs"][string];

const clientPattern = /node_modules\/@aws-sdk\/client-([a-z0-9-]+)\//;

/** Size, own share and clients of one bundle, from what esbuild says went into it. */
export const sizeOf = (act: string, { bytes, inputs }: Output): BundleSize => {
  const parts = Object.entries(inputs);
  const own = parts.filter(([path]) => /^(functions|shared|events)\//.test(path));
  const places = parts.filter(([path]) =>
    /^shared\/.*(\/places\/|\/kept-places|\/gazetteers|\/places-item)/.test(path),
  );
  const clients = parts.flatMap(([path]) => clientPattern.exec(path)?.[1] ?? []);
  return {
    act,
    bytes,
    ownBytes: own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
    placesBytes: places.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
    clients: [...new Set(clients)].sort(),
    prints: parts.some(([path]) => /node_modules\/(pdfkit|@hyzyla\/pdfium|pkijs|asn1js)\//.test(path)),
  };
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The functions behind the routes, bundled with the very options that go to AWS. */
const apiBundles = async (): Promise<readonly BundleSize[]> => {
  const entryPoints = allRoutes.map(({ stage, route }) => `functions/${stage}/${kebab(route.name)}.handler.ts`);
  const { metafile } = await build({ ...bundleOptions, entryPoints, outdir: "out", write: false, metafile: true });
  return Object.entries(metafile.outputs).map(([path, output]) => sizeOf(basename(path, ".handler.js"), output));
};

const largest = (bundles: readonly BundleSize[], size: "bytes" | "ownBytes" | "placesBytes"): BundleSize | undefined =>
  bundles.toSorted((one, other) => other[size] - one[size])[0];

/** One row a class, with the largest bundle of the class; a class without a function has no row. */
export const bundleRows = (bundles: readonly BundleSize[]): readonly Row[] => {
  const classes = Object.groupBy(bundles, ({ clients, prints, placesBytes }) =>
    prints
      ? "that prints or signs a form"
      : `with ${clients.join(" + ")}${placesBytes > carriesPlaces ? " that resolves communes" : ""}`,
  );
  const sizes = Object.entries(classes).flatMap(([name, of = []]) => {
    const worst = largest(of, "bytes");
    if (worst === undefined) return [];
    const budget = worst.clients.length > 1 ? budgets.furtherClient : budgets.dynamodb;
    const more = worst.placesBytes > carriesPlaces ? budgets.places : 0;
    const held = worst.prints ? {} : { budget: budget + more };
    return [row({ name: `API bundle ${name}: ${worst.act}`, value: worst.bytes, unit: "bytes", ...held })];
  });
  const own = largest(
    bundles.filter(({ prints }) => !prints),
    "ownBytes",
  );
  if (own === undefined) return sizes;
  const resolving = largest(bundles, "placesBytes");
  return [
    ...sizes,
    ...(resolving === undefined || resolving.placesBytes <= carriesPlaces
      ? []
      : [
          row({
            ...{ name: `what resolves communes in an API bundle: ${resolving.act}`, unit: "bytes" },
            ...{ value: resolving.placesBytes, budget: budgets.places },
          }),
        ]),
    row({ name: `own code in an API bundle: ${own.act}`, value: own.ownBytes, unit: "bytes", budget: budgets.ownCode }),
  ];
};

/** Sizes of all API functions: the worst of each class as rows, every one as a note. */
export const measureBundles = async (): Promise<Measurement> => {
  const bundles = await apiBundles();
  const notes = bundles.map(
    ({ act, bytes, ownBytes, clients }) => `${act}: ${bytes} bytes, ${ownBytes} our own; ${clients.join(", ")}`,
  );
  return { rows: bundleRows(bundles), notes };
};
