/** Who sends scans for which point, and where to. */
export interface ScannerSettings {
  /** Ends in `/v1`. */
  readonly api: string;
  readonly point: string;
  readonly account:
    | { readonly tokenEndpoint: string; readonly client: string; readonly secret: string }
    | { readonly cognito: string; readonly client: string; readonly username: string; readonly password: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

const meanings = {
  SCAN_API: "the address of the API, https://….execute-api.….amazonaws.com/v1",
  SCAN_POINT: "the id of the point whose scans these are, H00.BC.01",
  SCAN_SIGN_IN: "where to sign in: the token endpoint for a machine, https://cognito-idp.….amazonaws.com for a person",
  SCAN_CLIENT: "the client_id of the machine (npm run clients -- create), or for a person the output UserPoolClientId",
  "SCAN_SECRET, or SCAN_USER and SCAN_PASSWORD": "the client_secret of the machine, or what the person signs in with",
} as const;

/** What is to be set, a line each. */
export const settingsInWords: string = Object.entries(meanings)
  .map(([name, meaning]) => `  ${name}\n      ${meaning}`)
  .join("\n");

const isAddress = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
/** Passwords and scans travel in clear to nobody but this machine itself. */
const isSafe = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
};

/** The settings, or sentences that say what is missing or wrong. No value is repeated: some are secrets. */
export const scannerSettings = (env: Environment): ScannerSettings | { readonly wrong: readonly string[] } => {
  const of = (name: string): string => env[name]?.trim() ?? "";
  const [api, point, at, client] = [of("SCAN_API"), of("SCAN_POINT"), of("SCAN_SIGN_IN"), of("SCAN_CLIENT")];
  const [secret, username, password] = [of("SCAN_SECRET"), of("SCAN_USER"), env.SCAN_PASSWORD ?? ""];
  const missing = ["SCAN_API", "SCAN_POINT", "SCAN_SIGN_IN", "SCAN_CLIENT"].filter((name) => of(name) === "");
  if (secret === "" && (username === "" || password === ""))
    missing.push("SCAN_SECRET, or SCAN_USER and SCAN_PASSWORD");
  const addresses = [["SCAN_API", api] as const, ["SCAN_SIGN_IN", at] as const].filter(([, value]) => value !== "");
  const wrong = [
    ...missing.map((name) => `${name} is not set.`),
    ...addresses.flatMap(([name, value]) => {
      if (!isAddress(value)) return [`${name} is no address: it begins with https://.`];
      return isSafe(value) ? [] : [`${name} must begin with https://: only this machine itself is reached without.`];
    }),
  ];
  if (wrong.length > 0) return { wrong };
  const base = api.replace(/\/+$/, "");
  return {
    api: base.endsWith("/v1") ? base : `${base}/v1`,
    point,
    account: secret === "" ? { cognito: at, client, username, password } : { tokenEndpoint: at, client, secret },
  };
};
