import { publishedGazetteer } from "../../shared/adapters/files/published-gazetteer.ts";
import { folded } from "../../shared/domain/folded.ts";
import { placeIndex } from "../../shared/domain/places/place-index.ts";
import { resolveCommune } from "../../shared/domain/places/resolve-commune.ts";
import { type Measurement, median, row, twoPlaces } from "./row.ts";

const budget = 10;
const rounds = 15;
const day = "2026-11-26";

/** Microseconds of processor time a text. */
const timed = (texts: readonly string[], work: (text: string) => unknown): number => {
  const before = process.cpuUsage();
  for (const text of texts) work(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / texts.length;
};

const withoutMarks = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

/**
 * The resolver against a plain look-up of the folded text in a `Map`, by turns in one process: every old commune by its
 * name, district and province as the table writes them, and as somebody types them who uses no marks.
 */
export const measurePlaces = async (): Promise<Measurement> => {
  const shards = await publishedGazetteer(process.cwd());
  const index = placeIndex(shards);
  const written = shards.flatMap(({ old, districts, oldProvinces }) => {
    const provinces = new Map(oldProvinces.map(([code, name]) => [code, name]));
    const within = new Map(districts.map(([code, name, province]) => [code, `${name}, ${provinces.get(province)}`]));
    return old.flatMap(([code, name, district]) => (code === "" ? [] : [`${name}, ${within.get(district)}`]));
  });
  const plain = new Map(written.map((text) => [folded(text), text]));
  const lookUp = (text: string): unknown => plain.get(folded(text));
  const resolve = (text: string): unknown => resolveCommune(index, { input: text, day });

  const sets = { written, typed: written.map(withoutMarks) };
  const times = { written: [] as number[], typed: [] as number[] };
  const peers = { written: [] as number[], typed: [] as number[] };
  for (let round = -2; round < rounds; round += 1)
    for (const name of ["written", "typed"] as const) {
      const [peer, ours] = [timed(sets[name], lookUp), timed(sets[name], resolve)];
      if (round < 0) continue;
      peers[name].push(peer);
      times[name].push(ours);
    }
  const ratio = (name: "written" | "typed"): number => twoPlaces(median(times[name]) / median(peers[name]));
  return {
    rows: [
      row({
        ...{ name: "a commune resolved by its full name, against folding and a Map", unit: "times", budget, peer: 1 },
        value: ratio("written"),
      }),
      row({
        ...{ name: "the same typed small and without marks", unit: "times", budget, peer: 1 },
        value: ratio("typed"),
      }),
    ],
    notes: [
      `Places: processor time a text, median of ${rounds} alternating rounds over all ${written.length} old communes; ${twoPlaces(median(times.written))} µs against ${twoPlaces(median(peers.written))} µs, without marks ${twoPlaces(median(times.typed))} µs against ${twoPlaces(median(peers.typed))} µs.`,
    ],
  };
};
