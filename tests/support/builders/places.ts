import { type Commune, Unit } from "../../../shared/domain/unit.ts";
import { defaultWorkingHours } from "../../../shared/domain/working-calendar.ts";

/** An invented corner of Huế: two communes, and a unit of each kind. */
export const communes = {
  here: { code: "19804", name: "Phường Phong Dinh" },
  there: { code: "20014", name: "Xã A Lưới 1" },
} as const satisfies Record<string, Commune>;

const unit = (id: string, kind: Unit["kind"], name: string, changes: Partial<Unit> = {}): Unit =>
  Unit.parse({
    id,
    kind,
    name,
    address: "1 Lê Lợi",
    commune: communes.here.code,
    workingHours: defaultWorkingHours,
    ...(kind === "landOffice" ? { level: "province", fields: ["land"] } : {}),
    ...changes,
  });

export const units = {
  postalPoint: unit("H57.BD.06", "postalPoint", "Bưu cục Phong Dinh"),
  bankPoint: unit("H57.NH.01", "partnerBankPoint", "Phòng giao dịch Phong Dinh"),
  centre: unit("H57.31.06", "communeCentre", "Trung tâm Phục vụ hành chính công phường Phong Dinh"),
  otherPoint: unit("H57.BD.40", "postalPoint", "Bưu cục A Lưới", { commune: communes.there.code }),
  landOffice: unit("H57.24.03", "landOffice", "Chi nhánh Văn phòng đăng ký đất đai A Lưới", {
    commune: communes.there.code,
    covers: [communes.there.code],
  }),
  landOfficeHere: unit("H57.24.01", "landOffice", "Chi nhánh Văn phòng đăng ký đất đai Phong Dinh", {
    covers: [communes.here.code],
  }),
} as const satisfies Record<string, Unit>;

/** A unit of another province (An Giang): nothing here belongs to it. */
export const unitElsewhere = unit("H01.24.01", "landOffice", "Chi nhánh Văn phòng đăng ký đất đai Long Xuyên", {
  commune: "30280",
  covers: ["30280"],
});

/** For training: a point, and a land office that decides its practice for both communes. Nothing publishes them by itself. */
export const trainingUnits = {
  point: unit("H57.TAPHUAN.01", "postalPoint", "Điểm tập huấn Bưu điện", { training: true }),
  landOffice: unit("H57.TAPHUAN.22", "landOffice", "Chi nhánh Văn phòng đăng ký đất đai tập huấn", {
    training: true,
    covers: Object.values(communes).map(({ code }) => code),
  }),
} as const satisfies Record<string, Unit>;
