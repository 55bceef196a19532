import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { provinceSchemaPath, provinceSchemaText } from "../../infra/settings/province-schema.ts";
import { InvalidSettings, parseProvince, provinceNames, readProvince } from "../../infra/settings/read-province.ts";
import { competentUnit, isPartner, takesIn, type UnitKind } from "../../shared/domain/unit.ts";

const text = (id: string) => readFileSync(new URL(`../../infra/provinces/${id}.yaml`, import.meta.url), "utf8");
const hue = text("46-hue");

/** What is said of the file of Huế with one place changed. */
const saidOf = (change: readonly [string | RegExp, string]): string => {
  const changed = hue.replace(...change);
  if (changed === hue) throw new Error(`nothing to change: ${change[0]}`);
  try {
    parseProvince("46-hue", changed);
  } catch (error) {
    if (error instanceof InvalidSettings) return error.message;
    throw error;
  }
  throw new Error("nothing is said of it");
};

describe("a mistake in a province's file", () => {
  const file = "infra/provinces/46-hue.yaml:";
  it.each([
    [
      "a region without our services",
      ["ap-southeast-1", "us-east-1"],
      /region must be one of "ap-southeast-1", .*"ap-northeast-1"\.$/,
    ],
    [
      "data that leave the country unsaid",
      ["personalDataLeaveVietnam: true", "personalDataLeaveVietnam: false"],
      /regionAcknowledgement\.personalDataLeaveVietnam must be true\.$/,
    ],
    [
      "a code without quotes",
      ['statistical: "46"', "statistical: 46"],
      /codes\.statistical must be text \(digits in quotes\)\.$/,
    ],
    ["a unit id that is none", ["unitId: H57", "unitId: 57H"], /codes\.unitId must look like .*[A-Y]/],
    [
      "a kind of unit that does not exist",
      ["kind: postalPoint", "kind: post"],
      /units\[0\]\.kind must be one of "provincialCentre", .*"taxOffice"\.$/,
    ],
    ["a setting that is missing", ["channels: [direct, post]\n", ""], /channels is missing; it must be a list\.$/],
    [
      "a channel that does not exist",
      ["[direct, post]", "[direct, fax]"],
      /channels\[1\] must be one of "direct", "online", "post"\.$/,
    ],
    [
      "a setting that is misspelt",
      ["incomingDays", "incommingDays"],
      /retention does not know "incommingDays"; remove it or mend its spelling\.$/,
    ],
    ["a number that is too small", ["scans: 40", "scans: 1"], /concurrency\.scans must be at least 2\.$/],
    [
      "a point with a larger share than there is",
      ["  scans: 40", "  scansOfPoint: 41\n  scans: 40"],
      /concurrency\.scansOfPoint must be at most concurrency\.scans, 40: no point has more in work than all together\.$/,
    ],
    [
      "days that log groups do not have",
      ["logDays: 90", "logDays: 91"],
      /retention\.logDays must be one of 30, .*731\.$/,
    ],
    [
      "nobody who is told",
      [/alarmReceivers: \[.*\]/, "alarmReceivers: []"],
      /alarmReceivers must have at least 1 entries\.$/,
    ],
    [
      "an address that is none",
      ["khong-tra-loi@motcua-hue.example", "khong-tra-loi"],
      /sender\.address must be an e-mail address\.$/,
    ],
    ["a page without TLS", ["https://tracuu", "http://tracuu"], /trackingUrl must be an https:\/\/ address\.$/],
    [
      "a calendar that is not published",
      ['calendar: "2026-2"', 'calendar: "1999"'],
      /calendar must be one of .*2026.* \(files of infra\/data\/calendars\)\.$/,
    ],
    [
      "a unit that stands twice",
      ["id: H57.BC.02", "id: H57.BC.01"],
      /units\[1\]\.id H57\.BC\.01 stands twice; each unit has an id of its own\.$/,
    ],
    [
      "a unit of another province",
      ["id: H57.BC.02", "id: H01.BC.02"],
      /units\[1\]\.id H01\.BC\.02 must begin with H57\., the id of the province\.$/,
    ],
    [
      "a unit in an unknown commune",
      ['commune: "19831"', 'commune: "00001"'],
      /units\[0\]\.commune 00001 is none of the 40 codes listed under communes\.$/,
    ],
    [
      "a commune without a land office",
      ['"19753", "19774"', '"19774"'],
      /units nobody decides land \(level province\) in 19753; each commune needs one unit\.$/,
    ],
    [
      "a commune with two land offices",
      ['covers: ["19753"', 'covers: ["19831", "19753"'],
      /units H57\.22\.01 and H57\.22\.03 both decide land of 19831 \(level province\); exactly one unit may at any time\.$/,
    ],
    [
      "a training unit whose codes look like real ones",
      ["id: H57.TAPHUAN.01", "id: H57.BC.999"],
      /units\[\d+\]\.id H57\.BC\.999 must have TAPHUAN behind the province's id \(H57\.TAPHUAN\.01\): codes of practice are told from real ones\.$/,
    ],
    [
      "a real unit with the id of a training unit",
      ["kind: postalPoint, training: true", "kind: postalPoint"],
      /units\[\d+\]\.training is missing; ids with TAPHUAN behind the province's id are those of training units alone\.$/,
    ],
    [
      "two training units that decide the same",
      [
        "kind: postalPoint, training: true, name: Điểm tập huấn Bưu điện thành phố Huế",
        'kind: landOffice, covers: ["19831"], training: true, name: Văn phòng tập huấn thứ hai',
      ],
      /units H57\.TAPHUAN\.\d+ and H57\.TAPHUAN\.\d+ both decide land of 19831 \(level province\); exactly one unit may at any time\.$/,
    ],
    [
      "a point that decides",
      ["kind: postalPoint", "kind: postalPoint, fields: [land]"],
      /units\[0\]\.fields makes a postalPoint decide; points never do: leave level, fields and covers out\.$/,
    ],
    [
      "a field that does not exist",
      ["fields: [land]", "fields: [lande]"],
      /unitDefaults\.landOffice\.fields\[0\] must be one of "land", .*"tax"\.$/,
    ],
    [
      "a kind of unit in the defaults that does not exist",
      ["  landOffice: {", "  landoffice: {"],
      /unitDefaults does not know "landoffice"; remove it or mend its spelling\.$/,
    ],
    [
      "a service that does not exist",
      ["kind: postalPoint", "kind: postalPoint, services: [sell]"],
      /units\[0\]\.services\[0\] must be one of "guide", "receive", "digitize", "collect", "return"\.$/,
    ],
    [
      "a unit that decides at no level",
      ["landOffice: { level: province, ", "landOffice: { "],
      /units\[\d+\]\.level is missing; what decides land has one\.$/,
    ],
    [
      "a unit that decides for nobody",
      ['covers: ["19753", "19774", "19804"]', "covers: []"],
      /units\[\d+\]\.covers is missing; it must be all, or communes \(land\)\.$/m,
    ],
    [
      "a point that closes before it opens",
      ["kind: postalPoint", 'kind: postalPoint, closedOn: "2025-07-01"'],
      /units\[0\]\.closedOn 2025-07-01 must be later than the day of opening, 2025-07-01\.$/,
    ],
    [
      "a deciding unit that closes without a successor",
      ['covers: ["19753"', 'closedOn: "2027-01-01", covers: ["19753"'],
      /units nobody decides land of 19804 \(level province\) from 2027-01-01 on; exactly one unit must at any time\.$/,
    ],
    ["no YAML", ["name:", "name: :x: {"], /is not YAML: .* at line \d+, column \d+/],
  ] as const)("%s is answered by file, path and what is allowed", (_, change, says) => {
    const said = saidOf(change);
    expect(said.startsWith(file)).toBe(true);
    expect(said.split("\n").some((sentence) => says.test(sentence))).toBe(true);
  });

  it("in the name of the file: its number is the province's", () => {
    expect(() => parseProvince("91-hue", hue)).toThrow(
      "infra/provinces/91-hue.yaml: codes.statistical must be the number with which the file's name begins: 91.",
    );
  });

  it("in the name that is asked for: those there are, are named", () => {
    expect(() => readProvince("99-atlantis")).toThrow(
      'There is no province "99-atlantis": must be one of 46-hue, 91-an-giang.',
    );
  });
});

describe.each(provinceNames().map((id) => [id]))("the file of %s", (id) => {
  const province = readProvince(id);

  it("finds one competent unit in each of its communes for every field that is decided", () => {
    const decided = [
      ...["land", "criminal-record", "driving-licence", "immigration", "seal", "weapons", "traffic-fine", "tax"].map(
        (field) => ({ level: "province", field }) as const,
      ),
      { level: "commune", field: "residence" } as const,
    ];
    for (const competence of decided)
      for (const { code } of province.communes)
        expect(competentUnit(competence, code, province.units, "2026-11-23")?.covers).toContain(code);
  });

  it("lets no point decide, nor take in what concerns weapons", () => {
    const points = province.units.filter(({ kind }) => isPartner(kind));
    expect(
      points.filter(({ level, fields, covers }) => level !== undefined || fields.length + covers.length > 0),
    ).toEqual([]);
    expect(points.filter((point) => takesIn(point, "weapons"))).toEqual([]);
    expect(points.filter(({ invented }) => !invented)).toEqual([]);
  });

  it("has a one-stop centre in each of its communes", () => {
    const centres = province.units.filter(({ kind }) => kind === "communeCentre").map(({ commune }) => commune);
    expect(centres.sort()).toEqual(province.communes.map(({ code }) => code).sort());
  });

  it("gives every unit working hours: the province's, where it has none of its own", () => {
    const written: unknown = parse(text(id)).workingHours;
    expect(province.units.map(({ workingHours }) => workingHours)).toContainEqual(written);
    for (const { workingHours } of province.units) expect(workingHours.length).toBeGreaterThan(0);
  });

  it("says of every counter whom applicants call (Form 02)", () => {
    const counters = province.units.filter(({ services }) => services.includes("receive"));
    expect(counters.filter(({ phone, training }) => phone === undefined && training === undefined)).toEqual([]);
  });

  it("has its own stacks, senders and codes", () => {
    expect([province.id, province.codes.statistical]).toEqual([id, id.slice(0, 2)]);
  });
});

it("Huế has 40 communes and An Giang 102, as the resolutions made them", () => {
  expect(["46-hue", "91-an-giang"].map((id) => readProvince(id).communes.length)).toEqual([40, 102]);
});

describe("a training unit", () => {
  it("stands in every province's file, and decides nothing that is real", () => {
    for (const name of provinceNames()) {
      const { units, communes } = readProvince(name);
      expect(
        units.some(({ kind, training }) => kind === "postalPoint" && training),
        name,
      ).toBe(true);
      for (const { code } of communes)
        expect(
          competentUnit({ level: "province", field: "land" }, code, units, "2026-11-23")?.training,
        ).toBeUndefined();
    }
  });

  it("need not decide everywhere: what nobody decides is practised at the counter", () => {
    const land = { level: "province", field: "land", training: true } as const;
    const decider = (name: string, commune: string) =>
      competentUnit(land, commune, readProvince(name).units, "2026-11-23")?.id;
    expect([decider("46-hue", "19831"), decider("91-an-giang", "30742")]).toEqual(["H57.TAPHUAN.22", undefined]);
  });
});

describe("points", () => {
  const of = (id: string, kind: UnitKind) =>
    readProvince(id).units.filter((unit) => unit.kind === kind && !unit.training);

  it("are 166 of the post and 20 of a partner bank in Huế, two of the post or more in each of its 40 communes", () => {
    expect([of("46-hue", "postalPoint").length, of("46-hue", "partnerBankPoint").length]).toEqual([166, 20]);
    for (const { code } of readProvince("46-hue").communes)
      expect(of("46-hue", "postalPoint").filter(({ commune }) => commune === code).length).toBeGreaterThanOrEqual(2);
  });

  it("are of another number and spread in An Giang, which has two provincial centres and no kiosk", () => {
    const kinds = ["postalPoint", "partnerBankPoint", "kiosk", "provincialCentre"] as const;
    expect(kinds.map((kind) => of("91-an-giang", kind).length)).toEqual([60, 4, 0, 2]);
  });
});

it("the JSON Schema that editors use is the one of the settings (npm run docs writes it)", () => {
  expect(readFileSync(provinceSchemaPath, "utf8")).toBe(provinceSchemaText());
});
