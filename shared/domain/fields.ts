import * as z from "zod/mini";
import type { Text } from "./text.ts";

/**
 * Fields of procedures (lĩnh vực thủ tục hành chính) by their ids: what a unit decides and what a point may take in are
 * said in these. Names as the National Portal lists them; `tax` decides nothing alone: land offices consult it.
 */
export const fieldNames = {
  land: { vi: "Đất đai", en: "Land" },
  "criminal-record": { vi: "Lý lịch tư pháp", en: "Criminal records" },
  "driving-licence": { vi: "Sát hạch, cấp giấy phép lái xe", en: "Driving licences" },
  immigration: { vi: "Quản lý xuất nhập cảnh", en: "Entry and exit, passports" },
  residence: { vi: "Đăng ký, quản lý cư trú", en: "Residence" },
  seal: { vi: "Đăng ký, quản lý con dấu", en: "Seals" },
  weapons: {
    vi: "Quản lý vũ khí, vật liệu nổ, công cụ hỗ trợ và pháo",
    en: "Weapons, explosives, support tools and fireworks",
  },
  "traffic-fine": { vi: "Xử phạt vi phạm hành chính về giao thông", en: "Traffic fines" },
  tax: { vi: "Thuế", en: "Tax" },
} as const satisfies Record<string, Text>;

export type FieldId = keyof typeof fieldNames;
export const fieldIds = Object.keys(fieldNames) as FieldId[];
export const FieldId = z.enum(fieldIds);
