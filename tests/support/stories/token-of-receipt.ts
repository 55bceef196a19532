import type { ApiClient } from "../../../infra/local/journey/api-client.ts";
import { readPdf } from "../read-pdf.ts";

/** The long token that the second code of a receipt (Form 01) leads to, as a phone's camera sees it. */
export const tokenOfReceipt = async (clerk: ApiClient, path: string): Promise<string> => {
  const [page] = await readPdf(await clerk.download(path), 150);
  const token = page?.codes.find((text) => text.includes("#"))?.split("#")[1];
  if (token === undefined) throw new Error("the receipt has no code with a token");
  return token;
};
