import { samplePassword } from "./people.ts";
import type { RunningProvince } from "./province.ts";

/** Reads one field of a JSON answer with the Node that is there anyway. */
const field = (path: string): string => `node -p 'JSON.parse(require("fs").readFileSync(0)).${path}'`;

/** Where everything is, and lines to copy and paste. */
export const guide = ({ name, endpoint, apiUrl, outputs, people }: RunningProvince): string => {
  const accounts = people.map(
    ({ username, role, name: person, unit }) => `  ${username.padEnd(28)} ${role.padEnd(16)} ${person} (${unit})`,
  );
  const clerk = people[0]?.username ?? "";
  const signIn = JSON.stringify({
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: outputs.UserPoolClientId,
    AuthParameters: { USERNAME: clerk, PASSWORD: samplePassword },
  });
  return `
Province ${name} runs on this machine.

  API        ${apiUrl}/v1
  AWS        ${endpoint}   (keys test / test)
  table      ${outputs.TableName}
  incoming   ${outputs.IncomingBucket}
  archive    ${outputs.ArchiveBucket}
  mail       ${endpoint}/_ministack/ses/messages

People, all with the password ${samplePassword}
${accounts.join("\n")}

Sign in as the clerk:

  API='${apiUrl}/v1'
  TOKEN=$(curl -s ${endpoint} -H 'Content-Type: application/x-amz-json-1.1' \\
    -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth' -d '${signIn}' \\
    | ${field("AuthenticationResult.AccessToken")})

Ctrl-C stops it.`;
};
