import * as z from "zod";
import { Channel } from "../../shared/domain/channel.ts";
import { ProvinceCode, UnitId } from "../../shared/domain/identifiers.ts";
import { SmsSettings } from "../../shared/domain/notices/sms-settings.ts";
import { scanCeilings } from "../../shared/domain/scan-refusals.ts";
import { Text } from "../../shared/domain/text.ts";
import { Commune, type Unit } from "../../shared/domain/unit.ts";
import { UnitDefaults, UnitRow } from "../../shared/domain/unit-rows.ts";
import { WorkingHours } from "../../shared/domain/working-calendar.ts";

/** Regions near Viet Nam that have everything the stacks use. None lies inside the country. */
const regions = ["ap-southeast-1", "ap-southeast-5", "ap-southeast-7", "ap-east-1", "ap-northeast-1"] as const;

const days = (longest: number) => z.int().min(1).max(longest);
const percent = z.int().min(0).max(100);

/** Log groups keep their lines for one of these numbers of days only (CloudWatch Logs). */
const logDays = z.literal([30, 60, 90, 120, 150, 180, 365, 400, 545, 731]);

/** Everything in which one province may differ from another, as `infra/provinces/<code>-<name>.yaml` states it. */
export const ProvinceFile = z.strictObject({
  name: Text,
  codes: z.strictObject({
    statistical: z.pipe(ProvinceCode, ProvinceCode).describe("Statistical code (Decision 19/2025/QĐ-TTg), e.g. 46"),
    unitId: z.pipe(UnitId, UnitId).describe("Unit id of the province (Decision 20/2020/QĐ-TTg), e.g. H57"),
  }),
  region: z.enum(regions).describe("The AWS region; all of them lie outside Viet Nam"),
  regionAcknowledgement: z
    .strictObject({
      personalDataLeaveVietnam: z.literal(true),
      transferDossier: z.string().min(20).describe("Where the impact dossier is kept and who answers for it"),
    })
    .describe("A transfer of personal data abroad: Law 91/2025/QH15 Art. 20, Decree 356/2025"),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .describe("The AWS account; without it the one that is signed in"),
  sender: z
    .strictObject({
      name: z.string().min(1).max(64),
      address: z.email(),
      configurationSet: z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,64}$/)
        .optional()
        .describe("The SES configuration set whose events go to the topic of delivery reports"),
    })
    .describe("From whom applicants get e-mail; the address must be verified in SES once"),
  sms: z
    .union([SmsSettings])
    .optional()
    .describe("By whom messages (SMS) go out; without it applicants are told by e-mail alone"),
  trackingUrl: z
    .url({ protocol: /^https$/ })
    .max(40)
    .describe(
      "Where citizens look dossiers up; the token of a receipt's QR follows. At most 40 characters: a message of 160 has to hold it whole",
    ),
  verificationUrl: z
    .url({ protocol: /^https$/ })
    .describe("Where anybody verifies a result; the code of its QR follows"),
  timeStampAuthority: z
    .strictObject({ url: z.url().describe("Where time stamps are asked for (RFC 3161 over HTTP)") })
    .optional()
    .describe("Signatures of results are stamped there (PAdES B-T); without it they claim their time alone (B-B)"),
  alarmReceivers: z.array(z.email()).min(1).describe("Who is told when a dead-letter queue is not empty"),
  webhooks: z
    .strictObject({
      testAddresses: z
        .array(z.ipv4())
        .max(0)
        .describe("Addresses that facts are sent to although they are not public: none; the local cloud has its own"),
    })
    .describe("Facts sent to systems of agencies"),
  webOrigins: z.array(z.url({ protocol: /^https$/ })).describe("Web pages that may call the API"),
  channels: z.array(Channel).min(1),
  calendar: z.string().min(1).describe("The file of infra/data/calendars by which deadlines are counted"),
  workingHours: WorkingHours,
  targets: z
    .strictObject({
      onTimePercent: percent,
      postSharePercent: percent,
      nonBoundarySharePercent: percent,
      waitingMinutes: z.int().min(1).max(240),
    })
    .describe("Goals of the province, against which its reports measure"),
  retention: z.strictObject({
    incomingDays: days(90).describe("Scans as they were sent, and what was put in quarantine"),
    logDays: logDays.describe("Log lines of functions, gateway and workflow"),
    accessLogDays: days(3650).describe("Who read which object of the buckets, and who looked at whose dossier"),
  }),
  scans: z
    .strictObject({
      megabytes: z.int().min(1).max(scanCeilings.megabytes).describe("The largest file"),
      pages: z
        .int()
        .min(1)
        .max(scanCeilings.pages)
        .describe("Pages of papers in a file; cover sheets and empty backs do not count"),
      megapixels: z.int().min(10).max(scanCeilings.megapixels).describe("The largest page: A4 at 300 dpi has 9, A3 18"),
      seconds: z
        .int()
        .min(30)
        .max(scanCeilings.seconds)
        .describe("No page is begun later than this by the function that reads its file, or its group of a long file"),
    })
    .describe("What a scan may have at most; a file with more is set aside with a reason that names the limit"),
  concurrency: z.strictObject({
    scans: z.int().min(2).max(1000).describe("Scans read at the same time"),
    scansOfPoint: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe("Of them those of one point; a tenth where it is left out, at least 1 and at most 8"),
    pages: z
      .int()
      .min(1)
      .max(40)
      .describe(
        "Groups of five pages of one long scan read at the same time; Step Functions runs at most 40 of an inline Map",
      ),
    requestsPerSecond: z.int().min(1).max(10_000),
    burstRequests: z.int().min(1).max(5_000),
  }),
  textract: z
    .strictObject({
      aiServicesOptOut: z
        .literal(true)
        .describe("The organisation has opted out of the use of its content by AI services (AWS Organizations)"),
      callsPerSecond: z.int().min(1).max(50).describe("The quota of the account; it begins at 1 in most regions"),
    })
    .optional()
    .describe("Papers for which the catalogue names Textract are sent to it, within the region; without it none is"),
  unitDefaults: UnitDefaults,
  units: z.array(UnitRow).min(1),
  communes: z.array(Commune).min(1),
});
export type ProvinceFile = z.infer<typeof ProvinceFile>;

/**
 * The fair share of a point (tỷ lệ công bằng giữa các điểm): so many of its scans are read at the same time, the others wait. A tenth:
 * a point that sends a tray at closing time leaves room for nine others. No more than eight: who sends one page behind the tray
 * has it among the first ten.
 */
export const scansOfPoint = ({
  concurrency: { scans, scansOfPoint: said },
}: {
  readonly concurrency: Pick<ProvinceFile["concurrency"], "scans" | "scansOfPoint">;
}): number => said ?? Math.min(8, Math.max(1, Math.floor(scans / 10)));

/** The settings of a province with which stacks are built and the catalogue is published. */
export interface Province extends Omit<ProvinceFile, "units"> {
  /** The name of its file and of its stacks: `46-hue`. */
  readonly id: string;
  readonly units: readonly Unit[];
}
