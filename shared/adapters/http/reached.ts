import type { Later } from "../../ports/point-uploads.ts";

export interface Reached {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

const answerSeconds = 60;

/** Why nobody was reached: the code of the system (`ENOTFOUND`), which an administrator can look up. */
export const offline = (error: unknown): Later => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as NodeJS.ErrnoException;
  return { answer: "later", because: "offline", detail: code ?? message };
};

/** A request whose failure to reach anybody is an answer. Redirects are not followed: an API has none. */
export const reached = async (url: string, request: RequestInit): Promise<Reached | Later> => {
  try {
    const answer = await fetch(url, {
      ...request,
      redirect: "manual",
      signal: AbortSignal.timeout(answerSeconds * 1000),
    });
    const text = await answer.text();
    let body: unknown = text;
    try {
      body = JSON.parse(text);
    } catch {
      // The page of a wireless network that wants to be signed in to, say.
    }
    return { status: answer.status, headers: answer.headers, body };
  } catch (error) {
    return offline(error);
  }
};
