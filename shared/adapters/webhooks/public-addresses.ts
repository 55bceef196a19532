import { BlockList, isIP } from "node:net";

type Range = readonly [net: string, prefix: number];

/** IPv4 that is not of the internet at large (IANA special-purpose registry, RFC 6890), and a metadata service outside it. */
const specialIpv4: readonly Range[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  // Shared by carriers (CGNAT).
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Link-local, where clouds answer with credentials.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  // Relays of 6to4 and AS112.
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.175.48.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  // Azure answers machines of its own here.
  ["168.63.129.16", 32],
  // Multicast, and all behind it.
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Only this part of IPv6 is given out: mapped and compatible IPv4, NAT64, ULA, link-local and multicast lie outside. */
const givenOut: Range = ["2000::", 3];

/** What in it leads somewhere else or nowhere: Teredo and its neighbours, documentation, 6to4, AS112. */
const specialIpv6: readonly Range[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const listOf = (ranges: readonly Range[], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
};

const special = { 4: listOf(specialIpv4, "ipv4"), 6: listOf(specialIpv6, "ipv6") };
const unicast = listOf([givenOut], "ipv6");

/** Does this IP address belong to the internet at large? What is no address in its usual form does not. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !special[4].check(address, "ipv4");
  // A zone (`%eth0`) names an interface of this machine.
  if (family !== 6 || address.includes("%")) return false;
  return unicast.check(address, "ipv6") && !special[6].check(address, "ipv6");
};
