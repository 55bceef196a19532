import { withoutMarks } from "./sms-part.ts";

/** What somebody writes back who wants no more messages (từ chối nhận tin). */
const stopWords: ReadonlySet<string> = new Set(["STOP", "HUY", "TU CHOI"]);

/**
 * Is a message that somebody sent back nothing but a word of these? With marks or without, in any case. More words than that may mean
 * anything ("huy ho so" asks for something else), so they end nothing.
 */
export const isStopWord = (text: string): boolean =>
  stopWords.has(
    withoutMarks(text)
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, " ")
      .trim(),
  );
