import { type BarProfile, finer } from "./bar-profile.ts";
import { checkFits, modulesOfStop, modulesOfSymbol, startA, startC, stop, symbolWidths, textOf } from "./code-128.ts";

/** Values a module of what is held against one another. */
const samples = 5;
/** What optics and ink do to bars: blur as a standard deviation, and how much wider than drawn they come out; both in modules. */
const blurs = [0.25, 0.45, 0.65, 0.85];
const spreads = [-0.25, 0, 0.25, 0.45];
/** Narrower modules (pixels) cannot be told from one another. */
const narrowest = 1.1;
/** Symbols with start and check: a code of three letters at least. */
const symbolsOf = { least: 5, most: 48 };
/**
 * How like its ends have to be to start and stop, and all symbols together to what they are read as (1 is the same); and by how much each
 * is more like that than like any other symbol. Below, bars that do fit their check symbol were read wrongly.
 */
const least = { ends: 0.7, all: 0.88, apart: 0.008 };
/** So many of the likeliest beginnings are read to their end. */
const tries = 12;
/** A symbol may lie so much (modules) before or after its place: scanners do not draw evenly. */
const moves = [-0.25, 0, 0.25];
/** A space that is so many times as wide as bars and spaces are usually is none of the code: quiet zones have ten modules, spaces four. */
const quiet = 5;

export interface FittedBars {
  readonly text: string;
  /** How like the profile is to these bars, 0 to 1. */
  readonly likeness: number;
  /** Where in the profile they begin and end. */
  readonly from: number;
  readonly to: number;
}

/**
 * Code 128 fitted to a profile, from left to right: bars that are thinner than a scanner's dots cannot be measured, but what each of the
 * 106 symbols would look like through such optics can be compared with what is seen. Nothing where none fit.
 */
export const fittedBars = (profile: BarProfile): FittedBars | undefined => {
  const stretch = stretchOf(profile);
  if (stretch === undefined) return undefined;
  const [from, to] = stretch;
  const fitted = beginnings(profile, from, to).flatMap((one) => read(profile, one) ?? []);
  const best = fitted.toSorted((a, b) => b.likeness - a.likeness)[0];
  return best === undefined || best.likeness < least.all ? undefined : { ...best, from, to };
};

/** Values of a symbol without their mean, and of length one. */
type Shape = Float32Array;

const shape = (values: Float32Array): Shape => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? centred : centred.map((value) => value / length);
};

const likeness = (one: Shape, other: Shape): number => {
  let sum = 0;
  for (let n = 0; n < one.length; n += 1) sum += (one[n] as number) * (other[n] as number);
  return sum;
};

interface Optics {
  readonly spread: number;
  readonly symbols: readonly Shape[];
  readonly stop: Shape;
}

/** Bars and spaces as they come out. Behind a symbol the next one begins with a bar, behind the stop there is paper. */
const drawn = (bars: readonly number[], followed: boolean, blur: number, spread: number): Shape => {
  const [margin, wide] = [3 * samples, (spread * samples) / 2];
  const modules = bars.reduce((sum, bar) => sum + bar, 0);
  const sharp = new Float32Array(modules * samples + 2 * margin).fill(1);
  let at = margin;
  for (const [n, width] of [...bars, ...(followed ? [1] : [])].entries()) {
    if (n % 2 === 0) sharp.fill(0, Math.round(at - wide), Math.round(at + width * samples + wide));
    at += width * samples;
  }
  const deviation = blur * samples;
  const reach = Math.ceil(deviation * 2.5);
  const out = new Float32Array(modules * samples);
  for (let n = 0; n < out.length; n += 1) {
    let [sum, weights] = [0, 0];
    for (let k = -reach; k <= reach; k += 1) {
      const weight = Math.exp(-((k / deviation) ** 2) / 2);
      sum += weight * (sharp[margin + n + k] as number);
      weights += weight;
    }
    out[n] = sum / weights;
  }
  return shape(out);
};

let known: readonly Optics[] | undefined;
const allOptics = (): readonly Optics[] => {
  known ??= blurs.flatMap((blur) =>
    spreads.map((spread) => ({
      spread,
      symbols: symbolWidths.map((bars) => drawn(bars, true, blur, spread)),
      stop: drawn(stop, false, blur, spread),
    })),
  );
  return known;
};

/** So many modules of the profile from a place on. */
const seen = (profile: BarProfile, from: number, module: number, modules: number): Shape => {
  const out = new Float32Array(modules * samples);
  for (let n = 0; n < out.length; n += 1) {
    const at = from + ((n + 0.5) * module) / samples - 0.5;
    const left = Math.max(0, Math.min(profile.length - 2, Math.floor(at)));
    const share = Math.max(0, Math.min(1, at - left));
    out[n] = (profile[left] as number) * (1 - share) + (profile[left + 1] as number) * share;
  }
  return shape(out);
};

/** Where bars begin and end: the longest stretch without a space as wide as a quiet zone. */
const stretchOf = (profile: BarProfile): readonly [number, number] | undefined => {
  const edges: number[] = [];
  for (let n = 1; n < profile.length; n += 1) {
    const [a, b] = [profile[n - 1] as number, profile[n] as number];
    if (a < 0.5 !== b < 0.5) edges.push(n - 1 + (0.5 - a) / (b - a));
  }
  const widths = edges.slice(1).map((edge, n) => edge - (edges[n] as number));
  const usual = widths.toSorted((a, b) => a - b).slice(0, Math.ceil(widths.length * 0.85));
  const most = (usual.reduce((sum, width) => sum + width, 0) / usual.length) * quiet;
  let best: readonly [number, number] | undefined;
  let first = 0;
  for (let n = 1; n <= edges.length; n += 1) {
    const edge = edges[n - 1] as number;
    const paper = (profile[Math.ceil(edge) + 1] ?? 1) >= 0.5;
    if (n < edges.length && !(paper && (edges[n] as number) - edge >= most)) continue;
    const start = edges[first] as number;
    if (best === undefined || edge - start > best[1] - best[0]) best = [start, edge];
    first = n;
  }
  return best;
};

/** A number of symbols between the ends, seen through such optics. */
interface Beginning {
  readonly symbols: number;
  readonly module: number;
  readonly start: number;
  readonly optics: Optics;
  readonly likeness: number;
}

/** The likeliest, by how like start and stop look. */
const beginnings = (profile: BarProfile, from: number, to: number): readonly Beginning[] => {
  const all: Beginning[] = [];
  for (let symbols = symbolsOf.least; symbols <= symbolsOf.most; symbols += 1) {
    for (const spread of spreads) {
      const module = (to - from) / (modulesOfSymbol * symbols + modulesOfStop + spread);
      if (module < narrowest * finer) break;
      const start = from + (spread / 2) * module;
      const first = seen(profile, start, module, modulesOfSymbol);
      const last = seen(profile, start + symbols * modulesOfSymbol * module, module, modulesOfStop);
      for (const optics of allOptics()) {
        if (optics.spread !== spread) continue;
        const begins = Math.max(...optics.symbols.slice(startA).map((one) => likeness(one, first)));
        const ends = likeness(optics.stop, last);
        if (Math.min(begins, ends) < least.ends) continue;
        all.push({ symbols, module, start, optics, likeness: begins + ends });
      }
    }
  }
  return all.sort((a, b) => b.likeness - a.likeness).slice(0, tries);
};

/** Symbol by symbol; given up where too little is alike. */
const read = (
  profile: BarProfile,
  { symbols, module, start, optics }: Beginning,
): Pick<FittedBars, "text" | "likeness"> | undefined => {
  const values: number[] = [];
  let [off, sum] = [0, 0];
  for (let n = 0; n < symbols; n += 1) {
    const [from, to] = n === 0 ? [startA, startC] : [0, startA - 1];
    let best = { value: -1, likeness: -1, move: 0 };
    let next = -1;
    for (const move of moves) {
      const here = seen(profile, start + (n * modulesOfSymbol + off + move) * module, module, modulesOfSymbol);
      for (let value = from; value <= to; value += 1) {
        const alike = likeness(optics.symbols[value] as Shape, here);
        if (alike <= best.likeness) next = value === best.value ? next : Math.max(next, alike);
        else {
          if (value !== best.value) next = best.likeness;
          best = { value, likeness: alike, move };
        }
      }
    }
    if (best.likeness - next < least.apart) return undefined;
    off += best.move / 2;
    sum += best.likeness;
    values.push(best.value);
    if (n >= 4 && sum < (n + 1) * least.all * 0.95) return undefined;
  }
  const text = checkFits(values) ? textOf(values) : undefined;
  return text === undefined ? undefined : { text, likeness: sum / symbols };
};
