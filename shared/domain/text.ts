import * as z from "zod/mini";

/** What people read, in both languages; Vietnamese is the official one and comes first. */
export const Text = z.strictObject({ vi: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** One spelling for one word: NFC, single spaces, no blanks at the ends. Scanners and phones send decomposed letters. */
export const tidy = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** Text a person types: tidied, never empty, at most `longest` characters. Input is mended, not refused, for stray spaces. */
export const typed = (longest: number) =>
  z.pipe(z.pipe(z.string(), z.transform(tidy)), z.string().check(z.minLength(1), z.maxLength(longest)));
