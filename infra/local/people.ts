import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { StaffRole } from "../../shared/domain/roles.ts";
import type { StaffMember } from "../../shared/domain/staff.ts";
import type { Unit, UnitKind } from "../../shared/domain/unit.ts";
import { CannotStart } from "./cannot-start.ts";
import type { LocalAws, Outputs } from "./deploy.ts";

/** Invented people: nobody of these names is meant. They exist on this machine only. */
export interface SamplePerson {
  /** What they sign in with. */
  readonly username: string;
  readonly name: string;
  /** Chức vụ. */
  readonly position: string;
  readonly role: StaffRole;
  readonly unit: string;
}

/** One for all: these accounts live on this machine and end with the process. */
export const samplePassword = "Motcua-2026!";

/** The tax officer, who is an appraiser like that of the land office, and therefore asked for by account. */
export const taxAccount = "tax@motcua.example";

const first = (units: readonly Unit[], kind: UnitKind, wanted: (unit: Unit) => boolean = () => true): Unit => {
  const ofKind = units.filter((unit) => unit.kind === kind);
  const unit = ofKind.find(wanted) ?? ofKind[0];
  if (unit === undefined) throw new CannotStart(`The province has no unit of kind ${kind}: add one to its file.`);
  return unit;
};

/**
 * The people of the journey: a clerk at the first postal point, an officer of the one-stop centre of that commune, the
 * three of a land office that decides for *other* communes, an officer of the tax office it consults, its accountant, a
 * member of the community digital team and an administrator of the province, and a clerk of the first point of a partner
 * bank, if there is one.
 */
export const samplePeople = (units: readonly Unit[]): readonly SamplePerson[] => {
  const point = first(units, "postalPoint");
  const centre = first(units, "communeCentre", ({ commune }) => commune === point.commune);
  const office = first(units, "landOffice", ({ covers }) => !covers.includes(point.commune));
  const [elsewhere = ""] = office.covers;
  const tax = first(units, "taxOffice", ({ covers }) => covers.includes(elsewhere));
  const bank = units.find(({ kind }) => kind === "partnerBankPoint");
  const person = (account: string, name: string, position: string, role: StaffRole, unit: Unit): SamplePerson => ({
    username: `${account}@motcua.example`,
    name,
    position,
    role,
    unit: unit.id,
  });
  return [
    person("clerk", "Tôn Nữ Mai Hạ", "Giao dịch viên bưu điện", "postalClerk", point),
    person("officer", "Hồ Đắc Thuận", "Công chức một cửa", "oneStopOfficer", centre),
    person("appraiser", "Lê Quý Khoa", "Chuyên viên thẩm định", "appraiser", office),
    person("leader", "Phan Thị Nhã", "Phó giám đốc chi nhánh", "leader", office),
    person("registry", "Đoàn Văn Trực", "Văn thư", "registry", office),
    person("tax", "Trịnh Công Hòa", "Công chức thuế", "appraiser", tax),
    person("accountant", "Mai Thị Sổ", "Kế toán", "accountant", office),
    person("community", "Lê Văn Giúp", "Thành viên tổ công nghệ số cộng đồng", "communityMember", centre),
    person("admin", "Võ Thị Quản", "Quản trị viên", "provinceAdmin", centre),
    ...(bank === undefined
      ? []
      : [person("bank", "Châu Diễm My", "Giao dịch viên ngân hàng", "partnerBankClerk", bank)]),
  ];
};

/** Creates an account with the sample password and answers the `sub` of its tokens. */
export const newAccount = async (
  aws: LocalAws,
  outputs: Pick<Outputs, "UserPoolId">,
  username: string,
): Promise<string> => {
  const cognito = new CognitoIdentityProviderClient(aws);
  const account = { UserPoolId: outputs.UserPoolId, Username: username };
  const { User } = await cognito.send(
    new AdminCreateUserCommand({
      ...account,
      UserAttributes: [{ Name: "email", Value: username }],
      MessageAction: "SUPPRESS",
    }),
  );
  await cognito.send(new AdminSetUserPasswordCommand({ ...account, Password: samplePassword, Permanent: true }));
  const sub = User?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
  if (sub === undefined) throw new Error(`the account ${username} has no sub`);
  return sub;
};

/** Creates the account of a person and enters them in the staff registry under the `sub` of their tokens, which is returned. */
export const register = async (
  aws: LocalAws,
  outputs: Pick<Outputs, "UserPoolId">,
  enter: (staff: StaffMember) => Promise<void>,
  { username, name, position, role, unit }: SamplePerson,
): Promise<string> => {
  const sub = await newAccount(aws, outputs, username);
  await enter({ kind: "staff", id: sub, name, position, unit, roles: [role], active: true });
  return sub;
};

/** Signs a person in with their password, as a client of the API does, and returns the access token. */
export const signIn = async (
  aws: LocalAws,
  outputs: Pick<Outputs, "UserPoolClientId">,
  username: string,
): Promise<string> => {
  const { AuthenticationResult } = await new CognitoIdentityProviderClient(aws).send(
    new InitiateAuthCommand({
      ClientId: outputs.UserPoolClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: username, PASSWORD: samplePassword },
    }),
  );
  if (AuthenticationResult?.AccessToken === undefined) throw new Error(`${username} cannot sign in`);
  return AuthenticationResult.AccessToken;
};
