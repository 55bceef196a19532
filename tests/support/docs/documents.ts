import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { provinceSchemaText } from "../../../infra/settings/province-schema.ts";
import { commonProcedures, filedProcedures } from "../../../shared/adapters/files/published-data.ts";
import { allRoutes } from "../all-routes.ts";
import { publishedTexts } from "../builders/notices.ts";
import { asyncApi } from "./asyncapi.ts";
import { factNames, factSchema } from "./facts-on-paper.ts";
import { withLifecycle } from "./lifecycle-drawing.ts";
import { noticeSample, noticesPage } from "./notices-page.ts";
import { openApi } from "./openapi.ts";
import { accessPatternsPage, apiPage, eventsPage, problemsPage } from "./pages.ts";
import { permissionsPage } from "./permissions-page.ts";
import { proceduresPage } from "./procedures-page.ts";
import { routingPage } from "./routing-page.ts";
import { trackingPage } from "./tracking-page.ts";

export const repository = new URL("../../../", import.meta.url);

const Package = z.object({ version: z.string() });

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The procedures as they are filed for every province, in the order of their files. */
const filed = (await commonProcedures(fileURLToPath(repository))).map(({ procedure }) => procedure);

/** Those that a province has of its own, by the name of its file. */
const ofProvinces = new Map(
  await Promise.all(
    readdirSync(new URL("infra/data/catalogue/", repository), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => {
        const all = await filedProcedures(fileURLToPath(repository), name);
        const own = all.filter(({ place }) => place.startsWith(`infra/data/catalogue/${name}/`));
        return [name, own.map(({ procedure }) => procedure)] as const;
      }),
  ),
);

const tracking = await trackingPage();

/** Everything in the repository that is made of its code, by path: written by `npm run docs`, checked by a test. */
export const documents = (): ReadonlyMap<string, string> => {
  const { version } = Package.parse(JSON.parse(readFileSync(new URL("package.json", repository), "utf8")));
  return new Map([
    ["README.md", withLifecycle(readFileSync(new URL("README.md", repository), "utf8"))],
    ["docs/openapi.json", json(openApi(allRoutes, version))],
    ["docs/asyncapi.json", json(asyncApi(version))],
    ["docs/api-reference.md", apiPage(allRoutes)],
    ["docs/events.md", eventsPage()],
    ["docs/access-patterns.md", accessPatternsPage()],
    ["docs/notices.md", noticesPage(publishedTexts, filed)],
    ["docs/notice-sample.html", noticeSample(publishedTexts)],
    ["docs/permissions.md", permissionsPage(allRoutes)],
    ["docs/problems.md", problemsPage(allRoutes)],
    ["docs/procedures.md", proceduresPage(filed)],
    ["docs/routing.md", routingPage(filed, ofProvinces)],
    ["docs/tracking.md", tracking],
    ["infra/provinces/province.schema.json", provinceSchemaText()],
    ...factNames.map((name): [string, string] => [`events/${name}/v1.schema.json`, json(factSchema(name))]),
  ]);
};
