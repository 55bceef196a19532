import type { ApiRoute } from "./api-route.ts";
import type { Text } from "./text.ts";

/**
 * How often a route may be asked: the part of what the province takes a second (`concurrency` in its file) that one route
 * of the class may use up. Whoever asks without end leaves the other routes, and the counters, their answers.
 */
export const rateClasses = {
  public: {
    share: 0.2,
    says: { vi: "Không cần đăng nhập: tối đa một phần năm", en: "Without a token: a fifth" },
  },
  read: { share: 1, says: { vi: "Đọc: tối đa toàn bộ", en: "Reads: all of it" } },
  command: { share: 0.5, says: { vi: "Thao tác: tối đa một nửa", en: "Commands: a half" } },
  print: {
    share: 0.2,
    says: { vi: "In và ký: tối đa một phần năm", en: "Prints and signs: a fifth" },
  },
} as const satisfies Record<string, { readonly share: number; readonly says: Text }>;
export type RateClass = keyof typeof rateClasses;

/** The class a route says it has; otherwise what it does says it. */
export const rateClassOf = ({ rateClass, permission, command }: ApiRoute): RateClass => {
  if (permission === "public") return "public";
  return rateClass ?? (command ? "command" : "read");
};

/** Never less than this is left to a route, however small the province. */
const leastASecond = 10;

/** How many of what the province takes a second a route of the class may take. */
export const allowedOf = (rateClass: RateClass, ofProvince: number): number =>
  Math.min(ofProvince, Math.max(leastASecond, Math.floor(ofProvince * rateClasses[rateClass].share)));
