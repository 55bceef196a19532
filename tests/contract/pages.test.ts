import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (path: string) => readFileSync(join(root, path), "utf8");
const pages = globSync(["*.md", "docs/**/*.md"], { cwd: root }).sort();
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(text("package.json")));

/** The anchors of a page as GitHub makes them of its headings, and those it sets itself. */
const anchorsOf = (page: string): readonly string[] => [
  ...[...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  ),
  ...[...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => `${id}`),
];

/** Links of a page that lead nowhere. */
const broken = (path: string): readonly string[] =>
  [...text(path).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
    if (/^https?:/.test(link)) return [];
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? path : join(dirname(path), file);
    if (!existsSync(join(root, target))) return [link];
    return anchor === undefined || anchorsOf(text(target)).includes(anchor) ? [] : [link];
  });

/** Paths in backticks that begin in a folder of the repository; what stands for something else (`<stage>`, `*`) is left out. */
const named = (path: string): readonly string[] =>
  [...text(path).matchAll(/`((?:functions|shared|events|infra|tests|docs)\/[\w./-]+)`/g)].map(([, name]) => `${name}`);

describe.each(pages)("%s", (path) => {
  it("links to pages and headings that exist", () => {
    expect(broken(path)).toEqual([]);
  });

  it("names commands that exist", () => {
    const commands = [...text(path).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => `${name}`);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("names files and folders that exist", () => {
    expect(named(path).filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });
});

describe("the README", () => {
  it("names every command that a person may run", () => {
    const internal = ["format", "lint", "types", "synth", "start", "test"];
    const shown = Object.keys(scripts).filter((name) => !internal.includes(name));
    expect(shown.filter((name) => !text("README.md").includes(`npm run ${name}`))).toEqual([]);
  });

  it("names every page of docs and every decision is numbered in order", () => {
    const linked = pages.map(text).join("\n");
    const own = pages.filter((path) => path.startsWith("docs/") && !path.startsWith("docs/decisions/"));
    expect(own.filter((path) => !linked.includes(`](${path})`))).toEqual([]);
    const decisions = pages.filter((path) => path.startsWith("docs/decisions/"));
    expect(decisions.map((path) => Number(path.slice("docs/decisions/".length).slice(0, 4)))).toEqual(
      decisions.map((_, n) => n + 1),
    );
  });
});
