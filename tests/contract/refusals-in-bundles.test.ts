import { basename } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { allRoutes } from "../support/all-routes.ts";
import { problemCodes } from "../support/problem-kinds.ts";

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const entryPoints = allRoutes.map(({ stage, route }) => `functions/${stage}/${kebab(route.name)}.handler.ts`);

/** Codes that a bundle can refuse with and has no text for: the code is in it, and not as the name of its kind alone. */
const saidWithoutText = (bundle: string): readonly string[] =>
  problemCodes.filter((code) => bundle.includes(`"${code}"`) && !bundle.includes(`code:"${code}",status:`));

describe("the bundle of a route", () => {
  it("has the texts of every refusal that its code can make: the route names them", { timeout: 90_000 }, async () => {
    const { outputFiles } = await build({ ...bundleOptions, entryPoints, outdir: "unwritten", write: false });
    expect(outputFiles.length).toBe(allRoutes.length);
    const offenders = outputFiles.map(({ path, text }) => [basename(path), ...saidWithoutText(text)]);
    expect(offenders.filter(([, ...codes]) => codes.length > 0)).toEqual([]);
    // What is not named is not carried: that is what the kinds are values of their own for.
    expect(outputFiles.filter(({ text }) => text.includes('code:"queue/full",status:')).length).toBe(1);
  });

  it("is found out when it says a code that has no text in it", () => {
    expect(saidWithoutText('x("queue/full");var a={code:"unit/closed",status:422};y("unit/closed")')).toEqual([
      "queue/full",
    ]);
  });
});
