import { randomInt } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { v7 } from "uuid";
import { type SampleApplicant, sampleApplicant } from "../../../infra/local/journey/acts.ts";
import { type ApiClient, apiClient } from "../../../infra/local/journey/api-client.ts";
import { register, type SamplePerson, signIn, taxAccount } from "../../../infra/local/people.ts";
import { keysOf } from "../../../shared/adapters/dynamodb/keys.ts";
import { dynamoPublications } from "../../../shared/adapters/dynamodb/publications.ts";
import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { StaffMember } from "../../../shared/domain/staff.ts";
import type { ProvidedProvince } from "../local-cloud.ts";
import { asMachine } from "./machines.ts";

/** Who takes part in a story, and where it takes place. */
export interface Cast {
  /** The postal point of the sample clerk. */
  readonly point: string;
  /** Another point, where a story may open any number of dossiers: those at the sample clerk's own fill the inbox of every other story. */
  readonly busyPoint: string;
  /** A third point, of the story of many receptions at once alone: it looks at every code the point gives out in a day. */
  readonly crowdedPoint: string;
  /** A commune that the sample appraiser's land office decides for, and no commune of the clerk's. */
  readonly commune: string;
  /** The API as the sample person of this role uses it. */
  as(role: StaffRole): Promise<ApiClient>;
  /** The API as the sample citizen uses it, who is the sample applicant. */
  asCitizen(): Promise<ApiClient>;
  /** The API as the sample agency's system uses it. */
  asMachine(): Promise<ApiClient>;
  /** The API as the sample officer of the tax office uses it, whom the land office consults. */
  asTaxOfficer(): Promise<ApiClient>;
  /** The API as anybody uses it who has this access token, or none. */
  with(token?: string): ApiClient;
  /** The access token of somebody with an account. */
  tokenOf(username: string): Promise<string>;
  sampleOf(role: StaffRole): SamplePerson & { readonly sub: string };
  /** Gives a new person an account and, unless told otherwise, a row in the staff registry; steps come to them by hand alone. */
  newPerson(
    person: Pick<SamplePerson, "role" | "unit">,
    options?: { readonly registered: boolean },
  ): Promise<NewPerson>;
}

export interface NewPerson {
  readonly username: string;
  readonly sub: string;
  /** Writes their row in the staff registry anew, as an administrator does. */
  change(changes: Partial<StaffMember>): Promise<void>;
}

export const castOf = (province: ProvidedProvince): Cast => {
  const { aws, outputs, apiUrl, people, units, code } = province;
  const sampleOf = (role: StaffRole) => {
    const person = people.find((one) => one.role === role);
    if (person === undefined) throw new Error(`the province has no sample ${role}`);
    return person;
  };
  const unitOf = (role: StaffRole) => units.find(({ id }) => id === sampleOf(role).unit);
  const commune = unitOf("appraiser")?.covers.find((one) => one !== unitOf("postalClerk")?.commune);
  if (commune === undefined) throw new Error("the appraiser's office covers no other commune");
  const point = sampleOf("postalClerk").unit;
  const [busyPoint, crowdedPoint] = units.flatMap(({ kind, id }) =>
    kind === "postalPoint" && id !== point ? [id] : [],
  );
  if (busyPoint === undefined || crowdedPoint === undefined) throw new Error("the province has no three postal points");
  const tokenOf = (username: string) => signIn(aws, outputs, username);
  const registry = dynamoPublications({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(aws), { marshallOptions: { removeUndefinedValues: true } }),
    name: outputs.TableName,
    keys: keysOf(code),
  });
  return {
    point,
    busyPoint,
    crowdedPoint,
    commune,
    as: async (role) => apiClient(apiUrl, await tokenOf(sampleOf(role).username)),
    asCitizen: async () => apiClient(apiUrl, await tokenOf(province.citizen.username)),
    asMachine: () => asMachine(province, province.machine),
    asTaxOfficer: async () => apiClient(apiUrl, await tokenOf(taxAccount)),
    with: (token) => apiClient(apiUrl, token),
    tokenOf,
    sampleOf,
    newPerson: async ({ role, unit }, { registered } = { registered: true }) => {
      const username = `${v7()}@motcua.example`;
      const person = { username, name: "Người mới", position: "Cán bộ", role, unit };
      const sub = await register(
        aws,
        outputs,
        async (staff) => {
          if (registered) await registry.register({ ...staff, byHand: true });
        },
        person,
      );
      const { name, position } = person;
      const staff: StaffMember = {
        kind: "staff",
        id: sub,
        name,
        position,
        unit,
        roles: [role],
        byHand: true,
        active: true,
      };
      return { username, sub, change: (changes) => registry.register({ ...staff, ...changes }) };
    },
  };
};

/** The sample applicant under an address of their own, by which a story finds its mail. */
export const applicantOfStory = (): SampleApplicant => ({ ...sampleApplicant, email: `${v7()}@motcua.example` });

/** Somebody no other story knows: the State holds no paper of theirs. */
export const applicantWithoutPapers = (): SampleApplicant => ({
  ...applicantOfStory(),
  citizenId: `${sampleApplicant.citizenId.slice(0, 6)}${String(randomInt(1_000_000)).padStart(6, "0")}`,
});
