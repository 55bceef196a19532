import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeEach, expect, it } from "vitest";
import { signedQuery } from "../../../shared/adapters/sns/signed-query.ts";

/** Hashes as the SDK asks for them. */
class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as string);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(data as string);
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;
const before = names.map((name) => process.env[name]);
beforeEach(() => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    AWS_SESSION_TOKEN: "a/session+token==",
  });
});
afterEach(() => {
  names.forEach((name, n) => {
    if (before[n] === undefined) delete process.env[name];
    else process.env[name] = before[n];
  });
});

it("a query is signed as the SDK signs it", async () => {
  const at = new Date("2026-11-23T02:00:00.000Z");
  const body = "Action=Publish&PhoneNumber=%2B84912345678&Message=HS+1%3A+https%3A%2F%2Fx";
  const own = signedQuery({
    url: "https://sns.ap-southeast-1.amazonaws.com/",
    region: "ap-southeast-1",
    service: "sns",
    body,
    at,
  });
  const { authorization: _, ...headers } = own.headers as Record<string, string>;
  const signer = new SignatureV4({
    service: "sns",
    region: "ap-southeast-1",
    sha256: Sha256,
    credentials: {
      accessKeyId: "AKIDEXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      sessionToken: "a/session+token==",
    },
    applyChecksum: false,
  });
  const signed = await signer.sign(
    {
      ...{ method: "POST", protocol: "https:", hostname: "sns.ap-southeast-1.amazonaws.com", path: "/", query: {} },
      headers: { ...headers, host: "sns.ap-southeast-1.amazonaws.com" },
      body,
    } as never,
    { signingDate: at },
  );
  expect(signed).toMatchObject({ headers: { authorization: own.headers.authorization } });
});
