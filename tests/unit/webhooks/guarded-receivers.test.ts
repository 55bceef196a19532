import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testRoot } from "../../../shared/adapters/signing/test-certificates.ts";
import { askedAddresses } from "../../../shared/adapters/webhooks/asked-addresses.ts";
import {
  guardedReceivers,
  mostAnswerBytes,
  type OpenSocket,
} from "../../../shared/adapters/webhooks/guarded-receivers.ts";
import { aNameServer } from "../../support/webhooks/name-server.ts";
import { insideAnswers, publicReceivers, refusedUrls } from "../../support/webhooks/refused-urls.ts";

const message = { headers: { "content-type": "application/json" }, body: "{}" };

/** Counts what sockets of this process are told to connect to, whoever opens them. */
let connects: unknown[] = [];
const connect = Socket.prototype.connect;
beforeEach(() => {
  connects = [];
  Socket.prototype.connect = function counted(this: Socket, ...args: Parameters<typeof connect>) {
    connects.push(args[0]);
    return connect.apply(this, args);
  } as typeof connect;
});
afterEach(() => {
  Socket.prototype.connect = connect;
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});
const aServer = async (answer: RequestListener): Promise<number> => {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
};

const resolvingTo = (addresses: readonly string[]) => async () => addresses;

describe("a message to an agency", () => {
  it("is never sent inside, however the address is written: of 200 and more, none is connected to", async () => {
    const { accepts, post } = guardedReceivers({ testAddresses: [], addressesOf: resolvingTo(["127.0.0.1"]) });
    expect(refusedUrls.length).toBeGreaterThanOrEqual(200);
    for (const url of refusedUrls) {
      expect(accepts(url), url).toBe(false);
      expect(await post({ url, ...message }), url).toMatchObject({ noAnswer: "addressRefused" });
    }
    expect(connects).toEqual([]);
  });

  it.each(insideAnswers.map((addresses) => ({ addresses })))(
    "is not sent to a name that resolves to $addresses",
    async ({ addresses }) => {
      const receivers = guardedReceivers({ testAddresses: [], addressesOf: resolvingTo(addresses) });
      const received = await receivers.post({ url: "https://receiver.example.org/", ...message });
      expect(received).toMatchObject({ noAnswer: "addressRefused" });
      expect(connects).toEqual([]);
    },
  );

  it("reaches addresses of the internet: each of 20 and more is connected to, once, at the address that was checked", async () => {
    const port = await aServer((_, answer) => answer.writeHead(204).end());
    expect(publicReceivers.length).toBeGreaterThanOrEqual(20);
    for (const { url, resolvesTo } of publicReceivers) {
      const wanted: unknown[] = [];
      // Instead of the internet, a server of this machine that speaks no TLS takes the socket of whatever address is wanted.
      const open: OpenSocket = (to) => {
        wanted.push(to.address);
        const socket = new Socket();
        return socket.connect(port, "127.0.0.1");
      };
      const receivers = guardedReceivers({ testAddresses: [], addressesOf: resolvingTo([resolvesTo ?? ""]), open });
      expect(receivers.accepts(url), url).toBe(true);
      expect(await receivers.post({ url, ...message }), url).toMatchObject({ status: 204 });
      expect(wanted, url).toEqual([resolvesTo ?? new URL(url).hostname.replaceAll(/[[\]]/g, "")]);
    }
    expect(connects).toHaveLength(publicReceivers.length);
  });

  it("goes where its name led at the check: a name server that answers otherwise the second time is not asked again", async () => {
    const answers = [["93.184.216.34"], ["127.0.0.1"]];
    let asked = 0;
    const wanted: string[] = [];
    const receivers = guardedReceivers({
      testAddresses: [],
      addressesOf: async () => answers[asked++] ?? [],
      open: ({ address }) => {
        wanted.push(address);
        const socket = new Socket();
        setImmediate(() => socket.destroy(new Error("nobody is there")));
        return socket;
      },
    });
    expect(await receivers.post({ url: "https://rebinding.example.org/", ...message })).toMatchObject({
      noAnswer: "notReached",
    });
    expect({ asked, wanted }).toEqual({ asked: 1, wanted: ["93.184.216.34"] });
  });

  it("follows no redirect", async () => {
    const secret = await aServer((_, answer) => answer.writeHead(200).end("secret"));
    const port = await aServer((_, answer) => answer.writeHead(307, { location: `http://127.0.0.1:${secret}/` }).end());
    const { post } = guardedReceivers({ testAddresses: ["127.0.0.1"] });
    expect(await post({ url: `http://127.0.0.1:${port}/`, ...message })).toMatchObject({ status: 307 });
    expect(connects).toHaveLength(1);
  });

  it("reads no more than 64 kB of the answer, however much comes", async () => {
    let sent = 0;
    const port = await aServer((_, answer) => {
      const more = () => {
        while (!answer.destroyed && sent < 500 * mostAnswerBytes) {
          sent += 1024;
          if (!answer.write("x".repeat(1024))) return void answer.once("drain", more);
        }
        answer.end();
      };
      answer.on("error", () => undefined);
      more();
    });
    const { post } = guardedReceivers({ testAddresses: ["127.0.0.1"] });
    expect(await post({ url: `http://127.0.0.1:${port}/`, ...message })).toMatchObject({ status: 200 });
    expect(sent).toBeLessThan(400 * mostAnswerBytes);
  });

  it.each([
    ["never answers", () => undefined],
    [
      "answers a byte at a time",
      (_: unknown, answer: ServerResponse) => {
        const drip = setInterval(() => answer.write("."), 20);
        answer.on("close", () => clearInterval(drip));
      },
    ],
  ] as const)("gives a receiver up that %s", async (_, answer) => {
    const port = await aServer(answer);
    const { post } = guardedReceivers({ testAddresses: ["127.0.0.1"], withinMs: 150 });
    const { noAnswer, latencyMs } = (await post({ url: `http://127.0.0.1:${port}/`, ...message })) as never;
    expect(noAnswer).toBe("timedOut");
    expect(latencyMs).toBeLessThan(2000);
  });

  it.each([
    { said: "120", seconds: 120 },
    { said: new Date(Date.now() + 600_000).toUTCString(), seconds: 600 },
    { said: "soon", seconds: undefined },
    { said: "-5", seconds: undefined },
    { said: "1e9", seconds: undefined },
    { said: "Thu, 01 Jan 1970 00:00:00 GMT", seconds: undefined },
    { said: undefined, seconds: undefined },
  ])("hears of its receiver when to come again: $said", async ({ said, seconds }) => {
    const port = await aServer((_, answer) => {
      answer.writeHead(503, said === undefined ? {} : { "retry-after": said }).end();
    });
    const { post } = guardedReceivers({ testAddresses: ["127.0.0.1"] });
    const received = await post({ url: `http://127.0.0.1:${port}/`, ...message });
    if (!("status" in received)) throw new Error(received.noAnswer);
    const { retryAfterSeconds = Number.NaN } = received;
    if (seconds === undefined) expect(received.retryAfterSeconds).toBeUndefined();
    else expect(Math.abs(retryAfterSeconds - seconds)).toBeLessThanOrEqual(2);
  });

  it("asks the name servers for both families, and is not held up by names whose servers are silent", async () => {
    const names = await aNameServer({
      "good.example.org": ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"],
      "inside.example.org": ["93.184.216.34", "0:0:0:0:0:0:0:1"],
    });
    try {
      const addressesOf = askedAddresses([names.server]);
      const open: OpenSocket = () => new Socket().destroy(new Error("nothing is sent in a test"));
      const receivers = guardedReceivers({ testAddresses: [], addressesOf, open, withinMs: 1500 });
      const silent = Array.from({ length: 12 }, (_, n) =>
        receivers.post({ url: `https://silent-${n}.example.org/`, ...message }),
      );
      const begun = performance.now();
      const good = await receivers.post({ url: "https://good.example.org/", ...message });
      const took = performance.now() - begun;
      expect([good, took < 1000]).toMatchObject([{ noAnswer: "notReached" }, true]);
      expect(await addressesOf("good.example.org", new AbortController().signal)).toEqual([
        ...["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"],
      ]);
      expect(await receivers.post({ url: "https://inside.example.org/", ...message })).toMatchObject({
        noAnswer: "addressRefused",
      });
      for (const one of await Promise.all(silent)) expect(one).toMatchObject({ noAnswer: "timedOut" });
      expect(new Set(names.asked).size).toBe(14);
    } finally {
      names.stop();
    }
  });

  it("gives up a name server that never answers", async () => {
    const addressesOf = () => new Promise<never>(() => undefined);
    const { post } = guardedReceivers({ testAddresses: [], addressesOf, withinMs: 50 });
    expect(await post({ url: "https://receiver.example.org/", ...message })).toMatchObject({ noAnswer: "timedOut" });
  });

  it("says so of a name that nobody knows", async () => {
    const { post } = guardedReceivers({ testAddresses: [], addressesOf: resolvingTo([]) });
    expect(await post({ url: "https://receiver.example.org/", ...message })).toMatchObject({ noAnswer: "notResolved" });
  });

  it("believes no certificate that it does not know, and says nothing to who shows one", async () => {
    const root = await testRoot(new Date());
    const heard: unknown[] = [];
    const server = createTlsServer({
      key: root.key.export({ format: "pem", type: "pkcs8" }),
      cert: `-----BEGIN CERTIFICATE-----\n${Buffer.from(root.certificate).toString("base64")}\n-----END CERTIFICATE-----\n`,
    });
    server.on("request", (request) => heard.push(request.url));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { post } = guardedReceivers({ testAddresses: ["127.0.0.1"] });
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await post({ url, ...message })).toMatchObject({ noAnswer: "notTrusted" });
    expect(heard).toEqual([]);
    server.close();
  });

  it("carries the name in its Host header, and what it was given to say", async () => {
    const heard: unknown[] = [];
    const port = await aServer((request, answer) => {
      request.on("data", (data) => heard.push(request.method, request.headers.host, request.url, String(data)));
      request.on("end", () => answer.writeHead(204).end());
    });
    const open: OpenSocket = () => new Socket().connect(port, "127.0.0.1");
    const { post } = guardedReceivers({ testAddresses: [], addressesOf: resolvingTo(["93.184.216.34"]), open });
    await post({ url: "https://receiver.example.org:8443/a?b=c", headers: {}, body: "cả tiếng Việt" });
    expect(heard).toEqual(["POST", "receiver.example.org:8443", "/a?b=c", "cả tiếng Việt"]);
  });
});
