import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { documents, repository } from "../support/docs/documents.ts";

const files = documents();

describe("what is made of the code", () => {
  it.each([...files.keys()])("is current: %s (npm run docs)", (path) => {
    const file = new URL(path, repository);
    expect(existsSync(file), `${path} is missing: npm run docs`).toBe(true);
    expect(readFileSync(file, "utf8") === files.get(path), `${path} is stale: npm run docs`).toBe(true);
  });

  it("leaves no schema behind of a fact that is gone", () => {
    const folders = readdirSync(new URL("events/", repository), { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    );
    const schemas = folders
      .map(({ name }) => `events/${name}/v1.schema.json`)
      .filter((path) => existsSync(new URL(path, repository)));
    expect(schemas.filter((path) => !files.has(path))).toEqual([]);
    expect(schemas).toHaveLength(folders.length - 1);
  });

  it("is the same however often it is made", () => {
    expect(documents()).toEqual(files);
  });
});
