import * as z from "zod/mini";
import { Text } from "../../domain/text.ts";
import type { PointScans, SetAside } from "../../ports/point-scans.ts";
import { reached } from "./reached.ts";
import type { Tokens } from "./sign-in.ts";

const Page = z.object({
  scans: z.array(
    z.object({
      scanId: z.string(),
      part: z.optional(z.object({ of: z.number(), pages: z.array(z.number()) })),
      reason: z.optional(z.object({ text: Text })),
    }),
  ),
  next: z.optional(z.string()),
});

/** A list that goes on for longer is looked through the next time. */
const mostPages = 50;

/** A scan is named by the beginning of its file's hash, and a part by its number besides. */
const setAsideOf = ({ scanId, part, reason }: z.infer<typeof Page>["scans"][number]): readonly SetAside[] => {
  const [hashStart = ""] = scanId.split("-");
  if (reason === undefined) return [];
  const pages = part === undefined || part.of === 1 ? {} : { pages: part.pages };
  return [{ scanId, hashStart, why: reason.text, ...pages }];
};

/** The list of a point over the API. `api` ends in `/v1`. An account that may send and not look is told `forbidden`. */
export const httpPointScans = (api: string, point: string, tokens: Tokens): PointScans => ({
  setAside: async () => {
    const scans: SetAside[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const signed = await tokens.token();
      if (signed.answer !== "token") return signed;
      const query = new URLSearchParams({ state: "quarantined", ...(cursor === undefined ? {} : { cursor }) });
      const answer = await reached(`${api}/points/${encodeURIComponent(point)}/scans?${query}`, {
        headers: { authorization: `Bearer ${signed.token}` },
      });
      if ("answer" in answer) return answer;
      const read = Page.safeParse(answer.body);
      if (answer.status !== 200 || !read.success) {
        if (answer.status === 401) tokens.forget();
        return answer.status === 403 || answer.status === 422
          ? { answer: "forbidden", why: `The scans of the point ${point} are not shown to this account.` }
          : { answer: "later", because: "fault", detail: `HTTP ${answer.status}` };
      }
      scans.push(...read.data.scans.flatMap(setAsideOf));
      cursor = read.data.next;
      if (cursor === undefined) break;
    }
    return { answer: "list", scans };
  },
});
