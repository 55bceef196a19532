import { readdirSync } from "node:fs";
import type { ApiRoute } from "../../shared/domain/api-route.ts";

export const functionsFolder = new URL("../../functions/", import.meta.url);

/** The way of a dossier; a stage that is not named here comes last. */
const way = ["intake", "digitization", "routing", "results", "notifications"];
const place = (stage: string): number => (way.includes(stage) ? way.indexOf(stage) : way.length);

/** The stages of the house, as the folders of `functions/` name them. */
export const stages: readonly string[] = readdirSync(functionsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort((a, b) => place(a) - place(b));

const isRoute = (value: unknown): value is ApiRoute =>
  typeof value === "object" && value !== null && "method" in value && "path" in value && "permission" in value;

export interface StageRoute {
  readonly stage: string;
  readonly route: ApiRoute;
}

const routesOf = async (stage: string): Promise<StageRoute[]> => {
  const folder = new URL(`${stage}/`, functionsFolder);
  const files = readdirSync(folder).filter((name) => /^([a-z]+-)?routes\.ts$/.test(name));
  const exported: readonly Record<string, unknown>[] = await Promise.all(
    files.map((name) => import(new URL(name, folder).href)),
  );
  return exported
    .flatMap((one) => Object.values(one))
    .filter(isRoute)
    .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))
    .map((route) => ({ stage, route }));
};

/** Every route of every stage, found where it stands: a new one is tested and documented without being listed here. */
export const allRoutes: readonly StageRoute[] = (await Promise.all(stages.map(routesOf))).flat();
