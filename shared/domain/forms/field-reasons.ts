import * as z from "zod/mini";
import type { Text } from "../text.ts";

/** Why a field waits for a person. Codes are stable. */
export const fieldReasons = [
  "field/not-found",
  "field/label-unclear",
  "field/illegible",
  "field/handwriting",
  "field/under-stamp",
  "field/low-confidence",
  "field/read-two-ways",
  "field/wrong-shape",
  "field/repaired",
  "field/contradicts-another",
  "field/place-unclear",
  "field/poor-picture",
] as const;
export const FieldReason = z.enum(fieldReasons);
export type FieldReason = (typeof fieldReasons)[number];

/** The words for the clerk who decides; what stores the codes alone does not carry them. */
export const fieldReasonTexts = {
  "field/not-found": {
    vi: "Không tìm thấy mục này trên giấy: xem giấy và nhập, hoặc để trống nếu giấy không có.",
    en: "The label was not found on the paper: look at it and type the value, or leave it empty where it has none.",
  },
  "field/label-unclear": {
    vi: "Nhãn của mục này đứng nhiều lần hơn hoặc ít lần hơn mẫu đơn: kiểm tra giá trị có đúng chỗ không.",
    en: "The label stands more or fewer times than the form has it: check that the value is from the right place.",
  },
  "field/illegible": {
    vi: "Có nhãn nhưng không đọc được giá trị: đọc trên ảnh cắt và nhập.",
    en: "The label is there and no value could be read: read it on the crop and type it.",
  },
  "field/handwriting": {
    vi: "Chỗ này thường viết tay hoặc đóng bằng mực: máy không đọc, hãy nhập theo ảnh cắt.",
    en: "This place is filled in with ink: it is not read by machine, type it from the crop.",
  },
  "field/under-stamp": {
    vi: "Dấu hoặc chữ ký che lên giá trị: đối chiếu với ảnh cắt.",
    en: "A stamp or signature lies over the value: compare it with the crop.",
  },
  "field/low-confidence": {
    vi: "Có từ đọc chưa chắc chắn: đối chiếu với ảnh cắt.",
    en: "A word was read with doubt: compare the value with the crop.",
  },
  "field/read-two-ways": {
    vi: "Các lần đọc cho kết quả khác nhau: đối chiếu với ảnh cắt.",
    en: "Looks at the same word read it in different ways: compare it with the crop.",
  },
  "field/wrong-shape": {
    vi: "Giá trị đọc được không đúng dạng của mục này: đối chiếu với ảnh cắt và sửa.",
    en: "What was read cannot be a value of this kind: compare it with the crop and correct it.",
  },
  "field/repaired": {
    vi: "Giá trị đã được sửa theo mẫu (chữ đọc thành số, dấu gạch bị mất): xác nhận giá trị đã sửa.",
    en: "The value was repaired by its pattern (a letter for a digit, a lost stroke): confirm the repaired one.",
  },
  "field/contradicts-another": {
    vi: "Số định danh, ngày sinh và giới tính không khớp nhau: ít nhất một mục đọc sai.",
    en: "Citizen id, birth date and sex do not fit each other: at least one of them was read wrong.",
  },
  "field/place-unclear": {
    vi: "Địa danh không có trong danh mục đơn vị hành chính, hoặc chỉ gần giống: chọn tên được gợi ý hoặc sửa.",
    en: "The place is not in the list of administrative units, or only nearly: take the suggestion or correct it.",
  },
  "field/poor-picture": {
    vi: "Ảnh quét quá mờ hoặc dưới 200 dpi, dấu thanh dễ mất: đối chiếu, hoặc quét lại.",
    en: "The picture is poor or below 200 dpi, where marks are lost: compare, or scan again.",
  },
} as const satisfies Record<FieldReason, Text>;
