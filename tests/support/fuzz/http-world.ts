import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { openDossier, sampleDossier } from "../../../infra/local/journey/acts.ts";
import type { ApiRoute } from "../../../shared/domain/api-route.ts";
import { heldBy } from "../../../shared/domain/permission-table.ts";
import type { Role } from "../../../shared/domain/roles.ts";
import { allRoutes } from "../all-routes.ts";
import { examples } from "../docs/api-examples.ts";
import type { ProvidedProvince } from "../local-cloud.ts";
import { applicantOfStory, castOf } from "../stories/cast.ts";
import type { SeenAnswer } from "./declared-answers.ts";
import type { FuzzedWorld } from "./fuzzed.ts";
import { bodyTextOf, type SentRequest } from "./sent-request.ts";

/** Sent as it stands: `fetch` would refuse some of what hostile clients send. What HTTP itself cannot carry is left out. */
const sendable = (value: string): boolean => /^[\t -~\u00a0-\u00ff]*$/.test(value);

const send = (apiUrl: string, path: string, request: SentRequest, token: string | undefined): Promise<SeenAnswer> => {
  const body = bodyTextOf(request);
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([, value]) => sendable(value)));
  const query = new URLSearchParams(Object.entries(request.query)).toString();
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      `${apiUrl}${path}${query === "" ? "" : `?${query}`}`,
      {
        method: request.route.method,
        headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, contentType: answer.headers["content-type"], text }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
};

/** The routes of a province behind HTTP, asked by its sample people about dossiers that are really there. */
export const httpWorld = async (province: ProvidedProvince): Promise<FuzzedWorld> => {
  const cast = castOf(province);
  const tokens = new Map<string, string>();
  const people: readonly { readonly role: Role; readonly username: string }[] = [
    ...province.people,
    { role: "citizen", username: province.citizen.username },
  ];
  for (const { username } of people) tokens.set(username, await cast.tokenOf(username));
  const clerk = await cast.as("postalClerk");
  const dossiers = await Promise.all(
    Array.from({ length: 5 }, () => openDossier(clerk, cast.commune, applicantOfStory())),
  );
  const askersOf = ({ permission }: ApiRoute): readonly string[] =>
    permission === "public"
      ? []
      : people.filter(({ role }) => heldBy(permission, role).length > 0).map(({ username }) => username);

  return {
    askers: [...tokens.keys()],
    valid: async (chance) => {
      const { route } = allRoutes[chance(allRoutes.length)] ?? never();
      const { parameters = {}, query = {}, body } = examples[route.name] ?? {};
      const dossier = dossiers[chance(dossiers.length)] ?? never();
      const ours: Readonly<Record<string, string>> = { id: dossier.id, point: cast.point, code: cast.commune };
      const sent = {
        openDossier: sampleDossier(cast.commune, applicantOfStory()),
        trackDossier: { code: dossier.code, lastFour: applicantOfStory().phone.slice(-4) },
      };
      const askers = askersOf(route);
      const asker = askers[chance(askers.length)];
      return {
        route,
        parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, ours[name] ?? value])),
        query: chance(2) === 0 ? query : {},
        headers: {
          ...(route.body === undefined ? {} : { "content-type": "application/json" }),
          ...(route.command ? { "idempotency-key": randomUUID() } : {}),
          ...(route.changes ? { "if-match": `"${dossier.revision}"` } : {}),
        },
        ...(body === undefined
          ? {}
          : { body: Object.entries(sent).find(([name]) => name === route.name)?.[1] ?? body }),
        asker,
      };
    },
    send: async (request) => {
      const path = request.route.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent(wellFormed(request.parameters[name] ?? "")),
      );
      return send(province.apiUrl, path, request, tokens.get(request.asker ?? ""));
    },
  };
};

/** Half a sign cannot stand in a URL. */
const wellFormed = (text: string): string => text.toWellFormed();

const never = (): never => {
  throw new Error("there is nothing to choose from");
};
