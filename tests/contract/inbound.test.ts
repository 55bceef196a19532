import { readdirSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { openDossierRoute, trackDossierRoute } from "../../functions/intake/routes.ts";
import { keysOf } from "../../shared/adapters/dynamodb/keys.ts";
import { factOfImage } from "../../shared/adapters/dynamodb/stream-records.ts";
import { done } from "../../shared/domain/problems.ts";
import { httpDoor } from "../../shared/lambda/http-door.ts";
import { FactMessage, ObjectCreated, queueDoor } from "../../shared/lambda/queue-door.ts";
import { streamDoor } from "../../shared/lambda/stream-door.ts";
import { sweepDoor } from "../../shared/lambda/sweep-door.ts";
import { people } from "../support/builders/staff.ts";
import { memoryRegistries } from "../support/fakes/memory-registries.ts";
import { inbound, inboundFolder } from "../support/inbound.ts";
import { aContext } from "../support/lambda.ts";

vi.spyOn(console, "log").mockImplementation(() => {});

const registries = memoryRegistries();
await registries.publications.register(people.postalClerk);

/** What a door makes of each sample; a sample without a line here fails. */
const taken: Readonly<Record<string, (sample: unknown) => Promise<unknown>>> = {
  "api-open-dossier.json": async (sample) => {
    const seen: unknown[] = [];
    const door = httpDoor(openDossierRoute, registries, async ({ body, principal, correlationId }) => {
      seen.push(body.procedure, principal.id, correlationId);
      return done({ status: 201, body: {} });
    });
    await door(sample, aContext());
    return seen;
  },
  "sqs-fact.json": async (sample) => {
    const seen: unknown[] = [];
    await queueDoor(FactMessage, async ({ detail }) => void seen.push(detail.type, detail.sequence))(
      sample,
      aContext(),
    );
    return seen;
  },
  "sqs-object-created.json": async (sample) => {
    const seen: unknown[] = [];
    await queueDoor(ObjectCreated, async ({ detail }) => void seen.push(detail.object.key))(sample, aContext());
    return seen;
  },
  "stream-entry.json": async (sample) => {
    const seen: unknown[] = [];
    const take = async (images: readonly Record<string, unknown>[]) => {
      for (const image of images) seen.push(factOfImage(image).id, image.pk, image.sk);
      return [];
    };
    await streamDoor({ take, setAside: async () => {} })(sample, aContext());
    return seen;
  },
  "scheduled-sweep.json": async (sample) => {
    const seen: unknown[] = [];
    await sweepDoor("reconcile", async (now) => {
      seen.push(now.toISOString());
      return { failed: 0 };
    })(sample, aContext());
    return seen;
  },
};
const id = "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f";
const entry = keysOf("46").entry(id, 1);

describe("what AWS sends us", () => {
  it("has a door that takes it, every sample", () => {
    expect(Object.keys(taken).sort()).toEqual(readdirSync(inboundFolder).sort());
  });

  it.each([
    ["api-open-dossier.json", ["land-transfer", people.postalClerk.id, "6f1d0c1e-3b52-4f0e-9a56-2f0c5b1e7d10"]],
    ["sqs-fact.json", ["vn.motcua.dossier-accepted.v1", 1]],
    ["sqs-object-created.json", ["points/H57.BD.06/máy quét 1/hồ sơ.pdf"]],
    ["stream-entry.json", [`${id}-1`, { S: entry.pk }, { S: entry.sk }]],
    ["scheduled-sweep.json", ["2026-11-23T02:05:00.000Z"]],
  ])("is read as it comes: %s", async (file, seen) => {
    expect(await taken[file]?.(inbound(file))).toEqual(seen);
  });

  it("of a public route is read without a token", async () => {
    const door = httpDoor(trackDossierRoute, {}, async () => done({ status: 200, body: {} }));
    const event = { headers: {}, requestContext: { requestId: "r", http: { sourceIp: "203.0.113.7" } } };
    expect((await door(event, aContext())).statusCode).toBe(415);
  });
});
