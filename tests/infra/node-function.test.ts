import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { NodeFunction } from "../../infra/constructs/node-function.ts";
import { scratch } from "./province-templates.ts";

const contract = z.object({ DOSSIER_TABLE: z.string(), PROVINCE: z.string() });
const house = { bundles: { folderOf: () => import.meta.dirname }, logDays: 30 };
const about = { act: "read-dossier", does: "A function to talk about", contract };
const inAStack = (make: (stack: Stack) => void) => {
  const stack = new Stack(new App({ outdir: mkdtempSync(join(scratch, "cdk-")) }));
  make(stack);
  return Template.fromStack(stack);
};

describe("a function", () => {
  it("is given what its contract names", () => {
    const environment = { DOSSIER_TABLE: "dossiers", PROVINCE: "46" };
    inAStack((stack) => new NodeFunction(stack, "It", house, { ...about, environment })).hasResourceProperties(
      "AWS::Lambda::Function",
      { Environment: { Variables: environment }, Runtime: "nodejs24.x", Architectures: ["arm64"], Timeout: 10 },
    );
  });

  it("does not compile, nor is it built, without a variable of its contract", () => {
    const make = (stack: Stack) =>
      new NodeFunction(stack, "It", house, {
        ...about,
        // @ts-expect-error PROVINCE is missing: the compiler must say so
        environment: { DOSSIER_TABLE: "dossiers" },
      });
    expect(() => inAStack(make)).toThrow(/PROVINCE/);
  });

  it("does not compile with a variable that its contract does not know", () => {
    const environment = { DOSSIER_TABLE: "dossiers", PROVINCE: "46" };
    const make = (stack: Stack) =>
      new NodeFunction(stack, "It", house, {
        ...about,
        // @ts-expect-error SIGNING_KEY is nothing this function is to know: the compiler must say so
        environment: { ...environment, SIGNING_KEY: "a key" },
      });
    inAStack(make).hasResourceProperties("AWS::Lambda::Function", { Environment: { Variables: environment } });
  });
});
