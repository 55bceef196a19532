import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import * as z from "zod/mini";
import { home } from "./folders.ts";
import type { Progress } from "./phases.ts";
import { runTool } from "./run-tool.ts";

/** How a client of this machine reaches the local cloud: for the SDK's constructors. */
export interface LocalAws {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export const localAws = (endpoint: string, region: string): LocalAws => ({
  endpoint,
  region,
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

/** For programs we start: nothing of the person's own AWS set-up or proxy gets through, and nothing is written outside. */
const ownEnvironment = (folder: string): Record<string, string> => ({
  PATH: [dirname(process.execPath), join(home, "node_modules/.bin"), process.env.PATH].join(":"),
  HOME: folder,
  TMPDIR: join(folder, "tmp"),
});

/** The same with the way to the local cloud. */
export const localEnvironment = ({ endpoint, region }: LocalAws, folder: string): Record<string, string> => ({
  ...ownEnvironment(folder),
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
});

/** What the stacks say about themselves (CfnOutput of any stack); further ones are kept. */
export const Outputs = z.catchall(
  z.object({
    ApiId: z.string(),
    UserPoolId: z.string(),
    UserPoolClientId: z.string(),
    TableName: z.string(),
    IncomingBucket: z.string(),
    ArchiveBucket: z.string(),
    BusName: z.string(),
    WorkflowArn: z.string(),
    PersonalDataKeyArn: z.string(),
    LookupKeyArn: z.string(),
    SigningKeyArn: z.string(),
  }),
  z.string(),
);
export type Outputs = z.infer<typeof Outputs>;

const OutputsFile = z.record(z.string(), z.record(z.string(), z.string()));

/** The CDK keeps outputs by stack; a reader does not care which stack a bucket is in. */
export const outputsOf = (file: unknown): Outputs =>
  Outputs.parse(Object.assign({}, ...Object.values(OutputsFile.parse(file))));

/** Is this line of `cdk deploy --progress events` a resource that stands? */
export const isResourceDone = (line: string): boolean =>
  /\| (CREATE|UPDATE)_COMPLETE/.test(line) && !line.includes("AWS::CloudFormation::Stack");

const Template = z.object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) });

/** How many resources the templates have: the length of the bar. */
const countResources = async (assembly: string): Promise<number> => {
  const templates = (await readdir(assembly)).filter((name) => name.endsWith(".template.json"));
  const counts = templates.map(async (name) => {
    const { Resources } = Template.parse(JSON.parse(await readFile(join(assembly, name), "utf8")));
    return Object.values(Resources).filter(({ Type }) => Type !== "AWS::CDK::Metadata").length;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
};

/** The last lines of a tool that failed, for the error's message. */
const end = (output: string): string => output.trim().split("\n").slice(-15).join("\n");

/** Runs the CDK app as `cdk synth -c province=…` would, without the CLI's start-up: bundles and templates go to `assembly`. */
export const synthesize = async (
  province: string,
  assembly: string,
  folder: string,
  signal?: AbortSignal,
): Promise<void> => {
  const context = {
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ province, oneMachine: true }),
    // The CDK's own rules take two seconds; tests and every deployment to AWS keep them.
    CDK_VALIDATION: "false",
  };
  const result = await runTool({
    command: process.execPath,
    args: ["infra/app.ts"],
    env: { ...ownEnvironment(folder), ...context },
    signal,
  });
  if (result.code !== 0) throw new Error(`node infra/app.ts failed:\n${end(result.output)}`);
};

/** Instead of `cdk bootstrap`, whose stack the local cloud does not need: the bucket for bundles and the version the CLI asks for. */
export const bootstrap = async (aws: LocalAws): Promise<void> => {
  const Bucket = `cdk-hnb659fds-assets-000000000000-${aws.region}`;
  const Name = "/cdk-bootstrap/hnb659fds/version";
  await Promise.all([
    new S3Client(aws).send(new CreateBucketCommand({ Bucket })),
    new SSMClient(aws).send(new PutParameterCommand({ Name, Value: "30", Type: "String" })),
  ]);
};

/** Deploys every stack of the assembly with the CDK's own CLI and returns what they say about themselves. */
export const deploy = async (
  aws: LocalAws,
  assembly: string,
  folder: string,
  progress: Progress,
  signal?: AbortSignal,
): Promise<Outputs> => {
  const total = await countResources(assembly);
  const outputs = join(folder, "outputs.json");
  let done = 0;
  const result = await runTool({
    command: join(home, "node_modules/.bin/cdk"),
    args: [
      ...["--app", assembly, "deploy", "--all", "--method=direct", "--require-approval", "never"],
      ...["--progress", "events", "--ci", "--no-notices", "--no-version-reporting", "--outputs-file", outputs],
    ],
    env: { ...localEnvironment(aws, folder), CDK_DISABLE_CLI_TELEMETRY: "true", CI: "true" },
    signal,
    onLine: (line) => {
      if (isResourceDone(line)) progress(Math.min(++done, total), total);
    },
  });
  if (result.code !== 0) throw new Error(`cdk deploy failed:\n${end(result.output)}`);
  return outputsOf(JSON.parse(await readFile(outputs, "utf8")));
};
