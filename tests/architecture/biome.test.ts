import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";

const top = new URL("../../", import.meta.url);
const biome = fileURLToPath(new URL("node_modules/.bin/biome", top));
const Report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      location: z.object({ path: z.union([z.string(), z.object({ file: z.string() })]) }),
    }),
  ),
});

/** Files that an editor must mark at once, each breaking one rule of imports, and files that it must leave alone. */
const marked: Readonly<Record<string, string>> = {
  "shared/domain/ports.ts": 'import type { X } from "../ports/dossiers.ts";\nexport type Y = X;\n',
  "shared/domain/whole-zod.ts": 'import * as z from "zod";\n\nexport const s = z.string();\n',
  "shared/domain/dynamic.ts": 'export const x = () => import("../adapters/kms/seals.ts");\n',
  "shared/domain/builtin.ts": 'export { readFileSync } from "node:fs";\n',
  "shared/ports/adapters.ts": 'export type { X } from "../adapters/dynamodb/table.ts";\n',
  "shared/adapters/s3/doors.ts": 'import { log } from "../../lambda/log.ts";\n\nexport const l = log;\n',
  "shared/lambda/aws.ts": 'import { S3 } from "@aws-sdk/client-s3";\n\nexport const s = S3;\n',
  "functions/intake/adapters.ts":
    'import { t } from "../../shared/adapters/dynamodb/table.ts";\n\nexport const u = t;\n',
  "functions/intake/another-stage.ts": 'export type { X } from "../routing/routes.ts";\n',
  "functions/intake/middy.handler.ts": 'import middy from "@middy/core";\n\nexport const m = middy;\n',
  "functions/intake/aws.handler.ts": 'import { S3 } from "@aws-sdk/client-s3";\n\nexport const s = S3;\n',
  "functions/intake/root.ts": 'import { handler } from "./open.handler.ts";\n\nexport const h = handler;\n',
  "infra/flow/local.ts": 'import { start } from "../local/start.ts";\n\nexport const s = start;\n',
};
const fine: Readonly<Record<string, string>> = {
  "shared/domain/mini.ts": 'import * as z from "zod/mini";\n\nexport const s = z.string();\n',
  "functions/intake/act.ts": 'import type { X } from "../../shared/ports/dossiers.ts";\n\nexport type Y = X;\n',
  "functions/intake/good.handler.ts":
    'import { t } from "../../shared/adapters/dynamodb/table.ts";\n\nexport const u = t;\n',
  "shared/adapters/s3/client.ts": 'import { S3 } from "@aws-sdk/client-s3";\n\nexport const s = S3;\n',
  "shared/lambda/door.ts": 'import middy from "@middy/core";\n\nexport const m = middy;\n',
};

/** Which files Biome marks for an import, with the configuration of this repository, in a tree of its own. */
const markedFiles = async (): Promise<string[]> => {
  const root = mkdtempSync(join(tmpdir(), "imports-"));
  try {
    const { vcs: _, ...configuration } = JSON.parse(readFileSync(new URL("biome.json", top), "utf8"));
    const files = { ...marked, ...fine, "biome.json": JSON.stringify({ ...configuration, $schema: undefined }) };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    const args = ["lint", "--reporter=json", "--max-diagnostics=none", "."];
    const report = await new Promise<string>((told) =>
      execFile(biome, args, { cwd: root }, (_error, stdout) => told(stdout)),
    );
    return Report.parse(JSON.parse(report))
      .diagnostics.filter(({ category }) => category === "lint/style/noRestrictedImports")
      .map(({ location: { path } }) => (typeof path === "string" ? path : path.file).replace(/^\.\//, ""))
      .sort();
  } finally {
    rmSync(root, { recursive: true });
  }
};

describe("the editor's rules of imports", () => {
  it("mark each planted offender, and nothing else", async () => {
    expect(await markedFiles()).toEqual(Object.keys(marked).sort());
  });
});
