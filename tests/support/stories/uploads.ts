import { createHash } from "node:crypto";
import * as z from "zod";
import { type ApiClient, expectBody } from "../../../infra/local/journey/api-client.ts";

const Address = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });
export type Address = z.infer<typeof Address>;

/** Where a point may put this file: asked for beforehand, when many files are to come at the same moment. */
export const addressFor = async (clerk: ApiClient, point: string, file: Uint8Array): Promise<Address> => {
  const sha256 = createHash("sha256").update(file).digest("base64");
  const asked = await clerk.post(`/v1/points/${point}/uploads`, { bytes: file.byteLength, sha256 });
  return expectBody("asking for an upload", asked, 201, Address);
};

export const putAt = async ({ url, headers }: Address, file: Uint8Array): Promise<void> => {
  const put = await fetch(url, { method: "PUT", headers, body: Buffer.from(file) });
  if (!put.ok) throw new Error(`the upload answered ${put.status}: ${await put.text()}`);
};
