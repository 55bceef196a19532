import type { DatedName, How, PlacesOfProvince } from "./gazetteer.ts";
import { enter, type Names } from "./place-names.ts";
import { typeWords } from "./place-types.ts";
import { wordsOf } from "./place-words.ts";

export interface Province {
  readonly code: string;
  readonly names: readonly DatedName[];
}
/** A province that there was before 1 July 2025, with the one in which it lies now. */
export interface OldProvince {
  readonly code: string;
  readonly name: string;
  readonly now: Province;
}
export interface District {
  readonly code: string;
  readonly name: string;
  readonly province: OldProvince;
}
/** A commune of today, with the old districts and provinces of which it has a part. */
export interface NewCommune {
  readonly isOld: false;
  readonly code: string;
  readonly names: readonly DatedName[];
  readonly province: Province;
  readonly districts: ReadonlySet<string>;
  readonly oldProvinces: ReadonlySet<string>;
}
export interface Successor {
  readonly commune: NewCommune;
  readonly how: How;
  readonly resolution: string;
  readonly clause: number;
}
/** A commune that there was before 1 July 2025; `code` is empty for an area that was none (an island district). */
export interface OldCommune {
  readonly isOld: true;
  readonly code: string;
  readonly name: string;
  readonly district: District;
  /** Districts in which it lay some years before, and which old papers still name. */
  readonly earlierDistricts: ReadonlySet<string>;
  readonly successors: readonly Successor[];
}
export type Place = NewCommune | OldCommune;

/** A typed province may be one of today or one of before; most names are both. */
export type ProvinceNamed = { readonly now: Province; readonly old: OldProvince | undefined };

export interface PlaceIndex {
  readonly provinces: ReadonlyMap<string, Province>;
  readonly newByCode: ReadonlyMap<string, NewCommune>;
  readonly oldByCode: ReadonlyMap<string, OldCommune>;
  /** Codes dissolved before 1 July 2025. */
  readonly formerByCode: ReadonlyMap<string, OldCommune>;
  readonly communes: Names<Place>;
  readonly districts: Names<District>;
  readonly provinceNames: Names<ProvinceNamed>;
  /** Every word of every name, without marks: by it a slip is told from a name. */
  readonly vocabulary: ReadonlySet<string>;
  readonly oldByDistrict: ReadonlyMap<string, readonly OldCommune[]>;
}

type Growing = {
  readonly [K in keyof PlaceIndex]: PlaceIndex[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : PlaceIndex[K];
};

const readDistricts = (index: Growing, shard: PlacesOfProvince, now: Province): Map<string, District> => {
  const oldProvinces = new Map<string, OldProvince>();
  for (const [code, name, aliases] of shard.oldProvinces) {
    const province: OldProvince = { code, name, now };
    oldProvinces.set(code, province);
    const named: ProvinceNamed = { now, old: province };
    for (const one of [name, ...aliases]) enter(index.provinceNames, named, one);
  }
  const districts = new Map<string, District>();
  for (const [code, name, inProvince, former] of shard.districts) {
    const province = oldProvinces.get(inProvince);
    if (province === undefined) throw new Error(`district ${code} lies in no province of ${shard.province}`);
    const district: District = { code, name, province };
    districts.set(code, district);
    for (const one of [name, ...former]) enter(index.districts, district, one);
  }
  return districts;
};

const readProvince = (index: Growing, shard: PlacesOfProvince): void => {
  const province: Province = { code: shard.province, names: shard.names };
  index.provinces.set(province.code, province);
  const today: ProvinceNamed = { now: province, old: undefined };
  for (const name of [...shard.names.map(([, name]) => name), ...shard.aliases])
    enter(index.provinceNames, today, name);
  const districts = readDistricts(index, shard, province);

  const parts = new Map<string, { districts: Set<string>; oldProvinces: Set<string> }>();
  for (const [code, names] of shard.communes) {
    const part = { districts: new Set<string>(), oldProvinces: new Set<string>() };
    parts.set(code, part);
    const commune: NewCommune = { isOld: false, code, names, province, ...part };
    index.newByCode.set(code, commune);
    for (const [, name] of names) enter(index.communes, commune, name);
  }
  const moved = Map.groupBy(shard.moved, ([code]) => code);
  for (const [code, name, inDistrict, edges] of shard.old) {
    const district = districts.get(inDistrict);
    if (district === undefined) throw new Error(`old commune ${code} lies in no district of ${shard.province}`);
    const successors = edges.map(([to, how, resolution, clause]): Successor => {
      const commune = index.newByCode.get(to);
      if (commune === undefined)
        throw new Error(`old commune ${code} went to ${to}, which is not in ${shard.province}`);
      parts.get(to)?.districts.add(district.code);
      parts.get(to)?.oldProvinces.add(district.province.code);
      return { commune, how, resolution, clause };
    });
    const earlierDistricts = new Set((moved.get(code) ?? []).map(([, from]) => from));
    const commune: OldCommune = { isOld: true, code, name, district, earlierDistricts, successors };
    if (code !== "") index.oldByCode.set(code, commune);
    enter(index.communes, commune, name);
    index.oldByDistrict.set(district.code, [...(index.oldByDistrict.get(district.code) ?? []), commune]);
  }
  for (const [name, code, became] of shard.former) {
    const commune = index.oldByCode.get(became);
    if (commune === undefined)
      throw new Error(`the former ${code} went to ${became}, which is not in ${shard.province}`);
    enter(index.communes, commune, name, { isFormer: true });
    if (!index.formerByCode.has(code)) index.formerByCode.set(code, commune);
  }
  for (const [alias, code] of shard.codeAliases) {
    const commune = index.oldByCode.get(code);
    if (commune !== undefined) index.oldByCode.set(alias, commune);
  }
};

/** Makes what is looked up of one or more provinces. It takes a while (all of them about a tenth of a second): keep it. */
export const placeIndex = (shards: readonly PlacesOfProvince[]): PlaceIndex => {
  const vocabulary = new Set(typeWords);
  const index: Growing = {
    provinces: new Map(),
    newByCode: new Map(),
    oldByCode: new Map(),
    formerByCode: new Map(),
    communes: new Map(),
    districts: new Map(),
    provinceNames: new Map(),
    vocabulary,
    oldByDistrict: new Map(),
  };
  for (const shard of shards) readProvince(index, shard);
  for (const names of [index.communes, index.districts, index.provinceNames])
    for (const entries of names.values())
      for (const { name } of entries) for (const { plain } of wordsOf(name)) vocabulary.add(plain);
  return index;
};
