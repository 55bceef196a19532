import { describe, expect, it } from "vitest";
import { recordNames } from "../../infra/constructs/record-names.ts";
import { readProvince } from "../../infra/settings/read-province.ts";
import { ofType, templatesOf } from "./province-templates.ts";

const { records } = templatesOf();
const only = (type: string) => {
  const [[, resource] = [], ...others] = Object.entries(ofType(records.Resources, type));
  if (resource === undefined || others.length > 0) throw new Error(`there is not exactly one ${type}`);
  return resource;
};
const bucket = (name: string) => {
  const found = Object.entries(ofType(records.Resources, "AWS::S3::Bucket")).find(([id]) => id.startsWith(name));
  if (found === undefined) throw new Error(`there is no bucket ${name}`);
  return found[1].Properties;
};
const rulesOf = (name: string) => bucket(name).LifecycleConfiguration;

describe("the table of dossiers", () => {
  const { Properties } = only("AWS::DynamoDB::GlobalTable");

  it("can be taken back to any second of the last 35 days, and is not deleted by mistake", () => {
    expect(Properties.Replicas).toEqual([
      expect.objectContaining({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        DeletionProtectionEnabled: true,
      }),
    ]);
  });

  it("forgets what has an end, by expiresAt", () => {
    expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: "expiresAt", Enabled: true });
  });

  it("tells of new items, never of what stood there before", () => {
    expect(Properties.StreamSpecification).toEqual({ StreamViewType: "NEW_IMAGE" });
  });

  it("has the two sparse indexes that the adapters ask: tasks and open dossiers whole, tasks as they came too, all else by its keys", () => {
    const indexes = [
      ["gsi1", { ProjectionType: "ALL" }],
      ["gsi2", { ProjectionType: "INCLUDE", NonKeyAttributes: ["arrived"] }],
    ] as const;
    expect(Properties.GlobalSecondaryIndexes).toEqual(
      indexes.map(([name, projected]) =>
        expect.objectContaining({
          IndexName: name,
          Projection: projected,
          KeySchema: [
            { AttributeName: `${name}pk`, KeyType: "HASH" },
            { AttributeName: `${name}sk`, KeyType: "RANGE" },
          ],
        }),
      ),
    );
  });

  it("is encrypted at rest by a key whose uses are recorded", () => {
    expect(Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: "KMS" });
  });
});

describe("the buckets", () => {
  it("are closed to the public, speak TLS only and have no ACLs", () => {
    const buckets = Object.entries(ofType(records.Resources, "AWS::S3::Bucket"));
    expect(buckets).toHaveLength(3);
    for (const [, { Properties }] of buckets) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] });
      expect(Properties.BucketEncryption).toBeDefined();
    }
    const policies = Object.values(ofType(records.Resources, "AWS::S3::BucketPolicy"));
    expect(policies).toHaveLength(3);
    for (const { Properties } of policies)
      expect(JSON.stringify(Properties)).toContain(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      );
  });

  it("let every scan go after the days of the province's file, quarantine included", () => {
    const { incomingDays } = readProvince("46-hue").retention;
    expect(rulesOf("Incoming")).toEqual({
      Rules: expect.arrayContaining([{ Id: "all", ExpirationInDays: incomingDays, Status: "Enabled" }]),
    });
  });

  it("keep every state of what is in the archive, without an end, but for registers, which go after a day", () => {
    expect(bucket("Archive").VersioningConfiguration).toEqual({ Status: "Enabled" });
    expect(rulesOf("Archive")).toEqual({
      Rules: expect.arrayContaining([
        {
          ...{ Id: "passing", Prefix: "registers/", Status: "Enabled" },
          ...{ ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
        },
      ]),
    });
    expect(JSON.stringify(rulesOf("Archive")).match(/Expiration/g)).toHaveLength(2);
  });

  it("write down who read what of scans and of the archive", () => {
    for (const name of ["Incoming", "Archive"]) expect(bucket(name).LoggingConfiguration).toBeDefined();
  });

  it("tell EventBridge of new scans, without a function in between", () => {
    expect(bucket("Incoming").NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(ofType(records.Resources, "AWS::Lambda::Function")).toEqual({});
  });
});

describe("the keys", () => {
  const keys = Object.values(ofType(records.Resources, "AWS::KMS::Key")).map(({ Properties }) => Properties);

  it("are five: three that wrap data keys and rotate, of personal data, of look-ups and of webhooks, one for tracking, one that signs", () => {
    expect(keys.map(({ KeySpec, KeyUsage, EnableKeyRotation }) => [KeySpec, KeyUsage, EnableKeyRotation])).toEqual([
      [undefined, undefined, true],
      ["HMAC_256", "GENERATE_VERIFY_MAC", undefined],
      [undefined, undefined, true],
      [undefined, undefined, true],
      ["RSA_2048", "SIGN_VERIFY", undefined],
    ]);
  });

  it("leave a month to think better of it when somebody deletes one", () => {
    for (const { PendingWindowInDays } of keys) expect(PendingWindowInDays).toBe(30);
  });
});

describe("the accounts of staff", () => {
  const { Properties } = only("AWS::Cognito::UserPool");

  it("are made by an administrator only", () => {
    expect(Properties.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
  });

  it("want a long password and are watched", () => {
    expect(Properties.Policies).toEqual({
      PasswordPolicy: expect.objectContaining({ MinimumLength: 12, RequireSymbols: true, RequireNumbers: true }),
    });
    expect(Properties.UserPoolAddOns).toEqual({ AdvancedSecurityMode: "ENFORCED" });
  });

  it("sign in by password or SRP, for an hour, and nobody learns which accounts exist", () => {
    expect(only("AWS::Cognito::UserPoolClient").Properties).toMatchObject({
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
      GenerateSecret: false,
      AccessTokenValidity: 60,
    });
  });
});

describe("the records stack", () => {
  it("leaves everything behind that holds something when it is deleted", () => {
    const holding = /^AWS::(DynamoDB::GlobalTable|S3::Bucket|KMS::Key|Cognito::UserPool|SES::EmailIdentity)$/;
    const kept = Object.entries(records.Resources).filter(([, { Type }]) => holding.test(Type));
    expect(kept).toHaveLength(11);
    for (const [id, { DeletionPolicy }] of kept) expect([id, DeletionPolicy]).toEqual([id, "Retain"]);
  });

  it("hands its names on by parameters, which can change, and by no export, which cannot", () => {
    const parameters = Object.values(ofType(records.Resources, "AWS::SSM::Parameter")).map(
      ({ Properties }) => Properties.Name,
    );
    expect(parameters.sort()).toEqual(recordNames.map((name) => `/motcua/46-hue/${name}`).sort());
    for (const output of Object.values(records.Outputs)) expect(output).not.toHaveProperty("Export");
  });
});
