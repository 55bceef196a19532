// Draws openapi.json: what each route takes, answers and refuses, a form to send a request, and the same request for curl.

const api = await (await fetch("openapi.json")).json();
const people = await (await fetch("people.json")).json();
const tokens = new Map();

/** An element with its text, attributes and children; texts are never read as HTML. */
const el = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
};
const byId = (id) => document.getElementById(id);
const json = (value) => JSON.stringify(value, null, 2);

/** A `$ref` of the document, followed. */
const resolved = (value) =>
  value?.$ref === undefined
    ? value
    : value.$ref
        .slice(2)
        .split("/")
        .reduce((at, part) => at?.[part], api);

const tokenOf = async (username) => {
  if (username === "") return undefined;
  if (!tokens.has(username)) {
    const answer = await fetch("sign-in", { method: "POST", body: JSON.stringify({ username }) });
    tokens.set(username, (await answer.json()).token);
  }
  return tokens.get(username);
};

/** What a form says just now, as a request. */
const requestOf = async (path, method, fields, body) => {
  const given = fields.filter(({ input }) => input.value !== "");
  const inPlace = (place) => given.filter(({ parameter }) => parameter.in === place);
  const filled = fields
    .filter(({ parameter }) => parameter.in === "path")
    .reduce((way, { parameter, input }) => way.replace(`{${parameter.name}}`, encodeURIComponent(input.value)), path);
  const query = new URLSearchParams(inPlace("query").map(({ parameter, input }) => [parameter.name, input.value]));
  const token = await tokenOf(byId("who").value);
  const headers = {
    "Accept-Language": byId("language").value,
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...Object.fromEntries(inPlace("header").map(({ parameter, input }) => [parameter.name, input.value])),
  };
  const search = query.size === 0 ? "" : `?${query}`;
  return { url: `${api.servers[0].url}${filled}${search}`, method: method.toUpperCase(), headers, body: body?.value };
};

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const curlOf = ({ url, method, headers, body }) =>
  [
    `curl -s -X ${method} ${quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(" \\\n  ");

const shown = async (answer) => {
  const headers = ["etag", "location", "retry-after", "content-language", "x-correlation-id"]
    .flatMap((name) => (answer.headers.has(name) ? [`${name}: ${answer.headers.get(name)}`] : []))
    .join("\n");
  const type = answer.headers.get("content-type") ?? "";
  const text = type.includes("json") ? json(await answer.json()) : `${(await answer.blob()).size} bytes of ${type}`;
  return `${answer.status}\n${headers}\n\n${text}`;
};

/** Headers that a page fills in by itself. */
const ownHeaders = ["Accept-Language", "X-Correlation-Id"];

const fieldOf = (parameter) => {
  const { name, required, example, description, schema } = parameter;
  const isKey = name === "Idempotency-Key";
  const input = el("input", { value: example ?? (isKey ? crypto.randomUUID() : ""), "aria-label": name });
  const limits = schema.enum?.join(", ") ?? schema.pattern ?? schema.type ?? "";
  return {
    parameter,
    input,
    row: el(
      "label",
      {},
      `${name}${required ? " *" : ""} `,
      el("span", { class: "quiet" }, description ?? limits),
      input,
    ),
  };
};

const formOf = (path, method, operation) => {
  const fields = operation.parameters.filter(({ name }) => !ownHeaders.includes(name)).map(fieldOf);
  const content = operation.requestBody?.content["application/json"];
  const body = content === undefined ? undefined : el("textarea", { "aria-label": "body" });
  if (body !== undefined) body.value = json(content.example);
  const output = el("pre", { hidden: "" });
  const show = (text) => {
    output.hidden = false;
    output.textContent = text;
  };
  const send = async () => {
    const { url, ...rest } = await requestOf(path, method, fields, body);
    show(await shown(await fetch(url, rest)));
    // A new command wants a new key; pressing again with the old one would only repeat the answer.
    for (const { parameter, input } of fields)
      if (parameter.name === "Idempotency-Key") input.value = crypto.randomUUID();
  };
  const curl = async () => show(curlOf(await requestOf(path, method, fields, body)));
  return el(
    "div",
    {},
    el("div", { class: "fields" }, ...fields.map(({ row }) => row)),
    body,
    el("p", {}, el("button", { onclick: send }, "Send"), " ", el("button", { onclick: curl }, "Show as curl")),
    output,
  );
};

const refusalRows = (responses) =>
  Object.entries(responses).flatMap(([status, response]) => {
    const examples = response.content?.["application/problem+json"]?.examples ?? {};
    return Object.entries(examples).map(([code, example]) => {
      const { summary, value } = resolved(example);
      return el(
        "tr",
        {},
        el("td", {}, status),
        el("td", {}, el("code", {}, code)),
        el("td", {}, value.title, el("br"), summary),
      );
    });
  });

const answersOf = (responses) =>
  Object.entries(responses)
    .filter(([status]) => Number(status) < 400)
    .map(([status, { description, content }]) =>
      el(
        "div",
        {},
        el("p", {}, el("code", {}, status), ` ${description}`),
        content === undefined ? undefined : el("pre", {}, json(content["application/json"].example)),
      ),
    );

const schemaOf = (operation) => {
  const schema = operation.requestBody?.content["application/json"].schema;
  if (schema === undefined) return undefined;
  return el("details", {}, el("summary", {}, "Schema of the body"), el("pre", {}, json(schema)));
};

const routeOf = (path, method, operation) => {
  const { operationId, summary, description, responses } = operation;
  const permission = operation["x-permission"] ?? "everybody";
  const details = el(
    "details",
    { class: "route", id: operationId },
    el(
      "summary",
      {},
      el("span", { class: "method" }, method.toUpperCase()),
      el("span", { class: "path" }, path),
      el("br"),
      `${description} `,
      el("span", { class: "quiet" }, summary),
    ),
  );
  // Drawn when it is opened: there are many routes, and few are looked at.
  const draw = () => {
    details.append(
      el("p", { class: "quiet" }, `${operationId} · may: ${permission} · rate class: ${operation["x-rate-class"]}`),
      formOf(path, method, operation),
      ...[schemaOf(operation)].filter((one) => one !== undefined),
      el("h3", {}, "Answers"),
      ...answersOf(responses),
      el("h3", {}, "Refusals"),
      el("table", {}, ...refusalRows(responses)),
    );
  };
  details.addEventListener("toggle", draw, { once: true });
  return details;
};

const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Without the marks of Vietnamese letters: who searches types as is handy. */
const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

const draw = () => {
  const words = plain(byId("search").value).split(/\s+/);
  const found = operations.filter(({ path, method, operation }) => {
    const text = plain([method, path, operation.operationId, operation.summary, operation.description].join(" "));
    return words.every((word) => text.includes(word));
  });
  const tags = Map.groupBy(found, ({ operation }) => operation.tags[0]);
  byId("routes").replaceChildren(
    ...[...tags].map(([tag, routes]) =>
      el(
        "section",
        {},
        el("h2", {}, tag),
        ...routes.map(({ path, method, operation }) => routeOf(path, method, operation)),
      ),
    ),
  );
};

byId("about").textContent =
  `${api.info.title}, version ${api.info.version}, at ${api.servers[0].url}/v1. ${api.info.description}`;
byId("who").append(
  ...people.map(({ username, name, role, unit }) => el("option", { value: username }, `${name} (${role}, ${unit})`)),
);
byId("search").addEventListener("input", draw);
draw();
if (location.hash !== "") byId(location.hash.slice(1))?.setAttribute("open", "");
