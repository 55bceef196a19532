import type { House, Import } from "./house.ts";
import { exceptions, mayImport, mayUse, type Room, roomOf, stageOf } from "./rooms.ts";

export interface Rule {
  readonly title: string;
  /** What breaks the rule, one sentence each; nothing when it holds. */
  readonly offenders: (house: House) => readonly string[];
}

const told = ({ from, to }: Import, why: string): string => `${from} imports ${to}: ${why}`;

const dependencies: Rule = {
  title: "a file imports only from the rooms that its own may look into",
  offenders: ({ imports }) =>
    imports.flatMap((one) => {
      if (one.isPackage) return [];
      const [from, to] = [roomOf(one.from), roomOf(one.to)];
      const allowed = mayImport[from];
      if (exceptions.some(([file, imported]) => file === one.from && imported === one.to)) return [];
      return allowed === undefined || allowed.includes(to) ? [] : [told(one, `${from} may not look into ${to}`)];
    }),
};

const environments: Rule = {
  title: "infra takes environments and routes of functions, and of nothing else in them",
  offenders: ({ imports }) =>
    imports
      .filter(({ from, to }) => roomOf(from) === "infra" && to.startsWith("functions/"))
      .filter(({ to }) => roomOf(to) !== "contract")
      .map((one) => told(one, "infra knows functions by their environment.ts and routes.ts")),
};

const packages: Rule = {
  title: "a room uses only the packages it may: no clock, file or network in the core",
  offenders: ({ imports }) =>
    imports.flatMap((one) => {
      const room = roomOf(one.from);
      const allowed = mayUse[room];
      return !one.isPackage || allowed === undefined || allowed.test(one.to) ? [] : [told(one, `not for ${room}`)];
    }),
};

const rooms = (names: readonly Room[]) => (one: Import) => names.includes(roomOf(one.from));

const aws: Rule = {
  title: "AWS clients live in shared/adapters, the local cloud and tests alone",
  offenders: ({ imports }) =>
    imports
      .filter(({ to }) => to.startsWith("@aws-sdk/"))
      .filter((one) => !rooms(["adapters", "local", "tests"])(one))
      .map((one) => told(one, "AWS clients belong to shared/adapters")),
};

const middy: Rule = {
  title: "middy lives in shared/lambda alone",
  offenders: ({ imports }) =>
    imports
      .filter(({ to }) => to.startsWith("@middy/"))
      .filter((one) => !rooms(["lambda", "tests"])(one))
      .map((one) => told(one, "middy belongs to shared/lambda")),
};

const wholeZod: Rule = {
  title: "what runs in a function uses zod/mini",
  offenders: ({ imports }) =>
    imports
      .filter(({ to, from }) => to === "zod" && !["infra", "local", "tests"].includes(roomOf(from)))
      .map((one) => told(one, "the whole of zod is five times larger")),
};

const stages: Rule = {
  title: "stages never import one another",
  offenders: ({ imports }) =>
    imports
      .filter(
        ({ from, to }) => stageOf(from) !== undefined && stageOf(to) !== undefined && stageOf(from) !== stageOf(to),
      )
      .map((one) => told(one, "stages meet through the dossier, the workflow or a fact")),
};

/** The files on a way that comes back to where it began, if there is one. */
const cycleFrom = (edges: ReadonlyMap<string, readonly string[]>): string[][] => {
  const state = new Map<string, "open" | "done">();
  const found: string[][] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      found.push([...way.slice(way.indexOf(file)), file]);
      return;
    }
    state.set(file, "open");
    for (const next of edges.get(file) ?? []) visit(next, [...way, file]);
    state.set(file, "done");
  };
  for (const file of edges.keys()) visit(file, []);
  return found;
};

const cycles: Rule = {
  title: "no file imports itself by a detour",
  offenders: ({ imports }) => {
    const edges = Map.groupBy(
      imports.filter(({ isPackage, typeOnly }) => !isPackage && !typeOnly),
      ({ from }) => from,
    );
    const ways = new Map([...edges].map(([from, list]) => [from, list.map(({ to }) => to)]));
    return cycleFrom(ways).map((way) => way.join(" → "));
  },
};

const impure: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\(|\bnew Date\(\)|\bnew Date(?!\()\b/, "asks the clock"],
  [/\bprocess\./, "asks the environment"],
  [/\bMath\.random\(|\brandomUUID\(/, "throws dice"],
  [/(?<!\.)\bfetch\(|\bset(?:Timeout|Interval)\(/, "reaches out or waits"],
  [/\bconsole\./, "writes to the log"],
];

const purity: Rule = {
  title: "acts and the domain ask no clock, environment, dice or network: those are given to them",
  offenders: ({ code }) =>
    [...code]
      .filter(([path]) => ["domain", "ports", "act", "contract", "events"].includes(roomOf(path)))
      .flatMap(([path, text]) => impure.filter(([sign]) => sign.test(text)).map(([, does]) => `${path} ${does}`)),
};

const provinceNames =
  "Hà Nội|Cao Bằng|Tuyên Quang|Điện Biên|Lai Châu|Sơn La|Lào Cai|Thái Nguyên|Lạng Sơn|Quảng Ninh|Bắc Ninh|Phú Thọ|Hải Phòng|Hưng Yên|Ninh Bình|Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Trị|Huế|Đà Nẵng|Quảng Ngãi|Gia Lai|Khánh Hòa|Đắk Lắk|Lâm Đồng|Đồng Nai|Hồ Chí Minh|Tây Ninh|Đồng Tháp|Vĩnh Long|An Giang|Cần Thơ|Cà Mau";
const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const province = new RegExp(
  `(?<![\\p{L}])(${provinceNames}|${plain(provinceNames).split("|").join("|").replaceAll(" ", "[ -]")}|H57|H01)(?![\\p{L}\\d])`,
  "iu",
);

const provinces: Rule = {
  title: "no province is named in functions, shared code, the flow or the constructs: provinces are settings",
  offenders: ({ code }) =>
    [...code]
      .filter(([path]) => /^(functions|shared|events|infra\/(flow|constructs)|infra\/[^/]+\.ts)/.test(path))
      .flatMap(([path, text]) => {
        const name = province.exec(text)?.[1];
        return name === undefined ? [] : [`${path} names ${name}`];
      }),
};

const forbidden =
  /(^|[/.-])(utils?|common|helpers?|lib|misc|dtos?|impl|managers?|services?)(?=[/.-]|$)|(^|\/)index\.ts$/i;

const names: Rule = {
  title: "nothing is called utils, common, helpers, lib, service, manager or index.ts, and names are kebab-case",
  offenders: ({ files }) =>
    files
      .filter((path) => /\.(ts|yaml|py)$/.test(path))
      .flatMap((path) => {
        if (forbidden.test(path)) return [`${path}: a name that says nothing`];
        return /^[a-z0-9./_-]+$/.test(path) ? [] : [`${path}: not kebab-case`];
      }),
};

const ours = ["intake", "digitization", "routing", "results", "notifications"];
const foldersIn = (files: readonly string[], folder: string): string[] => [
  ...new Set(
    files
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.split("/")[folder.split("/").length] ?? ""),
  ),
];

const rooms5: Rule = {
  title: "the five stages have the same names in functions/, infra/flow/ and tests/unit/",
  offenders: ({ files }) => {
    const functions = foldersIn(files, "functions");
    const flow = foldersIn(files, "infra/flow");
    const unit = foldersIn(files, "tests/unit");
    return [
      ...functions.filter((stage) => !ours.includes(stage)).map((stage) => `functions/${stage} is no stage`),
      ...ours.filter((stage) => !functions.includes(stage)).map((stage) => `functions/${stage} is missing`),
      ...ours.filter((stage) => !flow.includes(`${stage}.ts`)).map((stage) => `infra/flow/${stage}.ts is missing`),
      ...ours.filter((stage) => !unit.includes(stage)).map((stage) => `tests/unit/${stage}/ is missing`),
    ];
  },
};

const top = new Set([
  ...["infra", "functions", "shared", "events", "tests", "docs", ".ci", ".github"],
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "THIRD-PARTY-NOTICES.md", "SECURITY.md"],
  ...["package.json", "package-lock.json", "tsconfig.json", "cdk.json", "biome.json", "vitest.config.ts"],
  ...[".gitignore", ".npmrc", ".gitattributes", ".editorconfig"],
]);

const topLevel: Rule = {
  title: "the top level holds the six rooms and configuration files, and nothing else",
  offenders: ({ files }) =>
    [...new Set(files.map((path) => path.split("/")[0] ?? ""))]
      .filter((entry) => !top.has(entry))
      .map((entry) => `${entry} does not belong at the top`),
};

const handlers: Rule = {
  title: "a handler or command has an act beside it or is composition alone, and nobody imports one",
  offenders: ({ imports }) =>
    imports
      .filter(({ to, from }) => roomOf(to) === "composition" && roomOf(from) !== "tests")
      .map((one) => told(one, "composition roots are where nothing is imported from")),
};

export const rules: readonly Rule[] = [
  dependencies,
  environments,
  packages,
  aws,
  middy,
  wholeZod,
  stages,
  cycles,
  purity,
  provinces,
  names,
  rooms5,
  topLevel,
  handlers,
];
