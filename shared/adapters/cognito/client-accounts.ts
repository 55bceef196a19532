import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { ClientAccounts } from "../../ports/client-accounts.ts";
import { isNamed } from "../named-errors.ts";

/** The one scope of the API (resource server and scope of the records stack). It gives nothing: rights are rows of the registry. */
const scope = "motcua/api";

/** An app client with client credentials for each account. Its tokens hold for an hour, and the registry can end them before. */
export const cognitoClientAccounts = (userPool: string): ClientAccounts => {
  const cognito = new CognitoIdentityProviderClient({});
  return {
    create: async (name) => {
      const { UserPoolClient } = await cognito.send(
        new CreateUserPoolClientCommand({
          UserPoolId: userPool,
          // What Cognito takes as a name are letters of this alphabet; the registry has the name as it is written.
          ClientName: `machine ${name.normalize("NFD").replace(/[^\w ]/g, "")}`.trim().slice(0, 128),
          GenerateSecret: true,
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ["client_credentials"],
          AllowedOAuthScopes: [scope],
          EnableTokenRevocation: true,
          AccessTokenValidity: 1,
          TokenValidityUnits: { AccessToken: "hours" },
        }),
      );
      if (UserPoolClient?.ClientId === undefined || UserPoolClient.ClientSecret === undefined)
        throw new Error("Cognito made an app client without an id or a secret");
      return { account: UserPoolClient.ClientId, secret: UserPoolClient.ClientSecret };
    },
    remove: async (account) => {
      try {
        await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: userPool, ClientId: account }));
      } catch (error) {
        if (!isNamed(error, "ResourceNotFoundException")) throw error;
      }
    },
  };
};
