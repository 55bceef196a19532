export type Language = "vi" | "en";

/** A language range and its weight (RFC 9110, 12.5.4), e.g. `en-GB;q=0.8`. */
const range = /^\s*(vi|en)\b[^;]*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*$/i;

/** Vietnamese is the official language; English for whom it weighs more. What is as heavy is taken in the order it stands. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  let best: { readonly language: Language; readonly weight: number } = { language: "vi", weight: 0 };
  for (const part of (acceptLanguage ?? "").split(",").slice(0, 20)) {
    const [, language, weight = "1"] = range.exec(part) ?? [];
    if (language !== undefined && Number(weight) > best.weight)
      best = { language: language.toLowerCase() === "en" ? "en" : "vi", weight: Number(weight) };
  }
  return best.language;
};
