/** Tones as combining marks; the letters under them stay (ê, ơ …). */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

const onsets = "ngh ng nh th tr ch ph gh kh gi qu b c d đ g h k l m n p r s t v x".split(" ");
/** Rimes (vần) of Vietnamese by their written form without tone. Source: the orthography taught in schools (chữ quốc ngữ). */
const rimes = new Set(
  (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep et " +
    "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang " +
    "oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm " +
    "ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt " +
    "uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh ươ uyn eng êng"
  ).split(" "),
);
/** A rime that ends in p, t, c or ch has the sharp or the heavy tone, never another. */
const stopped = /(?:[ptc]|ch)$/;

/** After qu the u is written already, after gi the i may be: quyên is qu + yên, gìn is gi + n. */
const fits = (onset: string, rest: string): boolean => {
  if (onset === "qu")
    return rimes.has(rest) && (rimes.has(`u${rest}`) || rimes.has(`o${rest}`) || rest === "ôc" || rest === "ơ");
  if (onset === "gi") return rest === "" || rimes.has(rest) || rimes.has(`i${rest}`);
  // ngh, gh and k stand before e, ê, i and y; ng, g and c before the others.
  if (/^(?:ngh|gh|k)$/.test(onset)) return /^[eêiy]/.test(rest) && rimes.has(rest);
  if (/^(?:ng|g|c)$/.test(onset)) return !/^[eêiy]/.test(rest) && rimes.has(rest);
  return rimes.has(rest);
};

/** Whether a syllable can be Vietnamese: onset, rime and tone go together. Capitals do not matter. */
export const isVietnameseSyllable = (word: string): boolean => {
  const marked = word.toLocaleLowerCase("vi").normalize("NFD");
  const tone = marked.match(tones) ?? [];
  const plain = marked.replace(tones, "").normalize("NFC");
  if (tone.length > 1) return false;
  if (stopped.test(plain) && tone[0] !== "\u0301" && tone[0] !== "\u0323") return false;
  if (rimes.has(plain)) return true;
  return onsets.some((onset) => plain.startsWith(onset) && fits(onset, plain.slice(onset.length)));
};

/**
 * Syllables of names of minorities who write in Latin letters of their own (Ê Đê, Gia Rai, Ba Na, Cơ Ho, Raglai …): onsets of
 * two or three consonants, H' and K' before a name, a light vowel before it (Êban, Adrơng), short vowels with a breve.
 */
const minority =
  /^(?:[hk]['’])?[aêơ]?(?:(?:[bđdgktpm][lr]|k[bđdhmnpstwč]|h[lmnrwđbčj]|r[bclmnoč]|m[bdđgjlnrt]|[bcdđghjklmnprstvwxyčñ]|ch|nh|ng|tr|th|ph|kh)?r?[aăâeêioôơuưyŏŭĭ]{1,3}(?:ng|nh|ch|[cđghiklmnoprstuvwyaăôñ])?)$/u;

export const isMinoritySyllable = (word: string): boolean =>
  minority.test(word.toLocaleLowerCase("vi").normalize("NFC"));

/** What no Vietnamese name has: H'Hen, K'Brim, Y, Kpă, Hyăt, Bkrông, letters such as č and ŏ; and those languages write no tones. */
const distinct =
  /^(?:[hk]['’]|y$|(?:bl|br|dr|gr|gl|hl|hm|hn|hr|hw|hy|kb|kđ|kl|km|kn|kp|kr|ks|kt|ml|mn|pl|pr|rm|rc|rl|bk|mdr))|[čñŏŭĭ]/u;
export const isDistinctOfMinorities = (word: string): boolean => {
  const small = word.toLocaleLowerCase("vi").normalize("NFC");
  return distinct.test(small) && isMinoritySyllable(small) && (/['’]/.test(small) || !hasTone(small));
};
const hasTone = (word: string): boolean => word.normalize("NFD").search(tones) !== -1;
