import { done, type Outcome, refused } from "../domain/problems.ts";
import { isTooDeep, isUsual, tidyJson } from "./tidy-json.ts";

const jsonType = /^application\/([a-z0-9.+-]+\+)?json(;|$)/i;

/** Only such a text can hold the key `__proto__`, written out or with escaped letters. */
const mayNamePrototype = (json: string): boolean => json.includes("__proto__") || json.includes("\\u");

/** A value under this key would be taken for the object's prototype by whoever copies the object. */
const withoutPrototype = (key: string, value: unknown): unknown => {
  if (key === "__proto__") throw new SyntaxError("a key that no body has");
  return value;
};

/** What was sent, tidied; `isUsual` says that it held letters of ours alone and was not looked at value by value. */
export interface SentBody {
  readonly value: unknown;
  readonly isUsual: boolean;
}

/**
 * The body of a request as JSON; any other content type, no body at all or text that is no JSON is `request/not-json`,
 * and JSON that is nested deeper than any body of ours `request/invalid`.
 * It is parsed without looking at every key where that is not needed: a check of each key costs more than the rest of the door.
 */
export const jsonBody = (
  contentType: string | undefined,
  body: unknown,
  isBase64Encoded: boolean,
): Outcome<SentBody> => {
  if (contentType === undefined || !jsonType.test(contentType) || typeof body !== "string") {
    return refused("request/not-json");
  }
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
  try {
    const value: unknown = JSON.parse(text, mayNamePrototype(text) ? withoutPrototype : undefined);
    if (isTooDeep(text, value)) return refused("request/invalid", { fields: ["body"] });
    return done(isUsual(text) ? { value, isUsual: true } : { value: tidyJson(value), isUsual: false });
  } catch {
    return refused("request/not-json");
  }
};
