/**
 * A word of a place as it was typed: its letters without marks, and the same with marks in one spelling: the letters
 * with their hats and horns, the tone behind them (so that hoà is hòa, and thuỷ thủy).
 */
export interface Word {
  readonly plain: string;
  readonly marked: string;
  /** The part between two commas to which it belongs. */
  readonly part: number;
  /** Mended, and its marks lost: it says nothing of them. */
  readonly isMended?: true;
  /** Mended into the word of a type: it is not looked at as a word of a name. */
  readonly isTypeOnly?: true;
}

/** Letters with hat, breve or horn: one sign for each, as long as the plain one. */
const hats: Readonly<Record<string, string>> = { a: "â", e: "ê", o: "ô" };
const breves: Readonly<Record<string, string>> = { a: "ă" };
const horns: Readonly<Record<string, string>> = { o: "ơ", u: "ư" };
/** Combining signs of decomposed Unicode, by their code: those that change a letter, and the five tones. */
const qualities = new Map([
  [0x302, hats],
  [0x306, breves],
  [0x31b, horns],
]);
const tones = new Map([
  [0x300, "1"],
  [0x301, "2"],
  [0x303, "3"],
  [0x309, "4"],
  [0x323, "5"],
]);

const codesOf = (signs: readonly string[]): ReadonlySet<number> => new Set(signs.map((sign) => sign.charCodeAt(0)));
const breaks = codesOf([..."\n,;()[]{}/|:"]);
/** D'Ran is one word, however the sign between is typed; soft hyphens and signs of no width are nothing. */
const joiners = codesOf([..."'’‘`´ʼ′", "\u00ad", "\u200b", "\u200c", "\u200d", "\ufeff"]);
/** Đ and what is mistaken for it (Ð, Ɖ), small and large. */
const barred = codesOf([..."đĐðÐɖƉ"]);
const [dot, combining] = [0x2e, 0x300];

/** Letters and digits by their code, small; nothing for other signs of ASCII. */
const letters: readonly (string | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(sign) ? sign : undefined;
});

/** Mỹ is Mĩ and Lý is Lí; but Tây is not Tai, nor Thủy Thui. */
const endsInY = /(?:^|[^aeou])[bcdghklmnpqrstvx]y$|^quy$/;
const nine = 0x39;
const smallY = 0x79;
const dotted = new Set(["tt", "tp", "tx", "dk"]);
const lettersAndNumber = /^([a-z]+)(\d+)$/;

/** A word is closed: numbers lose their zeros, the last y of a syllable becomes i, P3 becomes P and 3. */
const push = (words: Word[], plain: string, marked: string, tone: string, part: number): void => {
  const [first, last] = [plain.charCodeAt(0), plain.charCodeAt(plain.length - 1)];
  if (last <= nine) {
    const counted = first <= nine ? null : lettersAndNumber.exec(plain);
    if (counted !== null) {
      const [, named = "", digits = ""] = counted;
      push(words, named, marked.slice(0, named.length), tone, part);
      push(words, digits, digits, "", part);
      return;
    }
    const number = plain.length < 4 ? plain.replace(/^0+(?=\d)/, "") : plain;
    words.push({ plain: number, marked: number, part });
  } else if (last === smallY && endsInY.test(plain)) {
    words.push({ plain: `${plain.slice(0, -1)}i`, marked: `${marked.slice(0, -1)}i${tone}`, part });
  } else words.push({ plain, marked: marked + tone, part });
};

/** T.T., T.P and T.X. are abbreviations of one word each. */
const abbreviate = (words: Word[]): void => {
  const [one, other] = [words.at(-2), words.at(-1)];
  const pair = `${one?.plain}${other?.plain}`;
  if (other !== undefined && dotted.has(pair)) words.splice(-2, 2, { plain: pair, marked: pair, part: other.part });
};

/**
 * The words of a typed place. Unicode may be composed or not; case, stray blanks and signs do not count. Commas and their
 * like part a text; P3, Q.12 and T.T. are read as people mean them.
 */
export const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = [];
  const signs = text.normalize("NFD");
  let [plain, marked, tone, part, wasDotted] = ["", "", "", 0, false];
  for (let n = 0; n <= signs.length; n += 1) {
    const code = n < signs.length ? signs.charCodeAt(n) : dot;
    const letter = letters[code];
    if (letter !== undefined) {
      plain += letter;
      marked += letter;
      continue;
    }
    if (code >= combining && code < combining + 0x70) {
      tone = tones.get(code) ?? tone;
      const changed = qualities.get(code)?.[plain.slice(-1)];
      if (changed !== undefined) marked = marked.slice(0, -1) + changed;
      continue;
    }
    if (barred.has(code)) {
      plain += "d";
      marked += "đ";
      continue;
    }
    if (joiners.has(code)) continue;
    if (plain !== "") {
      push(words, plain, marked, tone, part);
      if (wasDotted) abbreviate(words);
      wasDotted = code === dot && plain.length === 1;
      [plain, marked, tone] = ["", "", ""];
    }
    if (breaks.has(code)) part += 1;
  }
  return words;
};
