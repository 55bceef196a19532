import type { Instant } from "./civil-time.ts";
import { explained } from "./identifiers/explained.ts";
import { type Parsed, read, unreadable } from "./identifiers/parsed.ts";
import { writtenMoment } from "./written.ts";

/** In a URL `+07:00` reaches us as ` 07:00` when its plus was not escaped. */
const lostPlus = / (\d{2}:\d{2})$/;
const withItsOffset = /T.*(Z|[+-]\d{2}:\d{2})$/;

const parseMoment = (text: string): Parsed<Instant> => {
  const whole = text.trim().replace(lostPlus, "+$1");
  const at = withItsOffset.test(whole) ? writtenMoment(whole) : undefined;
  return at === undefined
    ? unreadable(
        "Thời điểm viết theo ISO 8601 kèm múi giờ, ví dụ 2026-11-23T09:00:00+07:00.",
        "A moment is written in ISO 8601 with its offset, e.g. 2026-11-23T09:00:00+07:00.",
      )
    : read(at);
};

/** A moment as a client writes it, with any offset (the pattern); kept as an instant in UTC. */
export const Moment = /* @__PURE__ */ explained(
  parseMoment,
  (at) => at,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/,
);
