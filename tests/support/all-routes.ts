import { existsSync, readdirSync } from "node:fs";
import type { ApiRoute } from "../../shared/domain/api-route.ts";

export const functionsFolder = new URL("../../functions/", import.meta.url);

/** The stages of the house, as the folders of `functions/` name them. */
export const stages: readonly string[] = readdirSync(functionsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const isRoute = (value: unknown): value is ApiRoute =>
  typeof value === "object" && value !== null && "method" in value && "path" in value && "permission" in value;

export interface StageRoute {
  readonly stage: string;
  readonly route: ApiRoute;
}

const routesOf = async (stage: string): Promise<StageRoute[]> => {
  const file = new URL(`${stage}/routes.ts`, functionsFolder);
  if (!existsSync(file)) return [];
  const exported: Record<string, unknown> = await import(file.href);
  return Object.values(exported)
    .filter(isRoute)
    .map((route) => ({ stage, route }));
};

/** Every route of every stage, found where it stands: a new one is tested and documented without being listed here. */
export const allRoutes: readonly StageRoute[] = (await Promise.all(stages.map(routesOf))).flat();
