import { Buffer } from "node:buffer";
import * as z from "zod/mini";
import type { Forbidden, Later } from "../../ports/point-uploads.ts";
import { reached } from "./reached.ts";

/** Who sends: a machine of the registry (client credentials, RFC 6749 4.4), or a person with their password. */
export type Account =
  | { readonly tokenEndpoint: string; readonly client: string; readonly secret: string }
  | { readonly cognito: string; readonly client: string; readonly username: string; readonly password: string };

export interface Tokens {
  /** An access token that holds for a while yet. */
  token(): Promise<{ readonly answer: "token"; readonly token: string } | Forbidden | Later>;
  /** The server would not have it. */
  forget(): void;
}

/** The one scope of the API. It gives nothing: rights are rows of the registry. */
const scope = "motcua/api";
const earlySeconds = 60;

const Given = z.object({ access_token: z.string(), expires_in: z.number() });
const SignedIn = z.object({ AuthenticationResult: z.object({ AccessToken: z.string(), ExpiresIn: z.number() }) });
const Challenged = z.object({ ChallengeName: z.string() });

const requestOf = (account: Account): readonly [string, RequestInit] => {
  if ("secret" in account) {
    const basic = Buffer.from(`${account.client}:${account.secret}`).toString("base64");
    const body = new URLSearchParams({ grant_type: "client_credentials", scope }).toString();
    const headers = { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" };
    return [account.tokenEndpoint, { method: "POST", headers, body }];
  }
  const { cognito, client, username, password } = account;
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
  };
  const AuthParameters = { USERNAME: username, PASSWORD: password };
  const body = JSON.stringify({ AuthFlow: "USER_PASSWORD_AUTH", ClientId: client, AuthParameters });
  return [cognito, { method: "POST", headers, body }];
};

const forbidden = (why: string): Forbidden => ({ answer: "forbidden", why });

/** Signs in when a token is needed, and again shortly before it ends. `now` in milliseconds. */
export const signedIn = (account: Account, now: () => number): Tokens => {
  let kept: { readonly token: string; readonly until: number } | undefined;
  const who = "secret" in account ? `The machine ${account.client}` : account.username;

  const signIn = async (): ReturnType<Tokens["token"]> => {
    const answer = await reached(...requestOf(account));
    if ("answer" in answer) return answer;
    const { status, body } = answer;
    if (status >= 500 || status === 429) return { answer: "later", because: "busy", detail: `sign-in: HTTP ${status}` };
    if (status >= 400)
      return forbidden(`${who} cannot sign in: client, name and password or secret do not belong together.`);
    const given = Given.safeParse(body);
    const person = SignedIn.safeParse(body);
    const [token, seconds] = given.success
      ? [given.data.access_token, given.data.expires_in]
      : person.success
        ? [person.data.AuthenticationResult.AccessToken, person.data.AuthenticationResult.ExpiresIn]
        : [];
    if (token === undefined) {
      return Challenged.safeParse(body).success
        ? forbidden(`${who} has to sign in elsewhere first and set a password of their own.`)
        : { answer: "later", because: "fault", detail: `sign-in: HTTP ${status} without a token` };
    }
    kept = { token, until: now() + ((seconds ?? 0) - earlySeconds) * 1000 };
    return { answer: "token", token };
  };

  return {
    token: async () => (kept !== undefined && now() < kept.until ? { answer: "token", token: kept.token } : signIn()),
    forget: () => {
      kept = undefined;
    },
  };
};
