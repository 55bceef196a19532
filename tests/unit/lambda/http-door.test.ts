import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { apiRoute } from "../../../shared/domain/api-route.ts";
import { explained } from "../../../shared/domain/identifiers/explained.ts";
import { formatPhone, parsePhone } from "../../../shared/domain/identifiers/phone.ts";
import * as problem from "../../../shared/domain/problem-kinds.ts";
import { done, type Outcome, refused } from "../../../shared/domain/problems.ts";
import { type Answer, type Call, httpDoor, longestBodyBytes } from "../../../shared/lambda/http-door.ts";
import { StaleDossier } from "../../../shared/ports/dossiers.ts";
import { type ApiRequest, accessToken, apiEvent } from "../../support/api-event.ts";
import { aClient } from "../../support/builders/principals.ts";
import { aStaffMember } from "../../support/builders/staff.ts";
import { memoryRegistries } from "../../support/fakes/memory-registries.ts";
import { aContext, readLog } from "../../support/lambda.ts";

const nameRoute = apiRoute(() => ({
  name: "nameDossier",
  method: "POST",
  path: "/v1/dossiers/{id}/name",
  summary: { vi: "Đặt tên", en: "Name a dossier" },
  permission: "readDossier",
  command: true,
  changes: true,
  parameters: z.object({ id: z.string().check(z.maxLength(8)) }),
  query: z.object({ loud: z.optional(z.enum(["yes", "no"])) }),
  body: z.strictObject({
    name: z.string().check(z.maxLength(20)),
    parts: z.optional(z.array(z.int()).check(z.maxLength(3))),
    copies: z.optional(z.int().check(z.positive(), z.maximum(9))),
    phone: z.optional(explained(parsePhone, formatPhone, /^0\d{9}$/)),
    notes: z.optional(z.record(z.string().check(z.regex(/^[a-z]+$/)), z.string())),
  }),
  answers: {
    200: { description: "Named", body: z.object({ id: z.string(), revision: z.int() }) },
    303: { description: "Elsewhere" },
  },
  problems: [problem.dossierNotFound, problem.dossierNotPossibleNow, problem.trackingTooManyTries],
}));
const publicRoute = apiRoute(() => ({
  ...nameRoute,
  name: "publicName",
  permission: "public",
  command: false,
  changes: false,
}));

const clerk = aStaffMember();
const registries = memoryRegistries();
await registries.publications.register(clerk);
await registries.publications.register(aStaffMember({ id: "who-left", active: false }));

let log: ReturnType<typeof readLog>;
beforeEach(() => {
  log = readLog();
});
afterEach(() => log.restore());

const request: ApiRequest = {
  body: { name: "Hồ sơ một" },
  headers: { "idempotency-key": "key-00000001", "if-match": '"3"' },
  pathParameters: { id: "d-1" },
  claims: accessToken(clerk.id),
};
const answered: Answer = { status: 200, body: { id: "d-1", revision: 4 }, revision: 4 };

type Handler = ReturnType<typeof httpDoor>;
const answerOf = async (handler: Handler, changes: Partial<ApiRequest>) => {
  const answer = await handler(apiEvent({ ...request, ...changes }), aContext());
  return {
    status: answer.statusCode,
    headers: answer.headers ?? {},
    text: answer.body ?? "",
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
};
const ask = (
  changes: Partial<ApiRequest> = {},
  act: (call: Call<typeof nameRoute>) => Promise<Outcome<Answer>> = async () => done(answered),
) => answerOf(httpDoor(nameRoute, { principals: registries.principals }, act), changes);
const without = (name: string) => {
  const { [name]: _, ...headers } = { ...request.headers };
  return headers;
};
const withHeader = (name: string, value: string) => ({ headers: { ...request.headers, [name]: value } });

describe("a machine's requests", () => {
  const machine = aClient({ id: "machine", requestsPerMinute: 2 });
  let at = new Date("2026-11-23T02:00:15.000Z");
  const busy = memoryRegistries(() => at);
  const door = httpDoor(nameRoute, { principals: busy.principals }, async () => done(answered));
  const send = (id: string, changes: Partial<ApiRequest> = {}) =>
    answerOf(door, { claims: accessToken(id), ...changes });

  it("are refused above its limit of this minute, with the limit and when to come again; others are not", async () => {
    for (const one of [machine, aClient({ id: "other" }), clerk]) await busy.publications.register(one);
    expect([(await send("machine")).status, (await send("machine")).status]).toEqual([200, 200]);
    const refused = await send("machine");
    expect(refused).toMatchObject({
      status: 429,
      body: { code: "client/too-many-requests", requestsPerMinute: 2, retryAfterSeconds: 45 },
    });
    expect(refused.headers["retry-after"]).toBe("45");
    expect((await send("other")).status).toBe(200);
    for (let n = 0; n < 5; n += 1) expect((await send(clerk.id)).status).toBe(200);
    at = new Date("2026-11-23T02:01:00.000Z");
    expect((await send("machine")).status).toBe(200);
  });

  it("count whatever they are answered with", async () => {
    at = new Date("2026-11-23T02:02:00.000Z");
    const wrong = await send("machine", { body: { name: 1 } });
    const missing = await send("machine", { headers: {} });
    expect([wrong.status, missing.status, (await send("machine")).status]).toEqual([400, 400, 429]);
  });
});

describe("a request that is in order", () => {
  it("reaches the act parsed, with who asks, the command and the revision that was read", async () => {
    let seen: Call<typeof nameRoute> | undefined;
    const answer = await ask({ query: { loud: "yes" } }, async (call) => {
      seen = call;
      return done(answered);
    });
    expect(answer.status).toBe(200);
    expect(seen).toMatchObject({
      parameters: { id: "d-1" },
      query: { loud: "yes" },
      body: { name: "Hồ sơ một" },
      staff: clerk,
      command: { principal: clerk.id, route: "nameDossier", key: "key-00000001" },
      revision: 3,
      sourceAddress: "203.0.113.7",
    });
  });

  it("is answered with the new revision as ETag, not to be stored by anybody", async () => {
    expect((await ask()).headers).toMatchObject({
      etag: '"4"',
      "cache-control": "no-store",
      "content-type": "application/json; charset=utf-8",
    });
  });

  it("is answered with a redirect where the act says so, without a body", async () => {
    const answer = await ask({}, async () => done({ status: 303, location: "https://archive.example/x" }));
    expect([answer.status, answer.headers.location, answer.text]).toEqual([303, "https://archive.example/x", ""]);
  });

  it("never lets a field out that the route does not declare", async () => {
    const leaking = { ...answered, body: { id: "d-1", revision: 4, token: "secret", applicant: { name: "Hương" } } };
    const { body } = await ask({}, async () => done(leaking));
    expect(body).toEqual({ id: "d-1", revision: 4 });
  });

  it("is not answered with a status or a body that the route does not declare", async () => {
    expect((await ask({}, async () => done({ ...answered, status: 204 }))).status).toBe(500);
    expect((await ask({}, async () => done({ ...answered, body: { id: "d-1" } }))).status).toBe(500);
  });

  it("is read also from the local gateway, which sends null where AWS sends nothing", async () => {
    const event = { ...(apiEvent(request) as object), queryStringParameters: null };
    const handler = httpDoor(nameRoute, { principals: registries.principals }, async () => done(answered));
    expect((await handler(event, aContext())).statusCode).toBe(200);
  });

  it("is read as it was meant: decomposed letters, strange blanks and unseen signs are mended before anybody judges", async () => {
    const seen: unknown[] = [];
    const named = { name: "\u00a0 Hồ\u200b  sơ\u3000１ ".normalize("NFD") };
    await ask({ body: named, query: { loud: " yes " } }, async ({ body, query }) => {
      seen.push(body.name, query.loud);
      return done(answered);
    });
    expect(seen).toEqual(["Hồ sơ 1".normalize("NFC"), "yes"]);
  });

  it.each(['W/"3"', ' "3" '])(
    "comes from the revision of the tag it carries, as a proxy hands it on: %s",
    async (tag) => {
      await ask(withHeader("if-match", tag), async ({ revision }) => {
        expect(revision).toBe(3);
        return done(answered);
      });
    },
  );

  it("may bring an empty object where the route takes no body, and nothing else", async () => {
    const { body: _, ...bare } = nameRoute;
    const door = httpDoor(bare, { principals: registries.principals }, async () => done(answered));
    const statusOf = async (rawBody: string) => (await answerOf(door, { body: undefined, rawBody })).status;
    expect(await Promise.all(["", "{}", " { } ", "{1}", '{"name":"x"}', "[]"].map(statusOf))).toEqual([
      200, 200, 200, 400, 400, 400,
    ]);
  });

  it("is the same command however its JSON is written down", async () => {
    const hashes = new Set<string>();
    for (const rawBody of [
      '{"name":"Hồ sơ","parts":[1,2]}',
      '{ "parts" : [ 1, 2.0 ],\n "name" : "H\\u1ed3 sơ" }',
      '{"name":" Hồ  sơ","parts":[1,2]}'.normalize("NFD"),
    ])
      await ask({ rawBody }, async ({ command }) => {
        hashes.add(command.bodyHash);
        return done(answered);
      });
    expect(hashes.size).toBe(1);
  });

  it("is the same command when repeated, and another one with another body, path or key", async () => {
    const hashes: string[] = [];
    for (const changes of [
      {},
      {},
      { body: { name: "Hồ sơ hai" } },
      { pathParameters: { id: "d-2" } },
      withHeader("idempotency-key", "key-00000002"),
    ])
      await ask(changes, async ({ command }) => {
        hashes.push(command.bodyHash);
        return done(answered);
      });
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe("a request that is not in order", () => {
  it.each([
    ["a body larger than 256 kB", { rawBody: `"${"x".repeat(longestBodyBytes)}"` }, 413, "request/too-large"],
    ["a body that is no JSON", { rawBody: "{name:" }, 415, "request/not-json"],
    ["no body at all", { body: undefined }, 415, "request/not-json"],
    ["another content type", withHeader("content-type", "text/plain"), 415, "request/not-json"],
    ["no content type", { rawBody: '{"name":"x"}', headers: { "content-type": "" } }, 415, "request/not-json"],
    ["no idempotency key", { headers: without("idempotency-key") }, 400, "idempotency-key/missing"],
    ["a short idempotency key", withHeader("idempotency-key", "key"), 400, "idempotency-key/missing"],
    ["a strange idempotency key", withHeader("idempotency-key", "key 00000001"), 400, "idempotency-key/missing"],
    ["no If-Match", { headers: without("if-match") }, 428, "if-match/missing"],
    ["an If-Match without quotes", withHeader("if-match", "3"), 428, "if-match/missing"],
    ["an If-Match of any", withHeader("if-match", "*"), 428, "if-match/missing"],
    ["an If-Match of several", withHeader("if-match", '"3", "4"'), 428, "if-match/missing"],
    ["an If-Match that never was an ETag of ours", withHeader("if-match", '"v3"'), 412, "dossier/stale"],
    ["a parameter that the route does not know", { query: { loud: "no", size: "3" } }, 400, "request/invalid"],
    ["a body nested as deep as a stack", { rawBody: "[".repeat(9000) + "]".repeat(9000) }, 400, "request/invalid"],
    ["a control character", { body: { name: "Hồ sơ\u0007" } }, 400, "request/invalid"],
    ["half a sign", { rawBody: '{"name":"\\ud800"}' }, 400, "request/invalid"],
    [
      "a body of fewer letters than bytes",
      { rawBody: `"${"ệ".repeat(longestBodyBytes / 2)}"` },
      413,
      "request/too-large",
    ],
    ["a path that is too long", { pathParameters: { id: "d-123456789" } }, 400, "request/invalid"],
    ["a query of another word", { query: { loud: "very" } }, 400, "request/invalid"],
    ["a body that misses a field", { body: {} }, 400, "request/invalid"],
    ["a body with a field too many", { body: { name: "x", age: 3 } }, 400, "request/invalid"],
    ["a body that is null", { body: null }, 400, "request/invalid"],
    ["a body that is a list", { body: ["x"] }, 400, "request/invalid"],
    ["no token", { claims: undefined }, 401, "token/invalid"],
    ["an identity token", { claims: { ...accessToken(clerk.id), token_use: "id" } }, 401, "token/invalid"],
    ["a token without a subject", { claims: { token_use: "access" } }, 401, "token/invalid"],
    ["a token of somebody unknown", { claims: accessToken("nobody") }, 403, "staff/not-registered"],
    ["a token of somebody who left", { claims: accessToken("who-left") }, 403, "staff/not-registered"],
  ] as const)("with %s is refused", async (_, changes, status, code) => {
    let carriedOut = false;
    const answer = await ask(changes, async () => {
      carriedOut = true;
      return done(answered);
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(carriedOut).toBe(false);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  });

  it("is told which fields are wrong, by name, and never what was in them", async () => {
    const { body, text } = await ask({
      body: { name: "Nguyễn Thị Quỳnh Hương ở Phong Dinh", parts: [1, "046185001234"] },
    });
    expect(body.fields).toEqual(["body.name", "body.parts.1"]);
    for (const word of ["Hương", "Phong Dinh", "046185001234"]) expect(text).not.toContain(word);
  });

  it("is told in its language what is wrong with an identifier and what to do, and never what it was", async () => {
    const body = { name: "x", phone: "0168 123 4567" };
    const [vietnamese, english] = [await ask({ body }), await ask({ body, ...withHeader("accept-language", "en") })];
    expect(vietnamese.body.fields).toEqual(["body.phone"]);
    expect(vietnamese.body.explanations).toEqual([
      {
        field: "body.phone",
        says: "Đầu số di động 0168 đã đổi thành 038 năm 2018: nhập 038 rồi bảy chữ số cuối như cũ.",
      },
    ]);
    expect(english.body.explanations).toEqual([
      { field: "body.phone", says: expect.stringMatching(/^The mobile prefix 0168 became 038 in 2018/) },
    ]);
    expect(vietnamese.text).not.toContain("1234567");
  });

  it("is told the limit that it passed, for a machine and for a reader, in both languages", async () => {
    const long = { body: { name: "x".repeat(21), parts: [1, 2, 3, 4] } };
    const [vietnamese, english] = [await ask(long), await ask({ ...long, ...withHeader("accept-language", "en") })];
    expect(vietnamese.body.explanations).toEqual([
      { field: "body.name", says: "Dài nhất 20 ký tự.", limit: 20, unit: "characters" },
      { field: "body.parts", says: "Nhiều nhất 3 mục.", limit: 3, unit: "items" },
    ]);
    expect(english.body.explanations).toEqual([
      { field: "body.name", says: "At most 20 characters.", limit: 20, unit: "characters" },
      { field: "body.parts", says: "At most 3 items.", limit: 3, unit: "items" },
    ]);
    const { body } = await ask({ rawBody: `"${"x".repeat(longestBodyBytes)}"` });
    expect(body).toMatchObject({ limit: 262144, unit: "bytes" });
    expect((await ask({ body: { name: "x", copies: 0 } })).body.explanations).toEqual([
      { field: "body.copies", says: "Nhỏ nhất là 1.", limit: 1 },
    ]);
    expect((await ask({ body: { name: "x", copies: 10 } })).body.explanations).toEqual([
      { field: "body.copies", says: "Lớn nhất là 9.", limit: 9 },
    ]);
  });

  it("is told which words are allowed, and that a field or parameter is none of ours, without its name", async () => {
    expect((await ask({ query: { loud: "very" } })).body.explanations).toEqual([
      { field: "query.loud", says: "Một trong: yes, no." },
    ]);
    for (const [part, changes] of [
      ["body", { body: { name: "x", "Nguyễn Thị Quỳnh Hương": 1 } }],
      ["query", { query: { "Nguyễn Thị Quỳnh Hương": "1" } }],
    ] as const) {
      const { body, text } = await ask(changes);
      expect(body.explanations).toEqual([{ field: part, says: expect.stringMatching(/không được khai báo/) }]);
      expect(text).not.toContain("Hương");
    }
  });

  it("is told where a control character stands", async () => {
    const { body } = await ask({ body: { name: "x", notes: { seen: "a\u001bb" } } });
    expect(body.explanations).toEqual([
      { field: "body.notes.seen", says: expect.stringContaining("ký tự điều khiển") },
    ]);
  });

  it("is told no more than the field where there is no sentence for it", async () => {
    const { body } = await ask({ body: {} });
    expect(body).not.toHaveProperty("explanations");
  });

  it("is not told names of fields that it made up itself", async () => {
    const { body, text } = await ask({ body: { name: "x", "Nguyễn Thị Quỳnh Hương": 1 } });
    expect(body.code).toBe("request/invalid");
    expect(text).not.toContain("Hương");
    const inList = await ask({ body: { name: "x", notes: { "Nguyễn Thị Quỳnh Hương": "y" } } });
    expect(inList.body.fields).toEqual(["body.notes"]);
  });

  it("does not reach into objects by a key such as __proto__", async () => {
    const answer = await ask({ rawBody: '{"name":"x","__proto__":{"admin":true}}' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it("leaves who may ask for first: nothing of the request is judged before that", async () => {
    expect((await ask({ claims: undefined, body: {}, headers: without("if-match") })).status).toBe(401);
  });
});

describe("a problem", () => {
  const refusing = async () => refused("dossier/not-found");

  it("is told as RFC 9457: relative type, title, status, stable code, correlation id", async () => {
    expect((await ask({}, refusing)).body).toEqual({
      type: "/problems/dossier/not-found",
      title: problem.dossierNotFound.vi,
      status: 404,
      code: "dossier/not-found",
      correlationId: "request-0000-0001",
    });
  });

  it.each([
    [undefined, "vi"],
    ["vi-VN,vi;q=0.9,en;q=0.8", "vi"],
    ["en-US,en;q=0.9,vi;q=0.8", "en"],
    ["en", "en"],
    ["fr-FR, EN;q=0.5", "en"],
    ["fr", "vi"],
    ["vi;q=0.1, en;q=0.9", "en"],
    ["en;q=0.3,vi", "vi"],
    ["en;q=0", "vi"],
    ["vi;q=0, en;q=0.001", "en"],
    ["EN-gb ; q=1.0 , vi;q=1.0", "en"],
    ["*", "vi"],
    ["vendor, even;q=1", "vi"],
    ["en;q=2, vi;q=0.1", "vi"],
    ["", "vi"],
  ] as const)("to whom asks for %j is told in %s", async (wanted, language) => {
    const answer = await ask(wanted === undefined ? {} : withHeader("accept-language", wanted), refusing);
    expect(answer.headers["content-language"]).toBe(language);
    expect(answer.body.title).toBe(problem.dossierNotFound[language]);
  });

  it("that neither the door nor the route names is a fault of ours, and no answer without a text", async () => {
    const answer = await ask({}, async () => refused("queue/full"));
    expect([answer.status, answer.body.code]).toEqual([500, "system/unexpected"]);
  });

  it("carries the facts a client can act on", async () => {
    const answer = await ask({}, async () =>
      refused("dossier/not-possible-now", { facts: { dossierStatus: "returned", possibleNow: [] } }),
    );
    expect(answer.body).toMatchObject({ status: 409, dossierStatus: "returned", possibleNow: [] });
  });

  it("of a dossier changed by somebody else in between is 412", async () => {
    const answer = await ask({}, () => Promise.reject(new StaleDossier()));
    expect([answer.status, answer.body.code]).toEqual([412, "dossier/stale"]);
  });

  it.each([
    ["as long as it says", { retryAfterSeconds: 1234 }, "1234"],
    ["a minute", {}, "60"],
  ])("of too many tries asks to come again after %s", async (_, facts, seconds) => {
    const answer = await ask({}, async () => refused("tracking/too-many-tries", { facts }));
    expect([answer.status, answer.headers["retry-after"]]).toEqual([429, seconds]);
  });

  it("of a busy store asks to come again in two seconds", async () => {
    const busy = Object.assign(new Error("slow down"), { name: "ThrottlingException" });
    const answer = await ask({}, () => Promise.reject(busy));
    expect([answer.status, answer.body.code, answer.headers["retry-after"]]).toEqual([503, "system/unavailable", "2"]);
  });

  it.each([
    ["an error", new Error("the table H57 is on fire")],
    ["a bare word", "the table H57 is on fire"],
    [
      "an error that pretends to be a status",
      Object.assign(new Error("the table H57 is on fire"), { statusCode: 404 }),
    ],
  ])("nobody expected (%s) is 500 with nothing inside, and everything in the log", async (_, error) => {
    const answer = await ask({}, () => Promise.reject(error));
    expect([answer.status, answer.body.code]).toEqual([500, "system/unexpected"]);
    expect(answer.text).not.toContain("on fire");
    expect(JSON.stringify(log.lines)).toContain("the table H57 is on fire");
    expect(log.lines).toContainEqual(expect.objectContaining({ level: "error", code: "request/failed" }));
  });
});

describe("a correlation id", () => {
  const refusing = async () => refused("dossier/not-found");

  it("of the client goes through the answer, the act and the log", async () => {
    let seen = "";
    const answer = await ask(withHeader("x-correlation-id", "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10"), async (call) => {
      seen = call.correlationId;
      return done(answered);
    });
    expect(answer.headers["x-correlation-id"]).toBe("6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10");
    expect(seen).toBe("6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10");
    expect(log.lines).toEqual([
      {
        level: "info",
        code: "request/answered",
        route: "nameDossier",
        correlationId: "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10",
        status: 200,
      },
    ]);
  });

  it("that could break a log line or a header is replaced by the gateway's", async () => {
    for (const wrong of ["short", 'x"}\n{"level":"error', "a".repeat(65)]) {
      const answer = await ask(withHeader("x-correlation-id", wrong), refusing);
      expect(answer.headers["x-correlation-id"]).toBe("request-0000-0001");
      expect(answer.body.correlationId).toBe("request-0000-0001");
    }
  });

  it.each([
    ["an answer", {}],
    ["a body too large", { rawBody: "x".repeat(longestBodyBytes + 1) }],
    ["a body that is no JSON", { rawBody: "{" }],
    ["a missing token", { claims: undefined }],
  ] as const)("stands in one line of the log, whatever came of it (%s)", async (_, changes) => {
    const answer = await ask(changes);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatchObject({
      correlationId: "request-0000-0001",
      status: answer.status,
      route: "nameDossier",
    });
  });

  it("stands in the log with codes only: no name, path or body of a request", async () => {
    await ask({ body: { name: "Hương" }, query: { loud: "yes" } });
    await ask({ body: { name: "Hương", extra: 1 } });
    expect(JSON.stringify(log.lines)).not.toContain("Hương");
  });
});

describe("a public route", () => {
  it("asks nobody who they are, and looks at no token", async () => {
    const handler = httpDoor(publicRoute, {}, async ({ staff, command, revision }) => {
      expect([staff, command, revision]).toEqual([undefined, undefined, undefined]);
      return done(answered);
    });
    expect((await answerOf(handler, { claims: undefined, headers: {} })).status).toBe(200);
  });
});
