import { pick } from "../../../../infra/local/paper-picture/seeded.ts";

/** Text as administrative papers have it, put together by seed. Every Vietnamese letter stands in it somewhere. */
const who = [
  "Chủ tịch Ủy ban nhân dân các xã, phường",
  "Giám đốc Sở Nông nghiệp và Môi trường",
  "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh",
  "Thủ trưởng các cơ quan, đơn vị có liên quan",
  "Trung tâm Phục vụ hành chính công",
  "Chi nhánh Văn phòng đăng ký đất đai khu vực",
  "Công an xã và các tổ bảo vệ an ninh, trật tự ở cơ sở",
  "Kho bạc Nhà nước, Quỹ Hỗ trợ nông dân",
  "Hộ kinh doanh và người sử dụng đất",
  "Trưởng thôn, bản, ấp và tổ dân phố",
] as const;
const does = [
  "chủ trì, phối hợp rà soát, tổng hợp, báo cáo kết quả thực hiện",
  "chịu trách nhiệm hướng dẫn, kiểm tra, đôn đốc việc giải quyết",
  "khẩn trương thẩm định, trình cấp có thẩm quyền phê duyệt",
  "tiếp nhận, số hóa và trả kết quả đúng thời hạn đối với",
  "bố trí nguồn lực, trang thiết bị, kể cả kinh phí dự phòng cho",
  "không được yêu cầu tổ chức, cá nhân nộp thêm giấy tờ ngoài quy định về",
  "chấn chỉnh những sơ suất, lặp đi lặp lại nhiều lần trong",
  "giữ nguyên hiện trạng, bảo vệ mốc giới, tháo dỡ lều tạm và tự chịu chi phí",
  "đẩy mạnh tuyên truyền, phổ biến rộng rãi để người dân hiểu rõ",
  "xử lý nghiêm các hành vi nhũng nhiễu, gây phiền hà khi thực hiện",
] as const;
const what = [
  "thủ tục hành chính thuộc phạm vi quản lý",
  "hồ sơ đăng ký biến động đất đai, tài sản gắn liền với đất",
  "việc cấp giấy phép xây dựng nhà ở riêng lẻ",
  "chế độ trợ cấp hằng tháng cho đối tượng bảo trợ xã hội",
  "các khoản phí, lệ phí theo mức thu hiện hành",
  "kế hoạch cải tạo, nâng cấp hệ thống thủy lợi nội đồng",
  "quy chế phối hợp giữa bộ phận một cửa và cơ quan chuyên môn",
  "dữ liệu hộ tịch, cư trú và căn cước của cha, mẹ và con",
  "công tác phòng, chống thiên tai, bão lũ, sạt lở, cháy rừng",
  "diện tích trồng lúa nước, cây ăn quả và nuôi trồng thủy sản",
] as const;
const how = [
  "bảo đảm công khai, minh bạch, đúng tiến độ",
  "kể từ ngày văn bản này có hiệu lực thi hành",
  "trên cơ sở tự nguyện, bình đẳng và cùng có lợi",
  "nếu có khó khăn, vướng mắc thì kịp thời phản ánh bằng văn bản",
  "hạn chế thấp nhất thiệt hại, nhất là ở những nơi trũng thấp, dễ ngập úng",
  "trừ trường hợp pháp luật có quy định khác hoặc các bên đã thỏa thuận",
  "theo hướng đơn giản hóa, cắt giảm ít nhất 30% thời gian giải quyết",
  "chậm nhất sau 05 ngày làm việc; quá thời hạn trên coi như đồng ý",
  "dùng mẫu sẵn có, ghi rõ họ tên, nghề nghiệp, chỗ ở hiện nay",
  "nghỉ việc riêng quá kỳ hạn, kỷ luật, tẩy xóa sổ sách, lẩn tránh nghĩa vụ thì tạm dừng ngay",
  "cẩn trọng, chặt chẽ, gọn gàng, mỗi quý một lần; kết quả ngoạn mục thì được tuyên dương, khen thưởng",
] as const;
const kinds = ["NĐ-CP", "QĐ-TTg", "TT-BTC", "TT-BTP", "QĐ-UBND", "NQ-HĐND", "TT-BNNMT", "QH15"] as const;
export const places = ["Huế", "Quảng Trị", "Lạng Sơn", "Cà Mau", "Đắk Lắk", "Ninh Bình", "Vĩnh Long"] as const;

const between = (random: () => number, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));
const two = (number: number): string => String(number).padStart(2, "0");

export const sentence = (random: () => number): string =>
  `${pick(random, who)} ${pick(random, does)} ${pick(random, what)}, ${pick(random, how)}.`;

export const clause = (random: () => number): string => `${pick(random, does)} ${pick(random, what)}`;

/** `19/10/2024` or `19 tháng 10 năm 2024`. */
export const printedDate = (random: () => number): string => {
  const [day, month, year] = [between(random, 1, 28), between(random, 1, 12), between(random, 2013, 2025)];
  return random() < 0.6 ? `${two(day)}/${two(month)}/${year}` : `${two(day)} tháng ${two(month)} năm ${year}`;
};

/** Number and sign of a document (số, ký hiệu), e.g. `123/2024/NĐ-CP` or `2545/QĐ-TTg`. */
export const documentNumber = (random: () => number): string => {
  const kind = pick(random, kinds);
  const number = between(random, 1, kind.startsWith("Q") && kind !== "QH15" ? 3400 : 180);
  const yearless = kind === "QĐ-TTg" || kind === "QĐ-UBND" || kind === "NQ-HĐND";
  return `${number < 10 ? two(number) : number}/${yearless ? "" : `${between(random, 2013, 2025)}/`}${kind}`;
};

/** "Căn cứ …": what a decision rests on, with a number and a date. */
export const basis = (random: () => number): string =>
  `Căn cứ văn bản số ${documentNumber(random)} ngày ${printedDate(random)} về ${pick(random, what)};`;

/** A row of a list of people: name, year of birth, commune, area, a remark. */
export const listHeading = ["TT", "Họ và tên", "Năm sinh", "Nơi cư trú", "Diện tích (m²)", "Ghi chú"] as const;
export const remarks = ["", "Đất ở", "Đất trồng lúa", "Vắng mặt", "Đã ủy quyền", "Hộ nghèo"] as const;
export const communes = [
  "xã Phú Vang",
  "phường Mỹ Thượng",
  "xã Bình Điền",
  "thôn Cẩm Nhượng",
  "thôn Vỵ Khê",
  "ấp Vĩnh Hưởng",
  "bản Lũng Vẩn",
  "tổ 5, phường Vỹ Dạ",
  "xóm Bến Đẵn",
] as const;
