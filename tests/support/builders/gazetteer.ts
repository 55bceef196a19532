import type { PlacesOfProvince } from "../../../shared/domain/places/gazetteer.ts";

/** An invented province of two communes of today, made of three old ones, of which one was divided. */
export const aProvincesPlaces = (changes: Partial<PlacesOfProvince> = {}): PlacesOfProvince => ({
  province: "46",
  version: "2025-07-01",
  names: [["2025-07-01", "Tỉnh Mẫu"]],
  aliases: ["TM"],
  oldProvinces: [["46", "Tỉnh Mẫu Cũ", []]],
  districts: [["476", "Huyện Sông Mẫu", "46", ["Thị xã Sông Nhỏ"]]],
  communes: [
    [
      "19831",
      [
        ["2025-07-01", "Xã Bến Mẫu"],
        ["2026-09-20", "Phường Bến Mẫu"],
      ],
    ],
    ["19858", [["2025-07-01", "Xã Đồi Mẫu"]]],
  ],
  old: [
    ["19831", "Xã Bến Trên", "476", [["19831", "whole", "1675", 3]]],
    ["19834", "Xã Bến Dưới", "476", [["19831", "whole", "1675", 3]]],
    [
      "19858",
      "Thị trấn Đồi",
      "476",
      [
        ["19831", "area", "1675", 3],
        ["19858", "people", "1675", 4],
      ],
    ],
  ],
  former: [["Bến Xưa", "19835", "19834"]],
  moved: [],
  codeAliases: [],
  ...changes,
});
