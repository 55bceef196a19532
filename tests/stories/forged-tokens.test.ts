import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import {
  AdminAddUserToGroupCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  InitiateAuthCommand,
  UpdateUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as acts from "../../infra/local/journey/acts.ts";
import { samplePassword } from "../../infra/local/people.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { machineToken } from "../support/stories/machines.ts";
import { expectRefusal } from "../support/stories/refusals.ts";

const province = inject("province");
const { UserPoolId, UserPoolClientId } = province.outputs;
const cast = castOf(province);
const cognito = new CognitoIdentityProviderClient(province.aws);
const clerkName = cast.sampleOf("postalClerk").username;
const leaderSub = cast.sampleOf("leader").sub;

type Part = Readonly<Record<string, unknown>>;
const partOf = (token: string, n: number): Part =>
  JSON.parse(Buffer.from(token.split(".")[n] ?? "", "base64url").toString());
const encoded = (part: Part) => Buffer.from(JSON.stringify(part)).toString("base64url");

const tokensOf = async (username: string, ClientId = UserPoolClientId) => {
  const { AuthenticationResult: tokens } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: username, PASSWORD: samplePassword },
    }),
  );
  return { access: tokens?.AccessToken ?? "", id: tokens?.IdToken ?? "" };
};

/** The gateway refuses before any of our code runs, in words that are not ours to change (docs/decisions/0012). */
const expectGatewayRefuses = async (token: string | undefined) => {
  const person = cast.with(token);
  for (const answer of [await person.get("/v1/inbox"), await person.post("/v1/dossiers", {})]) {
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: { message: "Unauthorized" } });
  }
};

describe("the gateway lets nobody in", () => {
  let good: string;
  beforeAll(async () => {
    good = await cast.tokenOf(clerkName);
    expect((await cast.with(good).get("/v1/inbox")).status).toBe(200);
  });

  it("without a token, or with something that is none", async () => {
    for (const token of [undefined, "", "motcua", "a.b.c"]) await expectGatewayRefuses(token);
  });

  it("with claims that were edited: the clerk's token with the leader's sub", async () => {
    const [header, , signature] = good.split(".");
    await expectGatewayRefuses([header, encoded({ ...partOf(good, 1), sub: leaderSub }), signature].join("."));
  });

  it("with a token that somebody else signed under the name of our key", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const content = `${encoded(partOf(good, 0))}.${encoded({ ...partOf(good, 1), sub: leaderSub })}`;
    await expectGatewayRefuses(`${content}.${sign("sha256", Buffer.from(content), privateKey).toString("base64url")}`);
  });

  it("with a token that says it needs no signature", async () => {
    await expectGatewayRefuses(`${encoded({ ...partOf(good, 0), alg: "none" })}.${encoded(partOf(good, 1))}.`);
  });

  it("with a token that has expired", async () => {
    const client = { UserPoolId, ClientId: UserPoolClientId };
    const valid = (AccessTokenValidity: number, AccessToken: "seconds" | "hours") =>
      cognito.send(
        new UpdateUserPoolClientCommand({ ...client, AccessTokenValidity, TokenValidityUnits: { AccessToken } }),
      );
    await valid(3, "seconds");
    const { access } = await tokensOf(clerkName).finally(() => valid(1, "hours"));
    expect((await cast.with(access).get("/v1/inbox")).status).toBe(200);
    await new Promise((later) => setTimeout(later, 4_000));
    await expectGatewayRefuses(access);
  });

  it("with a token that was given to another application of the same user pool", async () => {
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: "another application",
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      }),
    );
    const ClientId = UserPoolClient?.ClientId;
    await expectGatewayRefuses((await tokensOf(clerkName, ClientId)).access);
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  });
});

describe("a machine", () => {
  const { machine } = province;

  it("whose token has another's sub and client_id, or a scope it was not given, is turned away at the gateway", async () => {
    const token = String(await machineToken(province, machine));
    expect((await cast.with(token).get(`/v1/inbox?unit=${machine.units[0]}`)).status).toBe(200);
    const [header, , signature] = token.split(".");
    const claims = partOf(token, 1);
    const edits = [
      { sub: leaderSub, client_id: UserPoolClientId, username: leaderSub },
      { scope: "motcua/api motcua/leader" },
      { "cognito:groups": ["leader"], "custom:role": "leader" },
    ];
    for (const edit of edits)
      await expectGatewayRefuses([header, encoded({ ...claims, ...edit }), signature].join("."));
  });

  it("gets a token with its own secret and for the one scope of the API, and for nothing else", async () => {
    expect(await machineToken(province, { ...machine, secret: "guessed" })).toBeTypeOf("number");
    expect(await machineToken(province, machine, "motcua/leader")).toBeTypeOf("number");
    expect(await machineToken(province, machine, "aws.cognito.signin.user.admin")).toBeTypeOf("number");
  });

  it("that somebody made in the user pool, and that is in no registry, is let through by nothing", async () => {
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: "a machine of nobody",
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ["client_credentials"],
        AllowedOAuthScopes: ["motcua/api"],
      }),
    );
    const { ClientId: account = "", ClientSecret: secret = "" } = UserPoolClient ?? {};
    await expectGatewayRefuses(String(await machineToken(province, { account, secret })));
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId: account }));
  });

  it("signs nothing with the token it has", async () => {
    const signing = `/v1/dossiers/${randomUUID()}/result/signature`;
    const agency = await cast.asMachine();
    await expectRefusal((headers) => agency.post(signing, {}, { revision: 1, headers }), 403, "staff/not-permitted");
  });
});

describe("who is let in is not yet somebody here", () => {
  it("an identity token opens nothing: it says who somebody is to an application, and is no key to an API", async () => {
    const { id } = await tokensOf(clerkName);
    const claims = partOf(id, 1);
    await expectRefusal((headers) => cast.with(id).get("/v1/inbox", headers), 401, "token/invalid", [id, claims.sub]);
    const opening = acts.sampleDossier(cast.commune, applicantOfStory());
    await expectRefusal(
      (headers) => cast.with(id).post("/v1/dossiers", opening, { headers }),
      401,
      "token/invalid",
      opening,
    );
  });

  it("an account that is not in the staff registry may do nothing", async () => {
    const { username, sub } = await cast.newPerson(
      { role: "leader", unit: cast.sampleOf("leader").unit },
      { registered: false },
    );
    const stranger = cast.with(await cast.tokenOf(username));
    const sent = [sub, username];
    await expectRefusal((headers) => stranger.get("/v1/inbox", headers), 403, "staff/not-registered", sent);
    await expectRefusal((headers) => stranger.get("/v1/procedures", headers), 403, "staff/not-registered", sent);
  });

  it("somebody who left may do nothing any more, at once and with the token they have", async () => {
    const { username, change } = await cast.newPerson({ role: "postalClerk", unit: cast.point });
    const colleague = cast.with(await cast.tokenOf(username));
    expect((await colleague.get("/v1/inbox")).status).toBe(200);
    await change({ active: false });
    await expectRefusal((headers) => colleague.get("/v1/inbox", headers), 403, "staff/not-registered");
  });
});

describe("what somebody may do", () => {
  it("stands in the staff registry alone: a clerk whose account says leader, in groups and attributes, is a clerk", async () => {
    const { username, sub } = await cast.newPerson({ role: "postalClerk", unit: cast.point });
    const account = { UserPoolId, Username: username };
    for (const GroupName of ["leader", "appraiser"]) {
      await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }));
      await cognito.send(new AdminAddUserToGroupCommand({ ...account, GroupName }));
    }
    await cognito.send(
      new AdminUpdateUserAttributesCommand({ ...account, UserAttributes: [{ Name: "profile", Value: "leader" }] }),
    );
    const token = await cast.tokenOf(username);
    expect(partOf(token, 1)).toMatchObject({ sub, "cognito:groups": expect.arrayContaining(["leader"]) });

    const clerk = cast.with(token);
    const dossier = await acts.openDossier(clerk, cast.commune, applicantOfStory());
    const acting = [
      ["steps/appraisal/completion", { outcome: "agreed" }],
      ["steps/approval/completion", { outcome: "agreed" }],
      ["result/signature", {}],
      ["result/issuance", {}],
    ] as const;
    for (const [path, body] of acting)
      await expectRefusal(
        (headers) => clerk.post(`/v1/dossiers/${dossier.id}/${path}`, body, { revision: 1, headers }),
        403,
        "staff/not-permitted",
      );
    expect(await acts.revisionOf(clerk, dossier.id)).toBe(1);
  });
});
