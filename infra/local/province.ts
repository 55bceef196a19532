import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { dynamoPublications } from "../../shared/adapters/dynamodb/publications.ts";
import type { Table } from "../../shared/adapters/dynamodb/table.ts";
import type { Unit } from "../../shared/domain/unit.ts";
import type { Province } from "../settings/province.ts";
import { InvalidSettings, readProvince } from "../settings/read-province.ts";
import { CannotStart } from "./cannot-start.ts";
import { publishCatalogue } from "./catalogue.ts";
import { publishTestCertificates } from "./certificates.ts";
import { bootstrap, deploy, type LocalAws, localAws, type Outputs, synthesize } from "./deploy.ts";
import { failureFolder, runFolder } from "./folders.ts";
import { freePort, isPortFree, portTaken, removeFolder, startLocalCloud } from "./local-cloud.ts";
import { publishLookupKey } from "./lookup-key.ts";
import { register, type SamplePerson, samplePeople, signIn } from "./people.ts";
import { type Phases, silentPhases } from "./phases.ts";
import { noteRunning, sweep } from "./running.ts";
import { addSampleCitizen, addSampleMachine, type RegisteredCitizen, type SampleMachine } from "./sample-principals.ts";
import { pythonFor } from "./tools.ts";

export interface StartProvince {
  /** The name of its file: `46-hue`. */
  readonly province: string;
  /** Checks the policies of roles, buckets and queues, as AWS does. On unless switched off. */
  readonly auth?: boolean;
  /** A free one is taken when none is given. */
  readonly port?: number;
  readonly report?: Phases;
  /** Ends a start half-way; nothing stays behind. */
  readonly signal?: AbortSignal;
}

/** A person who can sign in, with the `sub` of their tokens. */
export interface RegisteredPerson extends SamplePerson {
  readonly sub: string;
}

export interface RunningProvince {
  /** `46-hue` */
  readonly name: string;
  /** `46` */
  readonly code: string;
  readonly region: string;
  readonly port: number;
  readonly endpoint: string;
  /** Where the routes begin: append `/v1/…`. */
  readonly apiUrl: string;
  readonly outputs: Outputs;
  readonly people: readonly RegisteredPerson[];
  readonly citizen: RegisteredCitizen;
  /** The system of an agency, with its secret. */
  readonly machine: SampleMachine;
  readonly units: readonly Unit[];
  /** The root (DER) above the certificates of the signing keys: made for this start, and good for tests alone. */
  readonly testRootCertificate: Uint8Array;
  /** For the constructors of SDK clients. */
  readonly aws: LocalAws;
  /** The access token of somebody with an account here. */
  signIn(username: string): Promise<string>;
  /** Gives somebody further an account and a row in the staff registry. */
  addPerson(person: SamplePerson): Promise<RegisteredPerson>;
  /** Ends the process and its Lambda workers and removes their folder. */
  stop(): Promise<void>;
}

/** A mistake in the province's file, or in its name, is something the person at the keyboard can put right. */
const settingsOf = (province: string): Province => {
  try {
    return readProvince(province);
  } catch (error) {
    throw error instanceof InvalidSettings ? new CannotStart(error.message) : error;
  }
};

/** The stack's own address does not resolve on a machine without our DNS; this path is the same gateway. */
export const apiUrlOf = (endpoint: string, apiId: string): string => `${endpoint}/_aws/execute-api/${apiId}/$default`;

/** CloudFormation here leaves out the table's time to live, and commands and tries must expire. */
const turnOnExpiry = async (aws: LocalAws, { TableName }: Outputs): Promise<void> => {
  await new DynamoDBClient(aws).send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: "expiresAt" } }),
  );
};

const tableOf = (aws: LocalAws, { TableName }: Outputs, province: string): Table => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(aws), { marshallOptions: { removeUndefinedValues: true } }),
  name: TableName,
  keys: keysOf(province),
});

/** What the engine said until a start failed is all that stays of it. */
const keepLog = async (folder: string): Promise<void> => {
  const log = "engine.log";
  if (!existsSync(join(folder, log))) return;
  await mkdir(failureFolder, { recursive: true });
  await copyFile(join(folder, log), join(failureFolder, log));
};

/**
 * Brings a province up on this machine: the engine, the stacks of `node infra/app.ts`, the catalogue and sample people.
 * Several can run side by side, each on a port and in a folder of its own. Throws `CannotStart` for what a person can put right.
 */
export const startProvince = async ({
  province,
  auth = true,
  port: wanted,
  report = silentPhases,
  signal,
}: StartProvince): Promise<RunningProvince> => {
  const { id: name, codes, region, units } = settingsOf(province);
  const code = codes.statistical;
  const port = wanted ?? (await freePort());
  if (!(await isPortFree(port))) throw portTaken(port);
  const folder = runFolder(port);
  const assembly = join(folder, "cdk.out");
  const running = { pid: process.pid, port, province: name };
  await sweep();
  await removeFolder(folder);
  await mkdir(join(folder, "tmp"), { recursive: true });
  await noteRunning(running);

  let stopEngine = async (): Promise<void> => {};
  const stop = async (): Promise<void> => {
    await stopEngine();
    await removeFolder(folder);
  };
  // The stacks are made while Python and the engine come up; its failure is thrown where it is waited for.
  const templates = synthesize(name, assembly, folder, signal);
  templates.catch(() => undefined);

  try {
    const python = await report.run("tools", () => pythonFor("venv", "infra/local/requirements.txt", signal));
    const cloud = await report.run("local cloud", () =>
      startLocalCloud({ port, region, folder, python, auth, signal }),
    );
    stopEngine = cloud.stop;
    const { endpoint } = cloud;
    const aws = localAws(endpoint, region);

    const outputs = await report.run("deploy", async (progress) => {
      await Promise.all([templates, bootstrap(aws)]);
      const said = await deploy(aws, assembly, folder, progress, signal);
      await turnOnExpiry(aws, said);
      return said;
    });
    await report.run("catalogue", () =>
      Promise.all([
        publishCatalogue(aws, outputs, name, folder, signal),
        publishLookupKey(aws, outputs, name, folder, signal),
      ]),
    );

    const table = tableOf(aws, outputs, code);
    const enter = dynamoPublications(table).register;
    const addPerson = async (person: SamplePerson) => ({
      ...person,
      sub: await register(aws, outputs, enter, person),
    });
    const how = { aws, outputs, province: name, folder, signal };
    const [people, citizen, machine, testRootCertificate] = await report.run("sample people", () =>
      Promise.all([
        Promise.all(samplePeople(units).map(addPerson)),
        addSampleCitizen(how),
        addSampleMachine(how, samplePeople(units), units),
        publishTestCertificates({
          ...{ aws, table, signingKey: outputs.SigningKeyArn, province: code },
          units: units.filter(({ id }) =>
            samplePeople(units).some(({ unit, role }) => unit === id && role === "leader"),
          ),
        }),
      ]),
    );

    const apiUrl = apiUrlOf(endpoint, outputs.ApiId);
    await noteRunning({ ...running, apiUrl });
    return {
      name,
      code,
      region,
      port,
      endpoint,
      apiUrl,
      outputs,
      people,
      citizen,
      machine,
      units,
      aws,
      testRootCertificate,
      signIn: (username) => signIn(aws, outputs, username),
      addPerson,
      stop,
    };
  } catch (error) {
    await templates.catch(() => undefined);
    await stopEngine();
    if (signal?.aborted !== true) await keepLog(folder);
    await removeFolder(folder);
    throw error;
  }
};
