import fc from "fast-check";
import { expect, it } from "vitest";
import { sourceNetwork } from "../../../shared/domain/source-network.ts";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8:1::5:6:7", "2001:db8:1:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s asks as %s", (address, network) => {
  expect(sourceNetwork(address)).toBe(network);
});

it("addresses of one /64 are one source, and those of another are another", () => {
  const host = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
  const text = (groups: readonly number[]) => groups.map((group) => group.toString(16)).join(":");
  fc.assert(
    fc.property(host, host, host, host, (network, other, one, two) => {
      const at = (prefix: readonly number[], rest: readonly number[]) => sourceNetwork(`${text(prefix)}:${text(rest)}`);
      expect(at(network, one)).toBe(at(network, two));
      expect(at(network, one) === at(other, one)).toBe(text(network) === text(other));
    }),
  );
});
