import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { factTypes } from "../../shared/domain/webhooks/fact-types.ts";

const Document = z.looseObject({
  asyncapi: z.literal("3.0.0"),
  channels: z.record(z.string(), z.looseObject({ messages: z.record(z.string(), z.object({ $ref: z.string() })) })),
  operations: z.record(z.string(), z.looseObject({ messages: z.array(z.object({ $ref: z.string() })) })),
  components: z.looseObject({
    messages: z.record(
      z.string(),
      z.looseObject({
        name: z.string(),
        payload: z.record(z.string(), z.unknown()),
        examples: z.array(z.object({ payload: z.unknown() })).optional(),
      }),
    ),
  }),
});
const text = readFileSync(new URL("../../docs/asyncapi.json", import.meta.url), "utf8");
const document = Document.parse(JSON.parse(text));

/** What a reference within the document leads to. */
const led = (ref: string): unknown =>
  ref
    .slice(2)
    .split("/")
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], JSON.parse(text));

describe("the description of webhooks (AsyncAPI 3)", () => {
  it("has every fact of a dossier, a ping, and no other", () => {
    const names = Object.values(document.components.messages).map(({ name }) => name);
    expect(names.sort()).toEqual([...factTypes, "vn.motcua.ping.v1"].sort());
  });

  it("refers to nothing that is not there", () => {
    const refs = [...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, ref = ""]) => ref);
    expect(refs.length).toBeGreaterThan(factTypes.length);
    expect(refs.filter((ref) => led(ref) === undefined)).toEqual([]);
  });

  it("has schemas that its examples keep to", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const [name, { payload, examples = [] }] of Object.entries(document.components.messages)) {
      const isValid = ajv.compile(payload);
      for (const example of examples) expect([name, isValid(example.payload)]).toEqual([name, true]);
    }
  });
});
