import { pick, seeded } from "./seeded.ts";

/** Somebody who does not exist. */
export interface InventedPerson {
  readonly name: string;
  readonly citizenId: string;
  readonly birthYear: number;
  readonly address: string;
  readonly phone: string;
}

const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"] as const;
const middles = ["Thị", "Văn", "Hữu", "Ngọc", "Quốc", "Thanh", "Đình", "Xuân", "Phước", "Kim"] as const;
export const givens = [
  "Hằng",
  "Thảo",
  "Dũng",
  "Quyền",
  "Tuyết",
  "Phượng",
  "Khải",
  "Lộc",
  "Yến",
  "Thắng",
  "Ngữ",
  "Mỹ",
] as const;
const streets = ["Nguyễn Huệ", "Lê Lợi", "Bà Triệu", "Hoàng Diệu", "Đống Đa", "Phan Chu Trinh"] as const;
const wards = [
  "phường Phong Dinh, thành phố Huế",
  "phường Mỹ Thượng, thành phố Huế",
  "phường Thuận Hóa, thành phố Huế",
  "xã Phú Vang, thành phố Huế",
] as const;

export const inventedPerson = (seed: number): InventedPerson => {
  const random = seeded(seed);
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
  const birthYear = 1955 + Math.floor(random() * 50);
  const middle = pick(random, middles);
  const centuryAndSex = (birthYear < 2000 ? 0 : 2) + (middle === "Thị" ? 1 : 0);
  return {
    name: `${pick(random, families)} ${middle} ${pick(random, givens)}`,
    citizenId: `046${centuryAndSex}${String(birthYear).slice(2)}${digits(6)}`,
    birthYear,
    address: `${1 + Math.floor(random() * 200)} ${pick(random, streets)}, ${pick(random, wards)}`,
    phone: `09${digits(8)}`,
  };
};
