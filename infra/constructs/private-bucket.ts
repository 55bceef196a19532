import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

export interface PrivateBucketProps {
  /** Objects are removed after so many days; without it they stay. */
  readonly keptDays?: number;
  /** What lies below this prefix is removed after a day, and every state of it the day after. */
  readonly passing?: `${string}/`;
  /** Every state of an object is kept: what was archived cannot be overwritten unseen. */
  readonly versioned?: boolean;
  /** Who read what is written there; only the bucket of those lines itself has none. */
  readonly accessLog?: PrivateBucket;
  /** Tells EventBridge of every new object. */
  readonly tellsOfObjects?: boolean;
  /** Web pages that may use presigned links with these methods. */
  readonly web?: { readonly origins: readonly string[]; readonly method: "GET" | "PUT" };
}

/**
 * A bucket nobody but our roles can reach: no public access, TLS only, no ACLs, kept when its stack goes.
 *
 * Encrypted by S3's own keys (Decree 356/2025 Art. 12(4)). Not by the personal-data key: the parser of untrusted files
 * writes here and must not hold that one, and who reads an object is decided by the grants of the roles.
 */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { keptDays, versioned = false, passing, accessLog, web } = props;
    this.bucket = new Bucket(this, "Bucket", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: "parts-of-uploads-that-were-given-up",
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        ...(keptDays === undefined ? [] : [{ id: "all", expiration: Duration.days(keptDays) }]),
        ...(passing === undefined
          ? []
          : [
              {
                id: "passing",
                prefix: passing,
                expiration: Duration.days(1),
                noncurrentVersionExpiration: Duration.days(1),
              },
            ]),
      ],
      ...(accessLog === undefined
        ? {}
        : { serverAccessLogsBucket: accessLog.bucket, serverAccessLogsPrefix: `${id.toLowerCase()}/` }),
      ...(web === undefined || web.origins.length === 0
        ? {}
        : {
            cors: [
              {
                allowedOrigins: [...web.origins],
                allowedMethods: [HttpMethods[web.method]],
                allowedHeaders: ["content-type", "if-none-match", "x-amz-checksum-sha256"],
              },
            ],
          }),
    });
    if (props.tellsOfObjects) {
      // The L2 switch would bring a custom resource with a function of its own; CloudFormation knows the property.
      (this.bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      };
    }
  }
}
