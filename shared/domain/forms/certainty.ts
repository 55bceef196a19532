import type { ReadWord } from "../reading.ts";

/** A word below this is wrong too often to stand by itself: of those above, 99 of 100 are right. */
export const acceptedFrom = 96;
/**
 * Two looks that read the same err together more seldom than one that is surer: of 112 words of two real scans that were read with 90 to 96, and
 * at six tenths the same, all were right; of 20 that were read otherwise there, 8 were wrong. Below this too few were looked at.
 */
const alikeFrom = 90;
/** What is right for another reason has only to be read at all: letters of another word would not give a name of that place. */
const provenFrom = 80;

/** A word as it is compared: what punctuation stands after it may differ from look to look. */
const bare = (text: string): string => text.normalize("NFC").replace(/^[\s.,;:…_]+|[\s.,;:…_]+$/gu, "");

/** Whether other looks at the word read the same, all of them. */
export const isReadAlike = ({ text, looks = [] }: ReadWord): boolean =>
  looks.length > 0 && looks.every((look) => bare(look) === bare(text));

/**
 * Whether a word may stand without a person: recognition is sure of it; or nearly, and another look at another picture of it reads the same; or it
 * is proven by what stands around it.
 */
export const isSure = (word: ReadWord, proven: ReadonlySet<ReadWord>): boolean =>
  word.confidence >= acceptedFrom ||
  (word.confidence >= alikeFrom && isReadAlike(word)) ||
  (word.confidence >= provenFrom && proven.has(word));
