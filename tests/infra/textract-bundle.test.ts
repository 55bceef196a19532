import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, expect, it } from "vitest";
import { bundleOptions } from "../../infra/constructs/bundles.ts";
import { textractStandIn } from "../support/textract/textract-stand-in.ts";

const folder = mkdtempSync(join(tmpdir(), "motcua-textract-"));
const page = { lines: [{ text: "No. 12", left: 0.1, top: 0.1, width: 0.2, height: 0.02 }] };
const service = await textractStandIn({
  documents: { good: { pages: [page, page] }, bad: { pages: [page], damaged: true } },
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the recorder does with a document, as it is deployed: the SDK cut down to what is called, its classes of errors left out. */
const entry = `
  import { textractCalls } from "./shared/adapters/textract/calls.ts";
  import { textractDocuments } from "./shared/adapters/textract/textract-documents.ts";
  const calls = textractCalls({ callsPerSecond: 50, patienceSeconds: 10 });
  const documents = textractDocuments(calls, { bucket: "incoming", patienceSeconds: 10 });
  const size = { width: 1000, height: 1400 };
  const read = (key, pages) =>
    documents.read({ key, name: key, pages: Array.from({ length: pages }, () => size) }, "latin").then(
      (found) => [...found.values()].map(({ lines }) => lines.map(({ text }) => text)),
      (error) => [error.name, error.code],
    );
  const run = async () => ({ good: await read("good", 2), bad: await read("bad", 1) });
  run().then((found) => process.stdout.write(JSON.stringify(found)));`;

it("a bundle tells no room from a file that cannot be read by the names of the errors", async () => {
  const stdin = { contents: entry, resolveDir: bundleOptions.absWorkingDir, loader: "ts" } as const;
  await build({ ...bundleOptions, stdin, outfile: join(folder, "index.js") });
  writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}');
  service.willRefuse("ThrottlingException");
  service.willRefuse("InternalServerError", 1, 500);
  const env = {
    AWS_ENDPOINT_URL: service.endpoint,
    AWS_REGION: "ap-southeast-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "index.js")], { env });
  expect(JSON.parse(stdout)).toEqual({
    good: [["No. 12"], ["No. 12"]],
    bad: ["EngineRefuses", "engine/unreadable"],
  });
  expect(service.operations()).toEqual([
    ...Array(3).fill("StartDocumentAnalysis"),
    "GetDocumentAnalysis",
    "AnalyzeDocument",
  ]);
});
