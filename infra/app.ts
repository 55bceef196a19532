import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { acknowledgements } from "./constructs/acknowledge.ts";
import { bundleFunctions } from "./constructs/bundles.ts";
import { provinceStacks } from "./province-stacks.ts";
import { InvalidSettings, provinceNames, readProvince } from "./settings/read-province.ts";

/** `cdk deploy --all -c province=46-hue`: the CLI hands its context to every App. */
const chosenProvince = (): string => {
  const id: unknown = new App().node.tryGetContext("province");
  if (typeof id === "string") return id;
  throw new InvalidSettings(`Say which province: -c province=<one of ${provinceNames().join(", ")}>.`);
};

const synthesize = (): void => {
  const { app } = provinceStacks(readProvince(chosenProvince()), bundleFunctions());
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
  // On the side of messages: what the CLI prints on the other one may be read by machines.
  console.error(`cdk-nag AwsSolutions: clean, ${acknowledgements(app).length} findings acknowledged with a reason`);
};

try {
  synthesize();
} catch (error) {
  if (!(error instanceof InvalidSettings)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
