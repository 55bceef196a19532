const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

const groupsOf = (part: string): readonly string[] => part.split(":").filter((group) => group !== "");

/**
 * Who asks, as far as an address tells: an IPv4 address itself; of an IPv6 address its first 64 bits, since a household
 * gets at least so many and chooses the rest at will. An IPv4 address in IPv6 clothes is that address.
 */
export const sourceNetwork = (address: string): string => {
  const plain = mapped.exec(address)?.[1] ?? address;
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = (plain.split("%")[0] ?? "").split("::");
  const before = groupsOf(head);
  const behind = tail === undefined ? [] : groupsOf(tail);
  const left = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => "0");
  const network = [...before, ...(tail === undefined ? [] : left), ...behind].slice(0, 4);
  return `${network.map((group) => group.toLowerCase().replace(/^0+(?=.)/, "")).join(":")}::/64`;
};
