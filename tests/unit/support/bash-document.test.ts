import { describe, expect, it } from "vitest";
import { bashBlocks, differencesOfShape } from "../../support/docs/bash-document.ts";

describe("a document with lines to paste", () => {
  it("gives them block by block, each with the answer that follows it", () => {
    const text = 'Say:\n\n```bash\necho 1\n```\n\nand\n\n```bash\necho 2\n```\n\n```json\n{ "n": 2 }\n```\n';
    expect(bashBlocks(text)).toEqual([
      { line: 4, code: "echo 1\n" },
      { line: 10, code: "echo 2\n", answer: { n: 2 } },
    ]);
  });
});

describe("an answer differs in shape from the one that is shown", () => {
  const shown = {
    id: "…",
    revision: 1,
    status: { code: 2, name: "accepted" },
    at: "2026-11-23T02:00:00.000Z",
    of: [{ a: "…" }],
  };
  const came = {
    id: "x",
    revision: 7,
    status: { code: 2, name: "accepted" },
    at: "2027-01-01T00:00:00.000Z",
    of: [{ a: "1" }, { a: "2" }],
  };

  it("not by ids, revisions, moments and the length of lists", () => {
    expect(differencesOfShape(shown, came)).toEqual([]);
    expect(differencesOfShape({ id: "…", "…": "…" }, came)).toEqual([]);
  });

  it.each([
    [{ ...came, id: 1 }, "answer.id"],
    [{ ...came, extra: 1 }, "answer.extra"],
    [{ ...came, revision: undefined }, "answer.revision"],
    [{ ...came, status: { code: 3, name: "accepted" } }, "answer.status.code"],
    [{ ...came, status: { code: 2, name: "refused" } }, "answer.status.name"],
    [{ ...came, of: [{ a: "1" }, { b: "2" }] }, "answer.of.1.a"],
    [{ ...came, of: "1" }, "answer.of"],
    [null, "answer"],
  ])("by a field, a type or a word: %j", (other, path) => {
    const differences = differencesOfShape(shown, other);
    expect(differences.length).toBeGreaterThan(0);
    expect(differences[0]).toContain(path);
  });
});
