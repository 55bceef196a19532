import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { acknowledgements } from "../../infra/constructs/acknowledge.ts";
import { actsWithHandler } from "../../infra/constructs/bundles.ts";
import { provinceNames, readProvince } from "../../infra/settings/read-province.ts";
import { scratch, stacksOf, templatesOf } from "./province-templates.ts";

const root = join(import.meta.dirname, "../..");

/** The app as the CDK's CLI runs it. */
const runApp = (context: Readonly<Record<string, string>>) =>
  new Promise<{ code: number | null; said: string; folder: string }>((resolve) => {
    const folder = mkdtempSync(join(scratch, "app-"));
    const { CDK_VALIDATION: _, ...environment } = process.env;
    const app = spawn(process.execPath, ["infra/app.ts"], {
      cwd: root,
      env: { ...environment, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    app.stderr.on("data", (more: Buffer) => {
      said += more.toString();
    });
    app.on("close", (code) => resolve({ code, said, folder }));
  });

describe.each(provinceNames().map((id) => [id]))("the stacks of %s", (id) => {
  const { app } = stacksOf(readProvince(id));

  it("have no finding of cdk-nag that is neither mended nor acknowledged", () => {
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
  });

  it("give for each finding that stands a reason somebody can argue with", () => {
    const given = acknowledgements(app);
    expect(given.length).toBeGreaterThan(0);
    for (const { where, rule, reason } of given) {
      expect([where, rule, reason]).toEqual([where, rule, expect.stringMatching(/^(\S+ ){5,}/)]);
      // Beside the resource it is about, never for a whole stack.
      expect(where).toContain("/");
    }
  });
});

it("a finding that nobody acknowledged is found", () => {
  const { app, flow } = stacksOf(readProvince("46-hue"));
  new Queue(flow, "Planted");
  const found = new AwsSolutionsChecks().validateScope(app).violations.map(({ ruleName }) => ruleName);
  expect(found).toEqual(expect.arrayContaining(["AwsSolutions-SQS3", "AwsSolutions-SQS4"]));
});

it("every act with a handler has its function, and is told apart by what it does", () => {
  const functions = Object.values(templatesOf().flow.Resources).filter(({ Type }) => Type === "AWS::Lambda::Function");
  expect(functions).toHaveLength(actsWithHandler().length);
  const told = functions.map(({ Properties }) => Properties.Description);
  expect(new Set(told).size).toBe(functions.length);
});

it("the app synthesizes a province, without an account and with the CDK's own rules, and says how much is acknowledged", async () => {
  const { code, said, folder } = await runApp({ province: "91-an-giang" });
  expect(said).toMatch(/^cdk-nag AwsSolutions: clean, \d+ findings acknowledged with a reason\n$/);
  expect(code).toBe(0);
  const { artifacts } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  expect(Object.keys(artifacts)).toEqual(
    expect.arrayContaining(["motcua-91-an-giang-records", "motcua-91-an-giang-flow"]),
  );
}, 60_000);

it("without a province the app says in a sentence which there are", async () => {
  const { code, said } = await runApp({});
  expect([code, said]).toEqual([1, "Say which province: -c province=<one of 46-hue, 91-an-giang>.\n"]);
});
