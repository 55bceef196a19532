import type { ApplicantKind } from "../../../shared/domain/applicant-kind.ts";
import type { Channel } from "../../../shared/domain/channel.ts";
import type { Condition } from "../../../shared/domain/circumstances.ts";
import { addDays, type CivilDay } from "../../../shared/domain/civil-time.ts";
import type { PaperKind } from "../../../shared/domain/component.ts";
import type { Limit } from "../../../shared/domain/deadline.ts";
import type { FeeRule } from "../../../shared/domain/fee.ts";
import type { Boundary, Procedure } from "../../../shared/domain/procedure.ts";
import type { Question } from "../../../shared/domain/question.ts";
import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { UnitRelation } from "../../../shared/domain/route-stage.ts";

export const applicantWords: Readonly<Record<ApplicantKind, string>> = {
  citizen: "cá nhân",
  enterprise: "doanh nghiệp",
  householdBusiness: "hộ kinh doanh",
  organisation: "cơ quan, tổ chức",
};

export const channelWords: Readonly<Record<Channel, string>> = {
  direct: "nộp trực tiếp",
  online: "nộp trực tuyến",
  post: "gửi qua bưu chính",
};

export const paperWords: Readonly<Record<PaperKind, string>> = {
  original: "bản chính",
  certifiedCopy: "bản chứng thực",
  photocopy: "bản photo",
  electronic: "bản điện tử",
};

export const unitWords: Readonly<Record<UnitRelation, string>> = {
  receiving: "nơi nhận hồ sơ",
  competent: "cơ quan giải quyết",
  consulted: "cơ quan phối hợp",
  returning: "nơi trả kết quả",
};

/** Where papers are taken, by who may take them. */
const placeWords: Partial<Readonly<Record<StaffRole, string>>> = {
  oneStopOfficer: "bộ phận một cửa",
  postalClerk: "điểm bưu chính công ích",
  partnerBankClerk: "điểm của ngân hàng đối tác",
};

export const lowered = (text: string): string => text.slice(0, 1).toLocaleLowerCase("vi") + text.slice(1);

/** "bộ phận một cửa, điểm bưu chính công ích": the counters of the first step. */
export const placesOf = ({ route }: Procedure): string =>
  Object.entries(placeWords)
    .filter(([role]) => route[0]?.steps[0]?.roles.some((one) => one === role))
    .map(([, words]) => words)
    .join(", ");

/** How far from the matter a dossier may be handed in. */
export const boundaryWords = ({ boundary, matter }: Procedure): string => {
  const words: Readonly<Record<Boundary, string>> = {
    competent: "chỉ ở chính cơ quan giải quyết, không nhận ở nơi khác",
    commune: `ở các điểm nhận của ${lowered(matter.text.vi)}`,
    province: "ở bất kỳ điểm nhận nào trong tỉnh",
    nationwide: "ở bất kỳ điểm nhận nào trên toàn quốc",
  };
  return words[boundary];
};

/** Who decides: by level, and by the place of the matter or of the counter. */
export const decider = ({ competent, matter, service }: Procedure): string => {
  const level = competent.level === "province" ? "Cơ quan cấp tỉnh" : "Cơ quan cấp xã";
  const place = competent.place === "matter" ? `phụ trách ${lowered(matter.text.vi)}` : "tại nơi nộp hồ sơ";
  return `${level} ${place}${service === "collection" ? " (ghi nhận việc nộp)" : ""}`;
};

/** `2026-08-15` as 15/8/2026. */
export const dayWords = (day: CivilDay): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${date}/${month}/${year}`;
};

/** "từ 15/8/2026 đến hết 28/2/2027"; `validTo` is the first day without it. Nothing for what always applies. */
export const windowWords = ({
  validFrom,
  validTo,
}: {
  readonly validFrom?: CivilDay | undefined;
  readonly validTo?: CivilDay | undefined;
}): string =>
  [
    ...(validFrom === undefined ? [] : [`từ ${dayWords(validFrom)}`]),
    ...(validTo === undefined ? [] : [`đến hết ${dayWords(addDays(validTo, -1))}`]),
  ].join(" ");

const units: Readonly<Record<Limit["unit"], string>> = {
  workingDays: "ngày làm việc",
  calendarDays: "ngày",
  workingHours: "giờ làm việc",
};

export const limitWords = ({ value, unit }: Pick<Limit, "value" | "unit">): string => `${value} ${units[unit]}`;

/** The shortest and the longest: "4–18 ngày làm việc". Units are not mixed in one procedure. */
export const limitRange = ({ limits }: Procedure): string => {
  const values = limits.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const unit = limits[0]?.unit;
  if (unit === undefined) return "không có thời hạn";
  return `${least === most ? least : `${least}–${most}`} ${units[unit]}`;
};

/** 200000 as 200.000 đồng. */
export const dong = (vnd: number): string => `${String(vnd).replace(/\B(?=(\d{3})+$)/g, ".")} đồng`;

export const amountWords = (amount: FeeRule["amount"]): string => {
  if ("setBy" in amount) return amount.setBy.vi;
  return amount.per === undefined ? dong(amount.vnd) : `${dong(amount.vnd)} / ${amount.per.vi}`;
};

const partWords = (key: string, values: readonly string[], questions: readonly Question[]): string => {
  if (key === "channel") return values.map((value) => channelWords[value as Channel]).join(" hoặc ");
  if (key === "applicant")
    return `người nộp là ${values.map((value) => applicantWords[value as ApplicantKind]).join(" hoặc ")}`;
  if (key === "province") return `tại tỉnh, thành phố mã ${values.join(", ")}`;
  const question = questions.find(({ id }) => id === key);
  const answers = question?.answers.filter(({ id }) => values.includes(id)).map(({ text }) => text.vi) ?? values;
  return `${question?.text.vi ?? key} → **${answers.join("** hoặc **")}**`;
};

/** A condition as a clerk would say it: the question with the answer that makes it hold. */
export const conditionWords = (when: Condition | undefined, questions: readonly Question[]): string =>
  Object.entries(when ?? {})
    .map(([key, values]) => partWords(key, values, questions))
    .join("; ");

/** Parts of a procedure as its sources and its differences name them. */
const parts: Readonly<Record<string, string>> = {
  code: "mã thủ tục",
  aliases: "mã khác",
  name: "tên",
  field: "lĩnh vực",
  legalBasis: "căn cứ pháp lý",
  competent: "cơ quan giải quyết",
  boundary: "phạm vi nơi nộp",
  channels: "cách nộp",
  applicants: "ai được yêu cầu",
  questions: "câu hỏi",
  details: "thông tin cần cho biết",
  components: "giấy tờ",
  limits: "thời hạn",
  supplement: "cách tính lại thời hạn khi bổ sung",
  intake: "thời gian trả lời hồ sơ đủ hay thiếu",
  pauses: "tạm dừng thời hạn",
  fees: "phí, lệ phí",
  reductions: "miễn, giảm",
  forms: "mẫu giấy khi nhận hồ sơ",
  route: "các bước",
  result: "kết quả",
  onTheSpot: "trả ngay",
  judgedBy: "ngày xác định quy định áp dụng",
};

const entryName = (procedure: Procedure, list: string, id: string): string => {
  if (list === "components") return procedure.components.find((one) => one.id === id)?.name ?? id;
  if (list === "fees") return procedure.fees.find((one) => one.id === id)?.name.vi ?? id;
  if (list === "reductions") return procedure.reductions.find((one) => one.id === id)?.name.vi ?? id;
  return id;
};

/** `limits` or `fees.registration` in words. */
export const partName = (procedure: Procedure, of: string): string => {
  const [list = "", id] = of.split(".");
  const name = parts[list] ?? list;
  return id === undefined ? name : `${name} (${entryName(procedure, list, id)})`;
};
