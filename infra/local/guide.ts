import { home } from "./folders.ts";
import { landAnswers } from "./journey/acts.ts";
import { samplePassword } from "./people.ts";
import type { RunningProvince } from "./province.ts";
import { scannerSettings } from "./scanner.ts";

/** Reads something out of a JSON answer with the Node that is there anyway. */
const field = (path: string): string => `node -p 'JSON.parse(require("fs").readFileSync(0)).${path}'`;

type Shown = Pick<
  RunningProvince,
  "name" | "endpoint" | "apiUrl" | "outputs" | "people" | "citizen" | "machine" | "units"
> & {
  /** Where the page of the API is served. */
  readonly pageUrl: string;
};

/** Somewhere the clerk's own land office does not decide: the way of the dossier crosses a boundary. */
const landElsewhere = ({ people, units }: Shown): string => {
  const office = people.find(({ role }) => role === "appraiser")?.unit;
  return units.find(({ id }) => id === office)?.covers[0] ?? "";
};

const signIn = ({ endpoint, outputs }: Shown, username: string): string => {
  const body = JSON.stringify({
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: outputs.UserPoolClientId,
    AuthParameters: { USERNAME: username, PASSWORD: samplePassword },
  });
  return `$(curl -s ${endpoint} -H 'Content-Type: application/x-amz-json-1.1' \\
    -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth' \\
    -d '${body}' \\
    | ${field("AuthenticationResult.AccessToken")})`;
};

const openDossier = (shown: Shown): string => {
  const paper = (component: string) => ({ component, quantity: 1, kind: "original" });
  return JSON.stringify({
    ...{ procedure: "land-transfer", channel: "direct", commune: landElsewhere(shown) },
    applicant: {
      ...{ name: "Trần Thị Mẫu", citizenId: "046190000001", phone: "0912345678" },
      ...{ email: "mau@motcua.example", address: "12 Lê Lợi" },
    },
    answers: landAnswers,
    components: ["application", "contract", "certificate"].map(paper),
  });
};

/** `curl -K` reads address and headers of the upload from the answer. */
const uploadOptions = `node -p 'const { url, headers } = JSON.parse(require("fs").readFileSync(0));
      ["url=" + JSON.stringify(url), ...Object.entries(headers).map(([k, v]) => \`header="\${k}: \${v}"\`)].join("\\n")'`;

const accounts = ({ people }: Shown): string =>
  people.map(({ username, name, unit }) => `  ${username.padEnd(27)} ${unit.padEnd(10)} ${name}`).join("\n");

const scannerExports = (shown: Shown): string =>
  Object.entries(scannerSettings(shown))
    .map(([name, value]) => `${name}='${value}'`)
    .join(" ");

/** Where everything is, and lines to copy and paste: each block works in a shell in which the ones above it ran. */
export const guide = (shown: Shown): string => {
  const { name, endpoint, apiUrl, pageUrl, outputs, people, citizen, machine } = shown;
  const username = people[0]?.username ?? "";
  const point = people[0]?.unit ?? "";
  const post = `-H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -H "Idempotency-Key: $(node -p 'require("crypto").randomUUID()')"`;
  return `
Province ${name} runs on this machine.

  API        ${apiUrl}/v1
  browse it  ${pageUrl}
  AWS        ${endpoint}   (keys test / test, region of the province)
  table      ${outputs.TableName}
  incoming   ${outputs.IncomingBucket}
  archive    ${outputs.ArchiveBucket}

Accounts, all with the password ${samplePassword}
${accounts(shown)}
  ${citizen.username.padEnd(27)} ${"".padEnd(10)} a citizen, with dossiers of their own

The system of an agency (client credentials), for ${machine.units.join(" and ")}
  client_id ${machine.account}   client_secret ${machine.secret}

For the journey of docs/api.md
  export API='${apiUrl}/v1' AWS='${endpoint}' CLIENT='${outputs.UserPoolClientId}' POINT='${point}' COMMUNE='${landElsewhere(shown)}' MOTCUA='${home}'

Sign in as the clerk
  API='${apiUrl}/v1'
  TOKEN=${signIn(shown, username)}

Find a procedure, what it asks for, the commune of a matter as people type it, and the points near it
  curl -s -G $API/procedures --data-urlencode 'search=chuyen nhuong dat' -H "Authorization: Bearer $TOKEN"; echo
  curl -s $API/procedures/land-transfer -H "Authorization: Bearer $TOKEN"; echo
  curl -s -G $API/communes --data-urlencode 'input=phong binh, phong dien' -H "Authorization: Bearer $TOKEN"; echo
  curl -s "$API/communes/${landElsewhere(shown)}/points?field=land&size=3" -H "Authorization: Bearer $TOKEN"; echo

Open a dossier
  ID=$(curl -s $API/dossiers ${post} \\
    -d '${openDossier(shown)}' \\
    | ${field("id")}); echo $ID

Look at it; print its receipt and the cover sheet for the scanner
  curl -s $API/dossiers/$ID -H "Authorization: Bearer $TOKEN"; echo
  curl -sL $API/dossiers/$ID/receipt -H "Authorization: Bearer $TOKEN" -o receipt.pdf
  curl -sL $API/dossiers/$ID/cover-sheet -H "Authorization: Bearer $TOKEN" -o cover-sheet.pdf

Upload a scan (any PDF, TIFF, JPEG or PNG; the QR on its cover sheet says whose it is) and see what became of it
  FILE=cover-sheet.pdf
  curl -s $API/points/${point}/uploads ${post} \\
    -d "$(node -p 'const f = require("fs").readFileSync(process.argv[1]);
      JSON.stringify({ bytes: f.length, sha256: require("crypto").createHash("sha256").update(f).digest("base64") })' $FILE)" \\
    | ${uploadOptions} \\
    | curl -s -T $FILE -K - -w 'upload: %{http_code}\\n'
  curl -s $API/points/${point}/scans -H "Authorization: Bearer $TOKEN"; echo

Let a folder be watched, as at a counter: what a scanner writes there is sent (docs/scanning.md; without --once until Ctrl-C)
  export ${scannerExports(shown)}
  mkdir -p scans && cp receipt.pdf scans/
  npm --prefix '${home}' run -s scan -- scans --once

Look at the inbox of the unit, and at the mail that was sent
  curl -s "$API/inbox?size=100" -H "Authorization: Bearer $TOKEN"; echo
  curl -s ${endpoint}/_ministack/ses/messages; echo

Ctrl-C stops it.`;
};
