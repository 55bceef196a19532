/** The rooms of the house: what a file is, by where it stands and what it is called. */
export type Room =
  | "domain"
  | "ports"
  | "adapters"
  | "lambda"
  | "events"
  | "act"
  | "contract"
  | "composition"
  | "infra"
  | "local"
  | "tests"
  | "configuration";

export const roomOf = (path: string): Room => {
  if (path.startsWith("shared/domain/")) return "domain";
  if (path.startsWith("shared/ports/")) return "ports";
  if (path.startsWith("shared/adapters/")) return "adapters";
  if (path.startsWith("shared/lambda/")) return "lambda";
  if (path.startsWith("events/")) return "events";
  if (path.startsWith("infra/local/")) return "local";
  if (path.startsWith("infra/")) return "infra";
  if (path.startsWith("tests/")) return "tests";
  if (!path.startsWith("functions/")) return "configuration";
  if (/\.(handler|command)\.ts$/.test(path)) return "composition";
  return /\/(environment|([a-z]+-)?routes)\.ts$/.test(path) ? "contract" : "act";
};

/** The stage a file belongs to, if it does. */
export const stageOf = (path: string): string | undefined => /^functions\/([^/]+)\//.exec(path)?.[1];

/** Which rooms a room may look into. A room that is not listed may look everywhere. */
export const mayImport: Partial<Record<Room, readonly Room[]>> = {
  domain: ["domain"],
  ports: ["ports", "domain", "events"],
  events: ["events", "domain"],
  adapters: ["adapters", "ports", "domain", "events"],
  lambda: ["lambda", "ports", "domain", "events"],
  act: ["act", "contract", "ports", "domain", "events"],
  contract: ["contract", "domain"],
  composition: ["act", "contract", "adapters", "lambda", "ports", "domain", "events"],
  infra: ["infra", "contract", "domain", "events"],
  // The local cloud stands where an administrator stands: it publishes and registers through the adapters.
  local: ["local", "infra", "adapters", "ports", "events", "domain"],
};

/** Single imports against the rule, each with the reason why it is right where it stands. */
export const exceptions: readonly (readonly [string, string, string])[] = [
  [
    "infra/constructs/reader-assets.ts",
    "shared/adapters/ocr/assets.ts",
    "which files lie beside the reader's bundle is known where they are read",
  ],
];

/** Which packages and builtins a room may use. A room that is not listed may use any. */
export const mayUse: Partial<Record<Room, RegExp>> = {
  domain: /^zod\/mini$/,
  ports: /^zod\/mini$/,
  events: /^zod\/mini$/,
  contract: /^zod\/mini$/,
  act: /^zod\/mini$/,
  composition: /^(zod\/mini|node:(util|path|fs|fs\/promises|readline|url|crypto|process))$/,
  lambda: /^(zod\/mini|aws-lambda|@middy\/.+|node:crypto)$/,
};
