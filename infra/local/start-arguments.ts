import { parseArgs } from "node:util";
import { CannotStart } from "./cannot-start.ts";

export interface StartArguments {
  readonly province: string;
  readonly port: number;
}

/** The port LocalStack made usual, so that other tools find the local cloud without being told. */
export const defaultPort = 4566;

const usage = "npm start -- [--province 46-hue] [--port 4566]";

/** Reads what comes after `npm start --`. `--province 91-an-giang` and `91-an-giang` alone mean the same. */
export const startArguments = (args: readonly string[]): StartArguments => {
  const options = { province: { type: "string" }, port: { type: "string" } } as const;
  const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const { values, positionals, tokens } = parsed;
  const unknown = tokens.find((token) => token.kind === "option" && !(token.name in options));
  if (unknown?.kind === "option") throw new CannotStart(`${unknown.rawName} is not an option: ${usage}.`);
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535)
    throw new CannotStart(`--port ${values.port} is no port: give a number from 1024 to 65535.`);
  if (positionals.length > 1) throw new CannotStart(`One province at a time: ${usage}.`);
  const province = values.province ?? positionals[0] ?? "46-hue";
  if (typeof province !== "string") throw new CannotStart(`--province wants a name: ${usage}.`);
  return { province, port };
};
