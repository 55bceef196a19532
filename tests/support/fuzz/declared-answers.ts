import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { ApiRoute } from "../../../shared/domain/api-route.ts";
import { allRoutes } from "../all-routes.ts";
import { openApi } from "../docs/openapi.ts";

/** An answer as a client sees it. */
export interface SeenAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  /** Empty where there is no body. */
  readonly text: string;
}

interface Declared {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly responses: Readonly<
              Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
            >;
          }
        >
      >
    >
  >;
}

/** Holds answers against the OpenAPI document: is their status declared, their type, their body? Says what is not, or nothing. */
export const declaredAnswers = () => {
  const document = openApi(allRoutes, "0.0.0");
  const { paths } = document as unknown as Declared;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "api", ...document });
  const compiled = new Map<string, ValidateFunction>();
  const escaped = (name: string) =>
    name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");
  const validatorOf = (way: readonly string[]): ValidateFunction => {
    const name = way.map(escaped).join("/");
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const made = ajv.compile({ $ref: `api#/${name}` });
    compiled.set(name, made);
    return made;
  };

  return ({ path, method }: ApiRoute, { status, contentType, text }: SeenAnswer): string | undefined => {
    const verb = method.toLowerCase();
    const answer = paths[path]?.[verb]?.responses[status];
    if (answer === undefined) return `status ${status} is not declared`;
    if (answer.content === undefined)
      return text === "" ? undefined : `a body came with ${status}, and none is declared`;
    const type = contentType?.split(";")[0]?.trim() ?? "";
    if (answer.content[type] === undefined) return `${type || "no type"} is not declared for ${status}`;
    const validate = validatorOf(["paths", path, verb, "responses", String(status), "content", type, "schema"]);
    return validate(JSON.parse(text)) ? undefined : `${status}: ${ajv.errorsText(validate.errors)}`;
  };
};
