import { isIP } from "node:net";
import { isPublicAddress } from "./public-addresses.ts";

/** Where a message is to go, before a name is resolved. */
export interface ReceiverTarget {
  /** A name, or an address as `net.isIP` knows it. */
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  readonly path: string;
  /** For the `Host` header. */
  readonly authority: string;
}

/** Names that never lead out of a machine or a network (RFC 6761, 6762, 8375; `.internal` is reserved by ICANN). */
const insideNames = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|svc|home\.arpa|arpa|onion)$/;
const longestUrl = 500;

/** Below are the ports of other services: mail, directories, shells. Nobody finds out by us which of them answer. */
const firstFreePort = 1024;
const isPortOfReceivers = (port: number): boolean => port === 443 || port >= firstFreePort;

const parsed = (url: string): URL | undefined => {
  // What one parser strips and another keeps is where two of them read different hosts.
  if (url.length > longestUrl || /[\s\\\p{Cc}]/u.test(url)) return undefined;
  return URL.canParse(url) ? new URL(url) : undefined;
};

/**
 * Reads the address of a receiver. Decimal, octal, hexadecimal and short forms of IPv4 have become the usual one by then (WHATWG URL), by which
 * they are judged; and no receiver needs them, so they are refused for public ones too. Nothing for what is not to be reached: another scheme than https, a port of another service, a user in it, a fragment, a trailing dot, a name without a dot or
 * of the inside, an address that is not public. Addresses for tests may be had over http too.
 */
export const receiverTarget = (url: string, testAddresses: readonly string[]): ReceiverTarget | undefined => {
  const read = parsed(url);
  if (read === undefined || read.username !== "" || read.password !== "" || read.hash !== "") return undefined;
  // "https://@host" has an empty user, which the parser drops; "https:host" has no slashes, which it adds.
  if (!/^https?:\/\/[^/?#@]+([/?]|$)/i.test(url)) return undefined;
  const host = read.hostname.replace(/^\[|\]$/g, "");
  const isSecure = read.protocol === "https:";
  const target: ReceiverTarget = {
    host,
    port: read.port === "" ? (isSecure ? 443 : 80) : Number(read.port),
    isSecure,
    path: `${read.pathname}${read.search}`,
    authority: read.host,
  };
  if (testAddresses.includes(host)) return target;
  if (!isSecure || !isPortOfReceivers(target.port)) return undefined;
  if (isIP(host) === 4 && /^https:\/\/([^/?:]*)/i.exec(url)?.[1] !== host) return undefined;
  if (isIP(host) !== 0) return isPublicAddress(host) ? target : undefined;
  if (host.endsWith(".") || !host.includes(".") || insideNames.test(host)) return undefined;
  return target;
};
