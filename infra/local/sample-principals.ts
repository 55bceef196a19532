import type { Unit } from "../../shared/domain/unit.ts";
import { type LocalAws, localEnvironment, type Outputs } from "./deploy.ts";
import { newAccount, type SamplePerson } from "./people.ts";
import { runTool } from "./run-tool.ts";

/** The citizen of the samples: the applicant of the journey, with an account of their own. */
export const sampleCitizen = { username: "citizen@motcua.example", citizenId: "046185003217" } as const;
export interface RegisteredCitizen {
  readonly username: string;
  readonly citizenId: string;
  readonly sub: string;
}

/** The system of the sample land office and centre, as `npm run clients` made it. */
export interface SampleMachine {
  readonly name: string;
  readonly account: string;
  readonly secret: string;
  readonly units: readonly string[];
}

export interface Administered {
  readonly aws: LocalAws;
  readonly outputs: Outputs;
  /** The name of the province's file. */
  readonly province: string;
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a command as an administrator does, and answers what it prints. */
const administer = async (
  { aws, outputs, province, folder, signal }: Administered,
  args: readonly string[],
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<string> => {
  const env = { ...localEnvironment(aws, folder), DOSSIER_TABLE: outputs.TableName, PROVINCE: province, ...more };
  const { code, output } = await runTool({ command: process.execPath, args, env, signal });
  if (code !== 0) throw new Error(`${args.slice(0, 2).join(" ")} failed:\n${output.trim()}`);
  return output;
};

/** Gives the sample citizen an account and their row, by `npm run citizens`. */
export const addSampleCitizen = async (how: Administered): Promise<RegisteredCitizen> => {
  const sub = await newAccount(how.aws, how.outputs, sampleCitizen.username);
  await administer(how, ["functions/intake/register-citizen.command.ts", "register", "--sub", sub], {
    CITIZEN_ID: sampleCitizen.citizenId,
    LOOKUP_KEY: how.outputs.LookupKeyArn,
    PERSONAL_DATA_KEY: how.outputs.PersonalDataKeyArn,
  });
  return { ...sampleCitizen, sub };
};

const actions = [
  "openDossier",
  "readDossier",
  "readHistory",
  "listInbox",
  "completeStep",
  "readResult",
  "readProcedures",
];

/** Gives the agency of the sample land office and centre its machine, by `npm run clients`. */
export const addSampleMachine = async (
  how: Administered,
  people: readonly SamplePerson[],
  known: readonly Unit[],
): Promise<SampleMachine> => {
  const unitOf = (role: string) => people.find((person) => person.role === role)?.unit;
  const wanted = [unitOf("appraiser"), unitOf("oneStopOfficer")];
  const units = known.flatMap(({ id }) => (wanted.includes(id) ? [id] : []));
  const name = "Phần mềm mẫu của cơ quan";
  const output = await administer(how, [
    ...["functions/intake/register-client.command.ts", "create", "--name", name, "--role", "agencyMachine"],
    ...["--units", units.join(","), "--actions", actions.join(","), "--requests-per-minute", "6000"],
  ]);
  const printed = (what: string) => new RegExp(`^${what} (\\S+)$`, "m").exec(output)?.[1] ?? "";
  return { name, account: printed("client_id"), secret: printed("client_secret"), units };
};
