import { type Instant, instant } from "./civil-time.ts";
import type { Dossier } from "./dossier.ts";

/** The long token of a receipt: the dossier's id, a full stop, and 43 signs of a keyed hash (256 bits). */
export const longToken = /^[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/;
/** The same token as a message spells it: the id in 22 signs of base64url, and the hash. 15 signs shorter. */
export const shortToken = /^[A-Za-z0-9_-]{65}$/;

/** The long token: the dossier, and the keyed hash of it that is made anew whenever it is needed. */
export const trackingToken = (id: string, hash: string): string => `${id}.${hash}`;

const idSigns = 22;

/** A long token in its short spelling. */
export const shortened = (token: string): string => {
  const [id = "", hash = ""] = token.split(".");
  const bytes = id.replaceAll("-", "").match(/../g) ?? [];
  const packed = btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
  return `${packed.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}${hash}`;
};

/** A token in either spelling, as the long one. */
export const lengthened = (token: string): string => {
  if (!shortToken.test(token)) return token;
  const packed = token.slice(0, idSigns).replaceAll("-", "+").replaceAll("_", "/");
  const hex = [...atob(packed)].map((sign) => sign.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return `${[[0, 8], [8, 12], [12, 16], [16, 20], [20]].map(([from, to]) => hex.slice(from, to)).join("-")}.${token.slice(idSigns)}`;
};

/** The link of a message: where dossiers are looked up, and behind the # (which no server is told) the receipt's token. */
export const messageLink = (trackingUrl: string, token: string): string => `${trackingUrl}#${shortened(token)}`;

/** So many days after its end a dossier is no longer found by the links that were sent; code and digits go on finding it. */
export const linkDaysAfterEnd = 180;

const endedAt = (dossier: Dossier): Instant | undefined => {
  switch (dossier.status) {
    case "refused":
      return dossier.refusal.at;
    case "withdrawn":
      return dossier.withdrawal.at;
    case "stopped":
      return dossier.stop.at;
    case "returned":
      return dossier.result?.givenAt ?? dossier.returnedAt;
    default:
      return undefined;
  }
};

/** Is a link to this dossier, on a receipt or in a message, out of use by now? */
export const isLinkOver = (dossier: Dossier, now: Instant): boolean => {
  const ended = endedAt(dossier);
  return ended !== undefined && instant(new Date(Date.parse(ended) + linkDaysAfterEnd * 86_400_000)) <= now;
};
