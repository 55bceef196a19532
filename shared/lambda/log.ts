/** Every line this system logs, by its code: a runbook can be searched for it, and nothing personal is ever a value. */
export const logCodes = {
  "request/answered": "info",
  "request/failed": "error",
  "message/done": "info",
  "message/later": "info",
  "message/failed": "error",
  "record/published": "info",
  "record/set-aside": "error",
  "sweep/done": "info",
  "sweep/failed": "error",
} as const;
export type LogCode = keyof typeof logCodes;

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** One line of JSON an event. Errors are told in full here, and only here. */
export const log = (code: LogCode, facts: Facts, error?: unknown): void => {
  const told =
    error === undefined
      ? {}
      : error instanceof Error
        ? { error: error.name, message: error.message, stack: error.stack }
        : { error: String(error) };
  console.log(JSON.stringify({ level: logCodes[code], code, ...facts, ...told }));
};
