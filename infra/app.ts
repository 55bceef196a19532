import { type App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { acknowledgements } from "./constructs/acknowledge.ts";
import { bundleFunctions } from "./constructs/bundles.ts";
import { provinceApp, provinceStacks } from "./province-stacks.ts";
import type { Province } from "./settings/province.ts";
import { InvalidSettings, provinceNames, readProvince } from "./settings/read-province.ts";

/** The local cloud says so of itself. */
const isOneMachine = (app: App): boolean => app.node.tryGetContext("oneMachine") === true;

/** A laptop has no room for 40 readers at once: two are what it reads fastest with. */
const onOneMachine = (province: Province): Province => ({
  ...province,
  concurrency: { ...province.concurrency, scans: 2, pages: 2 },
  // Receivers of tests stand on the same machine.
  webhooks: { testAddresses: ["127.0.0.1"] },
});

/** `cdk deploy --all -c province=46-hue` hands its context to the app. */
const chosenProvince = (app: App): Province => {
  const id: unknown = app.node.tryGetContext("province");
  if (typeof id === "string") return isOneMachine(app) ? onOneMachine(readProvince(id)) : readProvince(id);
  throw new InvalidSettings(`Say which province: -c province=<one of ${provinceNames().join(", ")}>.`);
};

const synthesize = async (): Promise<void> => {
  const app = provinceApp();
  provinceStacks(app, chosenProvince(app), await bundleFunctions());
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  // On the side of messages: what the CLI prints on the other one may be read by machines.
  console.error(`cdk-nag AwsSolutions: clean, ${acknowledgements(app).length} findings acknowledged with a reason`);
};

try {
  await synthesize();
} catch (error) {
  if (!(error instanceof InvalidSettings)) throw error;
  console.error(error.message);
  // Not only the code: an app that lives on is synthesized, empty, when the process ends.
  process.exit(1);
}
