import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type * as z from "zod/mini";
import { acknowledge, asFindingsName } from "./acknowledge.ts";
import type { Asset } from "./asset.ts";
import type { Bundles } from "./bundles.ts";
import type { RecordBucket, RecordTable } from "./records.ts";

/** The environment contract of a function, from its stage's `environment.ts`: named texts. */
export type EnvironmentContract = z.ZodMiniType<Readonly<Record<string, string>>, Readonly<Record<string, string>>>;

export interface NodeFunctionProps<Contract extends EnvironmentContract> {
  /** The act whose door it is: `functions/<stage>/<act>.handler.ts`. */
  readonly act: string;
  /** What it does, for whoever reads the console. */
  readonly does: string;
  readonly contract: Contract;
  /** Exactly what the contract asks for: a missing or a foreign variable does not compile. */
  readonly environment: z.input<NoInfer<Contract>>;
  /** More memory is more processor: 512 MB start an API function in good time, less saves nothing. */
  readonly memoryMegabytes?: number;
  readonly timeoutSeconds?: number;
  /** Files beside the code; asked for only when it is bundled. */
  readonly assets?: () => readonly Asset[];
}

/** Kinds of items that functions write; units, procedures, calendars and staff are published by administrators. */
export type ItemKind =
  | "DOSSIER"
  | "PERSON"
  | "DRAFT"
  | "OWNER"
  | "HELD"
  | "ISSUED"
  | "CODE"
  | "COUNTER"
  | "COMMAND"
  | "MINUTES"
  | "POINT"
  | "NOTICE"
  | "SUPPRESSED"
  | "TRIES"
  | "RATE"
  | "QUEUE"
  | "TICKET"
  | "CALLBACK"
  | "SURVEY"
  | "WEBHOOK"
  | "FEED"
  | "RELAYED"
  | "ACCESS";
/** What administrators publish as a list: one partition each. */
const lists = [
  "PROCEDURES",
  "CATALOGUE",
  "FORMS",
  "NOTICES",
  "UNITS",
  "COMPETENT",
  "COMMUNES",
  "CALENDARS",
  "CERTIFICATES",
  "LOOKUPKEYS",
  "PLACES",
] as const;
type ListKind = (typeof lists)[number];
export type ReadKind = ItemKind | "STAFF" | ListKind;

const isList = (kind: ReadKind): kind is ListKind => lists.some((list) => list === kind);

/** What all functions of a deployment share. */
export interface FunctionHouse {
  readonly bundles: Bundles;
  readonly logDays: RetentionDays;
}

/** The gateway gives up after 30 s; an act that needs longer than this has gone wrong. */
const apiTimeoutSeconds = 10;

/**
 * One act on AWS, with a role and a log group of its own. It may write its log, and nothing else until it is allowed:
 * grants stand where the function is made, action by action.
 */
export class NodeFunction<Contract extends EnvironmentContract> extends Construct {
  readonly lambda: LambdaFunction;
  readonly timeoutSeconds: number;
  private readonly role: Role;
  /** In the role itself: a policy of its own would be one more of the 500 resources that a stack may have. */
  private readonly permissions = new PolicyDocument();

  constructor(scope: Construct, id: string, house: FunctionHouse, props: NodeFunctionProps<Contract>) {
    super(scope, id);
    this.timeoutSeconds = props.timeoutSeconds ?? apiTimeoutSeconds;
    const logGroup = new LogGroup(this, "Log", { retention: house.logDays, removalPolicy: RemovalPolicy.DESTROY });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: { Own: this.permissions },
    });
    this.allow(logGroup.logGroupArn, "logs:CreateLogStream", "logs:PutLogEvents");
    this.lambda = new LambdaFunction(this, "Function", {
      description: props.does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(house.bundles.folderOf(props.act, props.assets ?? (() => []))),
      handler: "index.handler",
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      memorySize: props.memoryMegabytes ?? 512,
      timeout: Duration.seconds(this.timeoutSeconds),
      environment: { ...props.contract.parse(props.environment) },
    });
  }

  /** Allows these actions on one resource, whole. */
  allow(resource: string, ...actions: readonly string[]): this {
    this.permissions.addStatements(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [resource] }),
    );
    return this;
  }

  /**
   * Allows writing items of these kinds only (the second part of their partition key, `shared/adapters/dynamodb/keys.ts`).
   * So no function can write the staff registry, by which all permissions are decided, whatever its code does. Whoever
   * changes dossiers counts in whose hands their steps are, in the same transaction: that comes with it.
   */
  allowWrites(
    { arn, keysBegin }: RecordTable,
    kinds: readonly ItemKind[],
    ...actions: readonly `dynamodb:${"Put" | "Update" | "Delete" | "ConditionCheck"}Item`[]
  ): this {
    if (kinds.includes("DOSSIER") && actions.includes("dynamodb:PutItem"))
      this.allowItems(arn, keysBegin, ["PERSON"], ["dynamodb:UpdateItem"]);
    return this.allowItems(arn, keysBegin, kinds, actions);
  }

  /**
   * Allows reading items of these kinds only. Leading keys are partition keys: whoever may read a dossier may also read
   * what lies below the same key, its sealed personal data and its PARK with the workflow's token. What keeps those
   * apart is the personal-data key, and `states:SendTask*`, which are granted to few.
   *
   * An index is a resource of its own (`…/index/gsi1`) and is allowed whole: it holds open tasks, open
   * dossiers and the list of staff, or handovers.
   */
  allowReads(
    { arn, keysBegin }: RecordTable,
    kinds: readonly ReadKind[],
    ...actions: readonly ("dynamodb:GetItem" | "dynamodb:BatchGetItem" | "dynamodb:Query")[]
  ): this {
    return this.allowItems(arn, keysBegin, kinds, actions);
  }

  private allowItems(
    table: string,
    keysBegin: string,
    kinds: readonly ReadKind[],
    actions: readonly `dynamodb:${string}`[],
  ): this {
    const keys = kinds.map((kind) => (isList(kind) ? `${keysBegin}${kind}` : `${keysBegin}${kind}#*`));
    this.permissions.addStatements(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [table],
        conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } },
      }),
    );
    return this;
  }

  /** Allows an action that AWS knows no resource for; `because` says why it may be had at all. */
  allowEverywhere(action: string, because: string): this {
    this.allow("*", action);
    acknowledge(this.role, "AwsSolutions-IAM5[Resource::*]", because);
    return this;
  }

  /**
   * Allows listing below a prefix. No function lists: without it S3 answers "forbidden" for an object that is not there,
   * and it takes that object's key for the prefix when it decides so.
   */
  allowToSeeWhatIsMissing(bucket: RecordBucket, below: `${string}/`): this {
    this.permissions.addStatements(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ["s3:ListBucket"],
        resources: [bucket.arn],
        conditions: { StringLike: { "s3:prefix": [`${below}*`] } },
      }),
    );
    return this;
  }

  /**
   * Allows signing with the keys of units and signers of a province. No deployment has made them: they are known by the tag that
   * `npm run certificates -- key` gives them.
   */
  allowKeysOf(province: string, tag: string): this {
    const keys = Stack.of(this).formatArn({ service: "kms", resource: "key", resourceName: "*" });
    this.permissions.addStatements(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ["kms:Sign"],
        resources: [keys],
        conditions: { StringEquals: { [`aws:ResourceTag/${tag}`]: province } },
      }),
    );
    acknowledge(
      this.role,
      `AwsSolutions-IAM5[Resource::${asFindingsName(this, keys)}]`,
      "Keys of units and signers are made when a unit gets its certificate; their tag says for which province they sign",
    );
    return this;
  }

  /** Allows these actions on objects below a prefix of a bucket; `because` says why it is all of them. */
  allowObjects(
    bucket: RecordBucket,
    below: `${string}/`,
    because: string,
    ...actions: readonly `s3:${string}Object`[]
  ): this {
    this.allow(`${bucket.arn}/${below}*`, ...actions);
    const finding = asFindingsName(this, `${bucket.arn}/${below}*`);
    acknowledge(this.role, `AwsSolutions-IAM5[Resource::${finding}]`, because);
    return this;
  }
}
