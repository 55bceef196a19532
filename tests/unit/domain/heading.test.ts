import { describe, expect, it } from "vitest";
import { headingOf } from "../../../shared/domain/heading.ts";
import type { Unit } from "../../../shared/domain/unit.ts";

const standing = { commune: "Phường Phong Dinh", province: "tỉnh Mẫu" };
const of = (kind: Unit["kind"], name: string, more: Partial<Unit> = {}) => headingOf({ kind, name, ...more }, standing);

describe("the heading of a paper names the agency directly above the unit that issues it", () => {
  it.each([
    ["communePolice", "Công an phường Phong Dinh", "Công an tỉnh Mẫu"],
    ["provincialPolice", "Công an tỉnh Mẫu", "Bộ Công an"],
    ["department", "Sở Tư pháp", "Ủy ban nhân dân tỉnh Mẫu"],
    ["provincialCentre", "Trung tâm Phục vụ hành chính công tỉnh Mẫu", "Ủy ban nhân dân tỉnh Mẫu"],
    ["communeCentre", "Trung tâm Phục vụ hành chính công", "Ủy ban nhân dân phường Phong Dinh"],
    ["landOffice", "Chi nhánh khu vực Phú Vang", "Văn phòng đăng ký đất đai tỉnh Mẫu"],
    ["landOffice", "Văn phòng đăng ký đất đai tỉnh Mẫu", "Sở Nông nghiệp và Môi trường tỉnh Mẫu"],
    ["taxOffice", "Thuế tỉnh Mẫu", "Cục Thuế"],
    ["postalPoint", "Bưu cục Phong Dinh", "Bưu điện tỉnh Mẫu"],
    ["partnerBankPoint", "Phòng giao dịch Phong Dinh", "Ngân hàng đối tác"],
    ["kiosk", "Ki-ốt tại Bưu cục Phong Dinh", "Bưu điện tỉnh Mẫu"],
  ] as const)("%s %s: %s", (kind, name, agency) => {
    expect(of(kind, name)).toEqual({ agency, unit: name, place: "Phường Phong Dinh" });
  });

  it("a room of the provincial police stands below the police, and does not name them twice", () => {
    expect(of("provincialPolice", "Phòng Quản lý xuất nhập cảnh, Công an tỉnh Mẫu")).toMatchObject({
      agency: "Công an tỉnh Mẫu",
      unit: "Phòng Quản lý xuất nhập cảnh",
    });
  });

  it("whose staff it is said to be goes before what its kind says", () => {
    expect(of("partnerBankPoint", "Phòng giao dịch", { operator: "VietinBank" }).agency).toBe("VietinBank");
    expect(of("postalPoint", "Điểm Phong Dinh", { operator: "Bưu điện khác" }).agency).toBe("Bưu điện khác");
  });

  it("a department of a commune is the commune's", () => {
    expect(of("department", "Phòng Kinh tế", { level: "commune" }).agency).toBe("Ủy ban nhân dân phường Phong Dinh");
  });

  it("where its commune is not known, the province stands for it", () => {
    const unit = { kind: "communeCentre", name: "Trung tâm" } as const;
    const unknown = { commune: undefined, province: "tỉnh Mẫu" };
    expect(headingOf(unit, unknown)).toEqual({
      agency: "Ủy ban nhân dân tỉnh Mẫu",
      unit: "Trung tâm",
      place: "tỉnh Mẫu",
    });
  });
});
