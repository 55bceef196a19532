import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { apiClient } from "../../../infra/local/journey/api-client.ts";
import type { ProvidedProvince } from "../local-cloud.ts";

/** What a machine signs in with. */
export interface MachineSecret {
  readonly account: string;
  readonly secret: string;
}

/** Asks for a token as a machine does (OAuth 2 client credentials); the status where it is given none. */
export const machineToken = async (
  { endpoint }: Pick<ProvidedProvince, "endpoint">,
  { account, secret }: MachineSecret,
  scope = "motcua/api",
): Promise<string | number> => {
  const answer = await fetch(`${endpoint}/oauth2/token`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString("base64")}`,
    },
    body: new URLSearchParams({ grant_type: "client_credentials", scope }).toString(),
  });
  const body = (await answer.json()) as { readonly access_token?: string };
  return body.access_token ?? answer.status;
};

/** The API as a machine uses it. */
export const asMachine = async (province: Pick<ProvidedProvince, "endpoint" | "apiUrl">, machine: MachineSecret) => {
  const token = await machineToken(province, machine);
  if (typeof token === "number") throw new Error(`the machine is given no token: ${token}`);
  return apiClient(province.apiUrl, token);
};

/** The account and secret that a command printed. */
export const secretIn = (output: string): MachineSecret => {
  const [, account = ""] = /^client_id (\S+)$/m.exec(output) ?? [];
  const [, secret = ""] = /^client_secret (\S+)$/m.exec(output) ?? [];
  if (account === "" || secret === "") throw new Error(`no account and secret in:\n${output}`);
  return { account, secret };
};

/** A name that no other story gives a machine. */
export const machineName = (): string => `Phần mềm ${randomUUID()}`;
