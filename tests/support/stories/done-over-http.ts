import type { ApiClient } from "../../../infra/local/journey/api-client.ts";
import { actions } from "../../../shared/domain/permission-table.ts";
import { allRoutes } from "../all-routes.ts";

/** Routes by what an address of theirs looks like, those without a name in the address first. */
const patterns = allRoutes
  .map(({ route }) => ({
    route,
    names: route.path.split("{").length,
    pattern: new RegExp(`^${route.path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`),
  }))
  .sort((a, b) => a.names - b.names);

const formOf = (name: string, path: string): string | undefined => {
  if (name === "printReceipt") return "01";
  if (name === "printForm") return path.split("/").at(-1);
  return name === "printRegister" ? "07" : undefined;
};

/** Watches what is done through clients of the API: which actions of the table of permissions succeeded, which forms were printed. */
export const doneOverHttp = () => {
  const done = { actions: new Set<string>(), forms: new Set<string>() };
  const note = (method: string, address: string): void => {
    const [path = ""] = address.split("?");
    const route = patterns.find((one) => one.route.method === method && one.pattern.test(path))?.route;
    if (route === undefined) return;
    const { name, permission } = route;
    if ((actions as readonly string[]).includes(permission)) done.actions.add(permission);
    const form = formOf(name, path);
    if (form !== undefined) done.forms.add(form);
  };
  const watched = (client: ApiClient): ApiClient => ({
    get: async (path, headers) => {
      const answer = await client.get(path, headers);
      if (answer.status < 400) note("GET", path);
      return answer;
    },
    post: async (path, body, sent) => {
      const answer = await client.post(path, body, sent);
      if (answer.status < 400) note("POST", path);
      return answer;
    },
    download: async (path) => {
      const file = await client.download(path);
      note("GET", path);
      return file;
    },
  });
  return { done, watched };
};
