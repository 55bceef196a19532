import * as z from "zod/mini";
import { CivilDay } from "../../domain/civil-time.ts";
import { ProvinceCode } from "../../domain/identifiers.ts";
import { PlacesOfProvince } from "../../domain/places/gazetteer.ts";

/** A province's places as they lie in the table: packed, since all of them together are 1.4 MB of text and 130 kB packed. */
export const PackedPlaces = z.strictObject({
  province: ProvinceCode,
  version: CivilDay,
  gzip: z.instanceof(Uint8Array),
});
export type PackedPlaces = z.infer<typeof PackedPlaces>;

/** Loaded when places are read, and not at every cold start: it takes longer than all of a small function of ours. */
const zlib = () => import("node:zlib");

export const packed = async (places: PlacesOfProvince): Promise<PackedPlaces> => ({
  province: places.province,
  version: places.version,
  gzip: (await zlib()).gzipSync(JSON.stringify(places), { level: 9 }),
});

/** Parsed like everything that is read: what does not have the shape of places is a fault. */
export const unpacked = async ({ gzip }: PackedPlaces): Promise<PlacesOfProvince> =>
  PlacesOfProvince.parse(JSON.parse((await zlib()).gunzipSync(gzip).toString("utf8")));
