import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { EmailIdentity, Identity } from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import { acknowledge } from "./constructs/acknowledge.ts";
import { PrivateBucket } from "./constructs/private-bucket.ts";
import { publishRecordNames } from "./constructs/record-names.ts";
import type { Province } from "./settings/province.ts";

export interface RecordsStackProps extends StackProps {
  readonly province: Province;
}

/** Everything that outlives a deployment: dossiers, papers, keys, accounts. Nothing of it goes when the stack goes. */
export class RecordsStack extends Stack {
  constructor(scope: Construct, id: string, { province, ...props }: RecordsStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const table = this.dossierTable();
    const { incoming, archive } = this.buckets(province);
    const keys = this.keys();
    const { pool, client, tokenEndpoint } = this.accounts(province);
    // The address has to be verified once by a person (or its domain by DNS): it is not to be redone with the flow.
    const sender = new EmailIdentity(this, "Sender", { identity: Identity.email(province.sender.address) });
    sender.applyRemovalPolicy(RemovalPolicy.RETAIN);

    publishRecordNames(this, province.id, {
      "table-name": table.tableName,
      "table-arn": table.tableArn,
      "table-stream-arn": table.tableStreamArn ?? "",
      "incoming-bucket": incoming.bucket.bucketName,
      "archive-bucket": archive.bucket.bucketName,
      "personal-data-key": keys.personalData.keyArn,
      "tracking-key": keys.tracking.keyArn,
      "lookup-key": keys.lookup.keyArn,
      "signing-key": keys.signing.keyArn,
      "webhook-key": keys.webhook.keyArn,
      "user-pool": pool.userPoolId,
      "user-pool-client": client.userPoolClientId,
      "token-endpoint": tokenEndpoint,
      // The first value, for people; `npm run clients` writes those of machines behind it, and no deployment takes them out.
      "api-audience": client.userPoolClientId,
    });
    const outputs = {
      TableName: table.tableName,
      IncomingBucket: incoming.bucket.bucketName,
      ArchiveBucket: archive.bucket.bucketName,
      PersonalDataKeyArn: keys.personalData.keyArn,
      TrackingKeyArn: keys.tracking.keyArn,
      LookupKeyArn: keys.lookup.keyArn,
      SigningKeyArn: keys.signing.keyArn,
      UserPoolId: pool.userPoolId,
      UserPoolClientId: client.userPoolClientId,
      TokenEndpoint: tokenEndpoint,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  /** One table for all: `shared/adapters/dynamodb/keys.ts` says what lies where. */
  private dossierTable(): TableV2 {
    return new TableV2(this, "Dossiers", {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      globalSecondaryIndexes: [
        // Tasks and open dossiers are shown from the index; so is what has arrived, and of handovers the keys say everything.
        { indexName: "gsi1", projectionType: ProjectionType.ALL },
        { indexName: "gsi2", projectionType: ProjectionType.INCLUDE, nonKeyAttributes: ["arrived"] },
      ].map((index) => ({
        ...index,
        partitionKey: { name: `${index.indexName}pk`, type: AttributeType.STRING },
        sortKey: { name: `${index.indexName}sk`, type: AttributeType.STRING },
      })),
      billing: Billing.onDemand(),
      // The relay publishes new entries; nobody needs the picture before.
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: "expiresAt",
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      // The account's DynamoDB key: its uses are in CloudTrail, and no function needs a grant on it. What must stay
      // closed to whoever can read the table, personal data, is sealed under a key of our own before it comes here.
      encryption: TableEncryptionV2.awsManagedKey(),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private buckets({ retention, webOrigins: origins }: Province) {
    const accessLog = new PrivateBucket(this, "AccessLog", { keptDays: retention.accessLogDays });
    acknowledge(
      accessLog.bucket,
      "AwsSolutions-S1",
      "This bucket holds the access lines of the others; a bucket that logs its own log lines never ends",
    );
    const incoming = new PrivateBucket(this, "Incoming", {
      accessLog,
      keptDays: retention.incomingDays,
      // Pages of long scans, which are put together within hours: what a reading that failed left is of no use.
      passing: "pages/",
      tellsOfObjects: true,
      web: { origins, method: "PUT" },
    });
    const archive = new PrivateBucket(this, "Archive", {
      accessLog,
      versioned: true,
      // Registers repeat the names of many dossiers: they are made for a printer, and not kept; no more are slips of the queue.
      passing: "registers/",
      web: { origins, method: "GET" },
    });
    return { incoming, archive };
  }

  private keys() {
    const retained = { removalPolicy: RemovalPolicy.RETAIN, pendingWindow: Duration.days(30) };
    return {
      personalData: new Key(this, "PersonalDataKey", {
        ...retained,
        description: "Seals the personal data of each dossier (data keys, bound to the province)",
        enableKeyRotation: true,
      }),
      // Keyed hashes are compared for years: this key is not rotated (KMS cannot), a new version would be a new key.
      tracking: new Key(this, "TrackingKey", {
        ...retained,
        description: "Keyed hashes: public tracking",
        keySpec: KeySpec.HMAC_256,
        keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      }),
      // Wraps the look-up keys in the table, which `npm run lookup-keys -- rotate` changes: see docs/decisions.
      lookup: new Key(this, "LookupKey", {
        ...retained,
        description: "Wraps the keys of the hashes by which people are found (data keys, bound to the province)",
        enableKeyRotation: true,
      }),
      // Apart from personal data: whoever sends to addresses that others chose opens nothing else.
      webhook: new Key(this, "WebhookKey", {
        ...retained,
        description:
          "Seals the keys by which messages to systems of agencies are signed (data keys, bound to the province)",
        enableKeyRotation: true,
      }),
      // A certificate is issued for this key pair, so it is not rotated either. RSA 2048: what every PDF reader verifies.
      signing: new Key(this, "SigningKey", {
        ...retained,
        description: "Signs results (CAdES in the PDF)",
        keySpec: KeySpec.RSA_2048,
        keyUsage: KeyUsage.SIGN_VERIFY,
      }),
    };
  }

  /** Accounts of people and machines. What somebody may do is in the registry of the table, never in a claim. */
  private accounts({ id }: Province): {
    readonly pool: UserPool;
    readonly client: UserPoolClient;
    readonly tokenEndpoint: string;
  } {
    const pool = new UserPool(this, "Staff", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      pool,
      "AwsSolutions-COG2",
      "A second factor is offered and not forced: counters share terminals without phones, and the first sign-in of a new account would end in an enrolment that only the later web console can show. Threat protection watches sign-ins, and the province can force it in Cognito without a deployment of ours",
    );
    const client = pool.addClient("Api", {
      authFlows: { userPassword: true, userSrp: true },
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      disableOAuth: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      // A working day with its lunch break: nobody stays signed in overnight.
      refreshTokenValidity: Duration.hours(12),
    });
    // Machines (client credentials) need a scope to ask for, which gives nothing, and a place to ask at.
    pool.addResourceServer("Machines", {
      identifier: "motcua",
      userPoolResourceServerName: "motcua API",
      scopes: [
        new ResourceServerScope({ scopeName: "api", scopeDescription: "Reach the API; the registry says for what" }),
      ],
    });
    const domain = pool.addDomain("Tokens", { cognitoDomain: { domainPrefix: `motcua-${id}-${this.account}` } });
    return { pool, client, tokenEndpoint: `${domain.baseUrl()}/oauth2/token` };
  }
}
