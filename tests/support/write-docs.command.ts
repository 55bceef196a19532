import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { documents, repository } from "./docs/documents.ts";

/** `npm run docs`: writes what is generated (API, facts, keys, permissions, problems) and says what changed. */
const changed = [...documents()].filter(([path, content]) => {
  const file = new URL(path, repository);
  if (existsSync(file) && readFileSync(file, "utf8") === content) return false;
  writeFileSync(file, content);
  return true;
});
console.log(changed.length === 0 ? "Everything was current." : changed.map(([path]) => `wrote ${path}`).join("\n"));
