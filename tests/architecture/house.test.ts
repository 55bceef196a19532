import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type House, readHouse } from "../support/architecture/house.ts";
import { exceptions } from "../support/architecture/rooms.ts";
import { rules } from "../support/architecture/rules.ts";

const house = await readHouse(fileURLToPath(new URL("../..", import.meta.url)));

/** A small house in which every rule holds. */
const sound: Readonly<Record<string, string>> = {
  "shared/domain/dossier.ts": 'import * as z from "zod/mini";\nexport const Dossier = z.string();',
  "shared/ports/dossiers.ts": 'import type { Dossier } from "../domain/dossier.ts";\nexport type Dossiers = Dossier[];',
  "shared/adapters/dynamodb/dossiers.ts":
    'import { DynamoDBClient } from "@aws-sdk/client-dynamodb";\nimport type { Dossiers } from "../../ports/dossiers.ts";\nexport const a = (d: Dossiers) => [d, DynamoDBClient];',
  "shared/lambda/door.ts": 'import middy from "@middy/core";\nexport const door = middy;',
  "functions/intake/open.ts":
    'import type { Dossiers } from "../../shared/ports/dossiers.ts";\nexport const open = (now: () => Date, d: Dossiers) => [now(), new Date(0), d];',
  "functions/intake/open.handler.ts":
    'import { door } from "../../shared/lambda/door.ts";\nimport { open } from "./open.ts";\nexport const handler = [door, open, process.env, new Date()];',
  "functions/intake/environment.ts": "export const Environment = {};",
  ...Object.fromEntries(
    ["intake", "digitization", "routing", "results", "notifications"].flatMap((stage) => [
      [`functions/${stage}/routes.ts`, "export const routes = [];"],
      [
        `infra/flow/${stage}.ts`,
        `import { routes } from "../../functions/${stage}/routes.ts";\nexport const r = routes;`,
      ],
      [`tests/unit/${stage}/x.test.ts`, "export {};"],
    ]),
  ),
  "infra/provinces/46-hue.yaml": "name: Huế",
  "package.json": "{}",
};

const planted = async (offence: Readonly<Record<string, string | undefined>>): Promise<House> => {
  const root = mkdtempSync(join(tmpdir(), "house-"));
  try {
    for (const [path, content] of Object.entries({ ...sound, ...offence })) {
      if (content === undefined) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return await readHouse(root);
  } finally {
    rmSync(root, { recursive: true });
  }
};
const brokenRules = (broken: House) =>
  rules.filter(({ offenders }) => offenders(broken).length > 0).map(({ title }) => title);

describe("in this repository", () => {
  it.each(rules)("$title", ({ offenders }) => {
    expect(offenders(house)).toEqual([]);
  });

  it("the rules see the files: hundreds of imports, the code of every room", () => {
    expect(house.imports.length).toBeGreaterThan(500);
    for (const path of ["shared/domain/dossier.ts", "functions/intake/open-dossier.ts", "infra/app.ts"])
      expect(house.code.get(path)?.length ?? 0, path).toBeGreaterThan(100);
    expect(house.imports).toContainEqual({
      from: "functions/intake/open-dossier.ts",
      to: "shared/ports/dossiers.ts",
      isPackage: false,
      typeOnly: true,
    });
  });
});

/** One offender for each rule: where it is planted, and the sentence that must name it. */
const offences: readonly (readonly [string, Readonly<Record<string, string | undefined>>, string])[] = [
  [
    "a file imports only from the rooms",
    {
      "functions/intake/bad.ts": 'import { a } from "../../shared/adapters/dynamodb/dossiers.ts";\nexport const b = a;',
    },
    "act may not look into adapters",
  ],
  [
    "a file imports only from the rooms",
    { "shared/domain/bad.ts": 'export type { Dossiers } from "../ports/dossiers.ts";' },
    "domain may not look into ports",
  ],
  [
    "a file imports only from the rooms",
    { "shared/ports/bad.ts": 'export const late = () => import("../adapters/dynamodb/dossiers.ts");' },
    "ports may not look into adapters",
  ],
  [
    "infra takes environments and routes",
    { "infra/bad.ts": 'import { open } from "../functions/intake/open.ts";\nexport const o = open;' },
    "infra knows functions by",
  ],
  [
    "a room uses only the packages it may",
    { "functions/intake/bad.ts": 'import { readFileSync } from "node:fs";\nexport const r = readFileSync;' },
    "not for act",
  ],
  [
    "AWS clients live in",
    { "functions/intake/bad.handler.ts": 'import "@aws-sdk/client-s3";' },
    "AWS clients belong to shared/adapters",
  ],
  [
    "middy lives in",
    { "functions/intake/bad.handler.ts": 'import middy from "@middy/core";\nexport const m = middy;' },
    "middy belongs to",
  ],
  [
    "what runs in a function uses zod/mini",
    { "shared/domain/bad.ts": 'import * as z from "zod";\nexport const s = z.string();' },
    "five times larger",
  ],
  [
    "stages never import one another",
    { "functions/routing/bad.ts": 'import type { X } from "../intake/open.ts";\nexport type Y = X;' },
    "stages meet through",
  ],
  [
    "no file imports itself by a detour",
    {
      "shared/domain/one.ts": 'import { two } from "./two.ts";\nexport const one = () => two;',
      "shared/domain/two.ts": 'import { one } from "./one.ts";\nexport const two = () => one;',
    },
    "shared/domain/one.ts → shared/domain/two.ts → shared/domain/one.ts",
  ],
  [
    "acts and the domain ask no clock",
    { "functions/intake/bad.ts": "export const at = () => new Date();" },
    "asks the clock",
  ],
  [
    "acts and the domain ask no clock",
    { "shared/domain/bad.ts": "export const e = process.env.X;" },
    "asks the environment",
  ],
  [
    "no province is named",
    { "shared/domain/bad.ts": 'export const rule = (p: string) => p === "46-hue";' },
    "names hue",
  ],
  ["no province is named", { "functions/intake/bad.ts": 'export const name = "tỉnh An Giang";' }, "names An Giang"],
  ["nothing is called utils", { "shared/domain/date-utils.ts": "export {};" }, "a name that says nothing"],
  ["nothing is called utils", { "shared/domain/index.ts": "export {};" }, "a name that says nothing"],
  ["nothing is called utils", { "shared/domain/dossierMapper.ts": "export {};" }, "not kebab-case"],
  ["the five stages have the same names", { "functions/archive/x.ts": "export {};" }, "functions/archive is no stage"],
  ["the five stages have the same names", { "infra/flow/results.ts": undefined }, "infra/flow/results.ts is missing"],
  ["the top level holds", { "scripts/x.ts": "export {};" }, "scripts does not belong at the top"],
  [
    "a handler or command",
    { "functions/intake/bad.ts": 'import { handler } from "./open.handler.ts";\nexport const h = handler;' },
    "composition roots",
  ],
];

describe("a planted offender is found", () => {
  it("and a sound house is left in peace", async () => {
    expect(brokenRules(await planted({}))).toEqual([]);
  });

  it.each(offences)("by the rule that %s… (%j)", async (title, offence, sentence) => {
    const broken = await planted(offence);
    const rule = rules.find((one) => one.title.startsWith(title));
    expect(rule?.offenders(broken)).toEqual([expect.stringContaining(sentence)]);
  });

  it("and an exception to the rule of rooms is for one import that is still there", () => {
    for (const [from, to, reason] of exceptions) {
      expect(reason.length).toBeGreaterThan(10);
      expect(
        house.imports.some((one) => one.from === from && one.to === to),
        `${from} → ${to}`,
      ).toBe(true);
    }
  });

  it("for every rule there is", () => {
    expect(rules.filter(({ title }) => !offences.some(([start]) => title.startsWith(start)))).toEqual([]);
  });

  it("and a comment or a text that only speaks of an import is none", async () => {
    const spoken =
      '/**\n * import { a } from "../adapters/dynamodb/dossiers.ts" would be wrong here, in Huế too\n */\nexport const x = 1;';
    expect(brokenRules(await planted({ "shared/domain/spoken.ts": spoken }))).toEqual([]);
  });
});
