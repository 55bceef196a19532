/** Ways to write addresses of the inside, and tricks to be led there. Each is refused, and nothing is connected to. */

/** 127.0.0.1, the machine's own metadata and others as URLs may spell them: short, decimal, octal, hexadecimal, with zeros. */
const spelt = (a: number, b: number, c: number, d: number): readonly string[] => {
  const octal = (n: number) => `0${n.toString(8).padStart(3, "0")}`;
  const hex = (n: number) => `0x${n.toString(16).padStart(2, "0")}`;
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const dotted = `${a}.${b}.${c}.${d}`;
  const high = ((a << 8) | b).toString(16);
  const low = ((c << 8) | d).toString(16);
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    `0${whole.toString(8)}`,
    `0x${whole.toString(16)}`,
    [a, b, c, d].map(octal).join("."),
    [a, b, c, d].map(hex).join("."),
    `${hex(a)}.${b}.${octal(c)}.${d}`,
    `${a}.${b * 65_536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    // Full-width digits and dots are folded to the usual ones by URL parsers.
    dotted.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    dotted.replaceAll(".", "。"),
    `[::ffff:${dotted}]`,
    `[::ffff:${high}:${low}]`,
    `[::${dotted}]`,
    // NAT64, its local prefix, 6to4, Teredo.
    `[64:ff9b::${dotted}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::1]`,
    `[2001:0:${high}:${low}::1]`,
  ];
};

const hosts = [
  ...spelt(127, 0, 0, 1),
  ...spelt(169, 254, 169, 254),
  ...spelt(10, 0, 0, 1),
  ...spelt(192, 168, 1, 1),
  ...spelt(172, 31, 255, 254),
  ...spelt(100, 64, 0, 1),
  ...spelt(100, 100, 100, 200),
  // A public address, in every way but the usual one.
  ...spelt(8, 8, 8, 8).slice(1),
  // The rest of the special ranges, at their ends.
  ...["0.0.0.0", "0.255.255.255", "10.255.255.255", "100.127.255.255", "127.255.255.254", "127.1", "0", "172.16.0.0"],
  ...["169.254.170.2", "168.63.129.16", "192.0.0.192", "192.0.2.7", "192.88.99.1", "198.18.0.1", "198.19.255.255"],
  ...["198.51.100.9", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"],
  ...[
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[fe80::1]",
    "[fe80::a9fe:a9fe]",
    "[fd00:ec2::254]",
    "[fc00::1]",
    "[fdff::1]",
  ],
  ...["[ff02::1]", "[ff0e::1]", "[2001:db8::1]", "[2001:2::1]", "[2001:10::1]", "[3fff::1]", "[100::1]", "[5f00::1]"],
  ...["[2620:4f:8000::1]", "[fec0::1]", "[4000::1]", "[::ffff:0:127.0.0.1]"],
  ...[
    "localhost",
    "localhost.",
    "LOCALHOST",
    "foo.localhost",
    "foo.localhost.",
    "metadata.google.internal",
    "instance-data",
  ],
  ...[
    "printer.local",
    "router.lan",
    "router.home.arpa",
    "intranet",
    "kubernetes.default.svc",
    "vault.corp",
    "example.org.",
  ],
  ...["xn--lcalhost-55a.localhost", "1.0.0.127.in-addr.arpa", "hidden.onion"],
];

const public_ = "receiver.example.org";

/** Other schemes, users, fragments, and what parsers read differently. */
const tricks = [
  `http://${public_}/`,
  `ftp://${public_}/`,
  `file:///etc/passwd`,
  `gopher://127.0.0.1:9001/_x`,
  `data:text/plain,x`,
  `javascript:alert(1)`,
  `ws://${public_}/`,
  `//${public_}/`,
  `https:${public_}`,
  `https:/${public_}/`,
  `https:///${public_}/`,
  `https:\\\\${public_}\\`,
  `https://user@${public_}/`,
  `https://user:pass@${public_}/`,
  `https://@${public_}/`,
  `https://${public_}@127.0.0.1/`,
  `https://127.0.0.1@${public_}/`,
  `https://127.0.0.1#@${public_}/`,
  `https://${public_}\\@127.0.0.1/`,
  `https://127.0.0.1\\@${public_}/`,
  `https://${public_}/#frag`,
  `https://${public_} /`,
  ` https://${public_}/`,
  `https://${public_}/\n`,
  `https://${public_}\t/`,
  `https://${public_}\u0000.example/`,
  `https://[::1%25lo]/`,
  `https://[fe80::1%25eth0]/`,
  `https://${public_}:99999/`,
  ...[0, 1, 21, 22, 23, 25, 53, 80, 110, 111, 143, 389, 445, 465, 587, 636, 993, 1023].map(
    (port) => `https://${public_}:${port}/`,
  ),
  ...[
    "%31%32%37.0.0.1",
    "127.0.0.1%2e",
    "127%2e0%2e0%2e1",
    "127.0.0.1\u200b",
    "①②⑦.0.0.1",
    "0x7f.1",
    "0177.1",
    "00000177.1",
  ].map((host) => `https://${host}/`),
  ...[
    "[::ffff:7f00:1]",
    "[::FFFF:127.0.0.1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[64:ff9b::a9fe:a9fe]",
    "[fec0::a00:1]",
  ].map((host) => `https://${host}:8443/`),
  `https://256.256.256.256/`,
  `https://1.2.3.4.5/`,
  `https://`,
  "",
  "receiver.example.org",
  `https://${"a".repeat(600)}.example/`,
];

export const refusedUrls: readonly string[] = [
  ...new Set([
    ...hosts.map((host) => `https://${host}/hook`),
    ...hosts.slice(0, 40).map((host) => `http://${host}:9001/`),
  ]),
  ...tricks,
];

/** What a name that anybody may register can be made to answer with. */
export const insideAnswers: readonly (readonly string[])[] = [
  ["127.0.0.1"],
  ["::1"],
  ["::ffff:127.0.0.1"],
  ["10.1.2.3"],
  ["169.254.169.254"],
  ["fd00:ec2::254"],
  ["64:ff9b::7f00:1"],
  ["100.64.3.4"],
  ["0.0.0.0"],
  // One good address does not excuse another.
  ["93.184.216.34", "127.0.0.1"],
  ["2606:2800:220:1:248:1893:25c8:1946", "::1"],
  ["2130706433"],
  ["0x7f000001"],
  ["fe80::1%lo"],
  ["not an address"],
];

/** Public ones, as addresses and as names with what they resolve to. */
export const publicReceivers: readonly { readonly url: string; readonly resolvesTo?: string }[] = [
  ...[
    "93.184.216.34",
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
  ],
  ...["169.253.1.1", "126.255.255.255", "128.0.0.1", "223.255.255.254", "11.0.0.1", "198.17.0.1"],
  ...["[2606:4700:4700::1111]", "[2400:cb00::1]", "[2001:4860:4860::8888]"],
]
  .map((host) => ({ url: `https://${host}/hook` }))
  .concat(
    [
      ["so-tnmt.hue.example.org", "203.162.0.11"],
      ["mot-cua.angiang.example.vn:8443", "118.70.1.2"],
      ["xn--bu-in-ova3q.example.vn", "2405:4800::1"],
      ["a.b.c.d.example.com", "14.225.3.4"],
    ].map(([host, resolvesTo = ""]) => ({ url: `https://${host}/hook?x=1`, resolvesTo })),
  );
