import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer, text } from "node:stream/consumers";
import * as z from "zod/mini";
import { freePort, isPortFree } from "./local-cloud.ts";
import type { RunningProvince } from "./province.ts";

/** The page that shows the API, and the API itself under the same address, so that the page may call it. */
export interface ApiPage {
  /** `http://127.0.0.1:4567`: the page at `/`, the API at `/v1`. */
  readonly url: string;
  stop(): Promise<void>;
}

type Shown = Pick<RunningProvince, "apiUrl" | "people" | "port" | "signIn">;

const page = new URL("api-page/", import.meta.url);
const files: Readonly<Record<string, { readonly file: URL; readonly type: string }>> = {
  "/": { file: new URL("page.html", page), type: "text/html; charset=utf-8" },
  "/page.css": { file: new URL("page.css", page), type: "text/css; charset=utf-8" },
  "/page.js": { file: new URL("page.js", page), type: "text/javascript; charset=utf-8" },
};
const document = new URL("../../docs/openapi.json", import.meta.url);

const SignIn = z.strictObject({ username: z.string() });

/** Headers that belong to one connection, or to who forwards. */
const notForwarded = ["host", "connection", "content-length", "transfer-encoding", "keep-alive", "content-encoding"];

const forwarded = (headers: Iterable<readonly [string, string | readonly string[] | undefined]>): [string, string][] =>
  [...headers].flatMap(([name, value]) =>
    value === undefined || notForwarded.includes(name) ? [] : [[name, String(value)] satisfies [string, string]],
  );

/** Hands a request to the gateway, and follows the redirect to a file: a page of another origin could not open it. */
const forward = async (apiUrl: string, request: IncomingMessage): Promise<Response> => {
  const body = request.method === "POST" ? new Uint8Array(await buffer(request)) : null;
  const answer = await fetch(`${apiUrl}${request.url}`, {
    method: request.method ?? "GET",
    headers: forwarded(Object.entries(request.headers)),
    redirect: "manual",
    body,
  });
  const file = answer.status === 303 ? answer.headers.get("location") : null;
  return file === null ? answer : fetch(file);
};

const answerFor = async (shown: Shown, url: string, request: IncomingMessage): Promise<Response> => {
  const path = request.url ?? "/";
  const known = files[path];
  if (known !== undefined) return new Response(await readFile(known.file), { headers: { "content-type": known.type } });
  if (path === "/openapi.json") {
    const openApi = JSON.parse(await readFile(document, "utf8"));
    return Response.json({ ...openApi, servers: [{ url, description: "This machine" }] });
  }
  if (path === "/people.json")
    return Response.json(shown.people.map(({ username, name, role, unit }) => ({ username, name, role, unit })));
  if (path === "/sign-in" && request.method === "POST") {
    const { username } = SignIn.parse(JSON.parse(await text(request)));
    return Response.json({ token: await shown.signIn(username) });
  }
  if (path.startsWith("/v1/")) return forward(shown.apiUrl, request);
  return new Response("Not here.", { status: 404 });
};

const write = async (response: ServerResponse, answer: Response): Promise<void> => {
  response.writeHead(answer.status, Object.fromEntries(forwarded(answer.headers)));
  response.end(Buffer.from(await answer.arrayBuffer()));
};

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));

/** Serves the page on the port after the province's, or on a free one, to programs of this machine only. */
export const serveApiPage = async (shown: Shown): Promise<ApiPage> => {
  const next = shown.port + 1;
  const port = next < 65_536 && (await isPortFree(next)) ? next : await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ours = [`127.0.0.1:${port}`, `localhost:${port}`];
  const server = createServer((request, response) => {
    // Another page in the same browser reaches us by a name of its own; it is not meant.
    const isMeant = ours.includes(request.headers.host ?? "");
    const answer = isMeant
      ? answerFor(shown, url, request).catch((error: unknown) => new Response(String(error), { status: 502 }))
      : Promise.resolve(new Response("Not here.", { status: 421 }));
    answer.then((one) => write(response, one)).catch(() => response.destroy());
  });
  await listening(server, port);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
