import {
  givens as commonGivens,
  type InventedPerson,
  inventedPerson,
} from "../../../../infra/local/paper-picture/invented-people.ts";
import { pick } from "../../../../infra/local/paper-picture/seeded.ts";
import type { FieldKind } from "../../../../shared/domain/forms/form-template.ts";

type Random = () => number;

/** Names as people of all parts of the country bear them, minorities included: put together, nobody's own. */
const families = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Huỳnh",
  "Phan",
  "Vũ",
  "Võ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hồ",
  "Ngô",
  "Dương",
  "Lý",
  "Đinh",
  "Trịnh",
  "Lương",
  "Mai",
  "Tạ",
  "Quách",
  "Giàng",
  "Sùng",
  "Lầu",
  "Nông",
  "Hà",
  "Thạch",
  "Lò",
  "Cao",
] as const;
const middles = [
  "Văn",
  "Hữu",
  "Ngọc",
  "Quốc",
  "Thanh",
  "Đình",
  "Xuân",
  "Phước",
  "Kim",
  "Minh",
  "Đức",
  "Bảo",
  "Thúy",
  "Hồng",
  "Gia",
  "Quỳnh",
  "Diệu",
  "Trọng",
  "Khắc",
] as const;
const givens = [
  ...commonGivens,
  "Hương",
  "Nghĩa",
  "Huệ",
  "Đạt",
  "Uyên",
  "Vỹ",
  "Sửu",
  "Tình",
  "Nhật",
  "Ánh",
  "Khuê",
  "Loan",
  "Trường",
  "Quyết",
] as const;
const highland = ["Y Blăm Niê", "H'Hen Êban", "Y Thịnh Mlô", "K'Brim Jơr", "Rơ Châm Hyăt", "Ksor Hlang"] as const;
const streets = [
  "Nguyễn Huệ",
  "Lê Lợi",
  "Bà Triệu",
  "Hoàng Diệu",
  "Đống Đa",
  "Phan Chu Trinh",
  "Trần Hưng Đạo",
  "Lý Thường Kiệt",
  "Điện Biên Phủ",
  "Cách Mạng Tháng Tám",
  "Nguyễn Thị Minh Khai",
] as const;
/** Places of today, and of before July 2025 with their districts. */
const places = [
  "phường Thuận Hóa, thành phố Huế",
  "phường Mỹ Thượng, thành phố Huế",
  "xã Phú Vang, thành phố Huế",
  "phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh",
  "xã Đông Sơn, thị xã Bỉm Sơn, tỉnh Thanh Hóa",
  "phường Hoàn Kiếm, thành phố Hà Nội",
  "xã Cẩm Nhượng, huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
  "phường Tân Lập, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
  "xã Thanh Thủy, huyện Vị Xuyên, tỉnh Hà Giang",
  "phường Hải Châu, thành phố Đà Nẵng",
  "xã Mường Phăng, tỉnh Điện Biên",
  "thị trấn Năm Căn, huyện Năm Căn, tỉnh Cà Mau",
] as const;

const whole = (random: Random, least: number, most: number): number => least + Math.floor(random() * (most - least));
const two = (value: number): string => String(value).padStart(2, "0");
const isFemale = ({ citizenId }: InventedPerson): boolean => citizenId[3] === "1" || citizenId[3] === "3";

/** Somebody of a form, the same in all of its fields. */
export interface FilledPerson extends InventedPerson {
  readonly birthDate: string;
}

export const filledPerson = (random: Random): FilledPerson => {
  const person = inventedPerson(Math.floor(random() * 1e6));
  const plain = `${pick(random, families)} ${isFemale(person) ? "Thị " : ""}${pick(random, middles)} ${pick(random, givens)}`;
  const name = random() < 0.08 ? pick(random, highland) : plain;
  return {
    ...person,
    name: random() < 0.5 ? name.toLocaleUpperCase("vi") : name,
    address: `${random() < 0.3 ? "Số " : ""}${whole(random, 1, 300)}${random() < 0.2 ? `/${whole(random, 1, 60)}` : ""} ${pick(random, streets)}, ${pick(random, places)}`,
    birthDate: `${two(whole(random, 1, 29))}/${two(whole(random, 1, 13))}/${person.birthYear}`,
  };
};

const groups = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ".");

const values: Readonly<Record<FieldKind, (person: FilledPerson, random: Random) => string>> = {
  personName: ({ name }) => name,
  citizenId: ({ citizenId }) => citizenId,
  birthDate: ({ birthDate }) => birthDate,
  birthYear: ({ birthYear }) => String(birthYear),
  sex: (person) => (isFemale(person) ? "Nữ" : "Nam"),
  phone: ({ phone }) => phone,
  email: ({ phone }) => `a${phone.slice(3)}@example.com`,
  address: ({ address }) => address,
  date: (_, random) => `${two(whole(random, 1, 29))}/${two(whole(random, 1, 13))}/${whole(random, 2015, 2026)}`,
  money: (_, random) => groups(whole(random, 50, 90_000) * 1000),
  documentNumber: (_, random) => `${whole(random, 10, 900)}/${whole(random, 2018, 2026)}/QĐ-UBND`,
  area: (_, random) => `${whole(random, 40, 900)},${whole(random, 1, 10)} m²`,
  parcelNumber: (_, random) => String(whole(random, 1, 900)),
  text: (_, random) => pick(random, ["Con", "Vợ", "Chồng", "Cháu ruột", "Chủ hộ", "Người ở nhờ"]),
  issueNumber: () => "",
  issueDay: () => "",
};

/** What is filled in for a kind of field: every form of the catalogue can be printed. */
export const filledValue = (kind: FieldKind, person: FilledPerson, random: Random): string =>
  values[kind](person, random);

/** What of it is the value: the unit of an area is printed beside it. */
export const bareValue = (kind: FieldKind, filled: string): string =>
  kind === "area" ? filled.replace(" m²", "") : filled;
