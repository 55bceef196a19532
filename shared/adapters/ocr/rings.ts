import { type Component, components, inkBelow } from "./components.ts";
import type { Grey } from "./grey-page.ts";

/** A circle of ink on a page, in pixels. */
export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Round stamps are 30 to 42 mm wide (Circular of the police on stamps). Inches. */
const radii = { least: 0.5, most: 1.05 };
/** What touches a stamp is one piece of ink with it: the line that is signed, the signature. Inches. */
const longest = 5;
/** So much of a circle has to be ink, and so much of it has white around. */
const [closed, free] = [0.7, 0.5];
const directions = 120;

/** Rings as large as stamps, whatever touches them: circles are voted for by the ink that may lie on them (Hough). */
export const ringsOf = (page: Grey, dpi: number): readonly Ring[] =>
  components(page)
    .filter((one) => mayHoldRing(one, dpi))
    .flatMap((one) => ringIn(page, one, dpi) ?? []);

const mayHoldRing = ({ x0, y0, x1, y1 }: Component, dpi: number): boolean => {
  const [wide, high] = [x1 - x0, y1 - y0];
  return Math.min(wide, high) >= 2 * radii.least * dpi && Math.max(wide, high) <= longest * dpi;
};

/** How many samples of the ink vote, and how far apart the votes are counted, in parts of an inch. */
const [voters, cell] = [1500, 1 / 40];

const ringIn = (page: Grey, { x0, y0, x1, y1 }: Component, dpi: number): Ring | undefined => {
  const ink: [number, number][] = [];
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) if (isInk(page, x, y)) ink.push([x - x0, y - y0]);
  }
  const step = Math.max(1, Math.floor(ink.length / voters));
  const size = cell * dpi;
  const [across, down] = [Math.ceil((x1 - x0 + 1) / size), Math.ceil((y1 - y0 + 1) / size)];
  let best: Ring | undefined;
  let bestShare = closed;
  for (let radius = radii.least * dpi; radius <= radii.most * dpi; radius += size / 2) {
    const votes = new Uint16Array(across * down);
    for (let n = 0; n < ink.length; n += step) {
      const [x, y] = ink[n] as [number, number];
      for (const [cos, sin] of circle) {
        const [cx, cy] = [Math.floor((x + radius * cos) / size), Math.floor((y + radius * sin) / size)];
        if (cx >= 0 && cy >= 0 && cx < across && cy < down)
          votes[cy * across + cx] = (votes[cy * across + cx] ?? 0) + 1;
      }
    }
    let most = 0;
    for (let at = 1; at < votes.length; at += 1) if ((votes[at] ?? 0) > (votes[most] ?? 0)) most = at;
    const [cx, cy] = [x0 + ((most % across) + 0.5) * size, y0 + (Math.floor(most / across) + 0.5) * size];
    for (const dx of [-0.5, 0, 0.5]) {
      for (const dy of [-0.5, 0, 0.5]) {
        const ring = { x: cx + dx * size, y: cy + dy * size, radius };
        const share = inkAlong(page, ring, dpi / 80);
        if (share < bestShare || 1 - inkAlong(page, { ...ring, radius: radius + dpi / 22 }, 0) < free) continue;
        [best, bestShare] = [ring, share];
      }
    }
  }
  return best;
};

const circle = Array.from({ length: directions }, (_, n) => {
  const angle = (2 * Math.PI * n) / directions;
  return [Math.cos(angle), Math.sin(angle)] as const;
});

const isInk = ({ width, height, data }: Grey, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && (data[y * width + x] as number) < inkBelow;

/** Of the directions from a middle, how many meet ink at this radius, or so many pixels from it. */
const inkAlong = (page: Grey, { x, y, radius }: Ring, off: number): number => {
  const met = circle.filter(([cos, sin]) => {
    for (let r = radius - off; r <= radius + off; r += 1) {
      if (isInk(page, Math.round(x + r * cos), Math.round(y + r * sin))) return true;
    }
    return false;
  });
  return met.length / directions;
};

/** The page without the circles of its stamps: the rim, and what runs along inside of it. What they crossed is cut, and stays. */
export const withoutRings = (page: Grey, rings: readonly Ring[], dpi: number): Grey => {
  const data = page.data.slice();
  for (const ring of rings) {
    const drawn = new Set<number>();
    for (let r = Math.floor(ring.radius * 0.5); r <= ring.radius + dpi / 40; r += 1) {
      if (inkAlong(page, { ...ring, radius: r }, 0) >= closed) for (const near of [r - 1, r, r + 1]) drawn.add(near);
    }
    const reach = Math.ceil(ring.radius + dpi / 30);
    for (let y = Math.max(0, Math.round(ring.y) - reach); y < Math.min(page.height, ring.y + reach); y += 1) {
      for (let x = Math.max(0, Math.round(ring.x) - reach); x < Math.min(page.width, ring.x + reach); x += 1) {
        if (drawn.has(Math.round(Math.hypot(x - ring.x, y - ring.y)))) data[y * page.width + x] = 255;
      }
    }
  }
  return { ...page, data };
};
