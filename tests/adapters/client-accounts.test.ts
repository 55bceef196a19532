import { beforeAll, describe, inject } from "vitest";
import { cognitoClientAccounts } from "../../shared/adapters/cognito/client-accounts.ts";
import { clientAccountsSuite } from "../support/port-suites/client-accounts.ts";
import { useProvince } from "../support/real-engines.ts";

beforeAll(() => useProvince(inject("province")));

describe("accounts of machines in Cognito", () =>
  clientAccountsSuite(() => cognitoClientAccounts(inject("province").outputs.UserPoolId)));
