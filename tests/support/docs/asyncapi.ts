import * as z from "zod/mini";
import { attemptsOfRound, pingType } from "../../../shared/domain/webhooks/delivery.ts";
import { type FactName, factExamples, factMeaning, factNames, facts, familyOf, typeOf } from "./facts-on-paper.ts";

type Json = Readonly<Record<string, unknown>>;

/** JSON Schema of draft 7, which every reader of AsyncAPI knows. */
const schemaOf = (name: FactName): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(facts[name], { target: "draft-7", io: "output" });
  return schema;
};

const headers: Json = {
  type: "object",
  required: ["webhook-id", "webhook-timestamp", "webhook-signature"],
  properties: {
    "webhook-id": {
      type: "string",
      description:
        "Of the fact, the same over all attempts and replays: what has been taken under it is not taken again",
    },
    "webhook-timestamp": { type: "string", description: "Seconds since 1970, of this attempt" },
    "webhook-signature": {
      type: "string",
      description:
        "`v1,` (HMAC-SHA256) or `v1a,` (ed25519) and the signature of `id.timestamp.body` in base64; two of them, apart by a blank, while keys are changed",
    },
  },
};

const ping: Json = {
  type: "object",
  required: ["type", "time", "data"],
  properties: {
    type: { const: pingType },
    time: { type: "string", format: "date-time" },
    data: { type: "object", required: ["webhook"], properties: { webhook: { type: "string", format: "uuid" } } },
  },
};

/** Facts that are sent to systems of agencies: those of dossiers. */
const sent = factNames.filter((name) => familyOf(name) === "dossier");

/** docs/asyncapi.json: what a webhook is sent, from the schemas in `events/`. */
export const asyncApi = (version: string): Json => {
  const names = [...sent, "ping"];
  const messages = Object.fromEntries([
    ...sent.map((name) => [
      name,
      {
        name: typeOf(name),
        title: name,
        summary: factMeaning(name),
        contentType: "application/json",
        headers: { $ref: "#/components/schemas/headers" },
        payload: schemaOf(name),
        examples: factExamples(name).map(({ file, value }) => ({ name: file.replace(/\.json$/, ""), payload: value })),
      },
    ]),
    [
      "ping",
      {
        name: pingType,
        title: "ping",
        summary: "Asked for by the agency, to see whether its receiver is there; of no dossier.",
        contentType: "application/json",
        headers: { $ref: "#/components/schemas/headers" },
        payload: ping,
      },
    ],
  ]);
  return {
    asyncapi: "3.0.0",
    info: {
      title: "motcua: facts sent to systems of agencies",
      version,
      description: `POST to the address of a webhook (Standard Webhooks). Messages may come twice and in any order: \`subject\` and \`sequence\` say which fact it is and where it stands in the history of its dossier. An answer of 2xx within ten seconds takes it; all else is tried up to ${attemptsOfRound} times in about three days. Made by \`npm run docs\`; do not edit.`,
    },
    defaultContentType: "application/json",
    channels: {
      webhook: {
        address: null,
        description: "The address that the agency named (POST /v1/webhooks).",
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
      },
    },
    operations: {
      sendFact: {
        action: "send",
        channel: { $ref: "#/channels/webhook" },
        summary: "A fact of a dossier that the agency may see now",
        messages: names.map((name) => ({ $ref: `#/channels/webhook/messages/${name}` })),
      },
    },
    components: { schemas: { headers }, messages },
  };
};
