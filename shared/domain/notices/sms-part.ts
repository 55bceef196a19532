/** Signs of the GSM 7-bit default alphabet that take one place (3GPP TS 23.038), and those that take two. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const extended = "^{}\\[~]|€";

/** Places in one part of a message in that alphabet. With one sign outside it the whole message is UCS-2, with 70. */
export const placesInPart = 160;

/** How many places a text takes; nothing where a sign of it is not in the alphabet. */
export const smsPlaces = (text: string): number | undefined => {
  let places = 0;
  for (const sign of text) {
    if (basic.includes(sign)) places += 1;
    else if (extended.includes(sign)) places += 2;
    else return undefined;
  }
  return places;
};

/** Vietnamese without its marks (không dấu), as SMS are written: `Nguyễn Đức` becomes `Nguyen Duc`. */
export const withoutMarks = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replace(/[–—]/g, "-")
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replaceAll("…", "...");
