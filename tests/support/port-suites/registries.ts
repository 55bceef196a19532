import { expect, it } from "vitest";
import type { RegisteredCitizen } from "../../../shared/ports/registered-citizens.ts";
import { OtherKindRegistered } from "../../../shared/ports/registries.ts";
import { publishedCalendar } from "../builders/calendar.ts";
import { aProvincesPlaces } from "../builders/gazetteer.ts";
import { communes, trainingUnits, units } from "../builders/places.ts";
import { aCitizen, aClient } from "../builders/principals.ts";
import { aProcedure } from "../builders/procedure.ts";
import { aStaffMember, people } from "../builders/staff.ts";
import { localSeals } from "../fakes/local-keys.ts";
import type { MemoryRegistries } from "../fakes/memory-registries.ts";

const land = { level: "province", field: "land" } as const;
const today = "2026-11-23";

/** What every set of registries does. `open` answers one of a province in which nothing is published yet. */
export const registriesSuite = (open: () => MemoryRegistries): void => {
  it("knows nobody and nothing before something is published", async () => {
    const { principals, procedures, places, calendars } = open();
    expect(await principals.find("nobody")).toBeUndefined();
    expect(await procedures.all()).toEqual([]);
    expect(await procedures.version("land-transfer", "2025-07-01")).toBeUndefined();
    expect(await places.units()).toEqual([]);
    expect(await places.unit(units.centre.id)).toBeUndefined();
    expect(await places.commune(communes.here.code)).toBeUndefined();
    expect(await places.communes()).toEqual([]);
    expect(await places.competent(land, communes.here.code, today)).toBeUndefined();
    expect(await calendars.all()).toEqual([]);
    await expect(calendars.current()).rejects.toThrow("no working calendar is published");
  });

  it("answers every version of a procedure in order, and one by its day", async () => {
    const { procedures, publications } = open();
    const versions = ["2025-07-01", "2026-07-01"].map((validFrom) => aProcedure({ validFrom }));
    const other = aProcedure({ id: "land-transfer-of-houses" });
    expect(await publications.publish({ procedures: [...versions, other].reverse() })).toBe(3);
    expect(await procedures.versionsOf("land-transfer")).toEqual(versions);
    expect(await procedures.version("land-transfer", "2026-07-01")).toEqual(versions[1]);
    expect(await procedures.all()).toHaveLength(3);
  });

  it("publishes again what has changed, in place of what was there", async () => {
    const { places, publications } = open();
    await publications.publish({ units: [units.centre, units.landOffice], communes: [communes.here] });
    await publications.publish({ units: [{ ...units.centre, name: "Trung tâm mới" }] });
    expect((await places.unit(units.centre.id))?.name).toBe("Trung tâm mới");
    expect(await places.unit(units.landOffice.id)).toEqual(units.landOffice);
    expect(await places.units()).toHaveLength(2);
    expect(await places.commune(communes.here.code)).toEqual(communes.here);
  });

  it("finds the unit that decides by level, field and commune alone", async () => {
    const { places, publications } = open();
    const { centre, landOffice, landOfficeHere } = units;
    await publications.publish({ units: [centre, landOffice, landOfficeHere] });
    const [here, there] = [communes.here.code, communes.there.code];
    expect(await places.competent(land, here, today)).toEqual(landOfficeHere);
    expect(await places.competent(land, there, today)).toEqual(landOffice);
    expect(await places.competent(land, "99999", today)).toBeUndefined();
    expect(await places.competent({ ...land, level: "commune" }, here, today)).toBeUndefined();
    expect(await places.competent({ ...land, field: "seal" }, here, today)).toBeUndefined();
  });

  it("finds nobody any more for what a unit published again does not decide, and whoever took it over", async () => {
    const { places, publications } = open();
    const { landOffice, landOfficeHere } = units;
    const [here, there] = [communes.here.code, communes.there.code];
    await publications.publish({ units: [landOffice, landOfficeHere] });
    await publications.publish({ units: [{ ...landOfficeHere, covers: [] }] });
    expect(await places.competent(land, here, today)).toBeUndefined();
    expect(await places.competent(land, there, today)).toEqual(landOffice);
    await publications.publish({ units: [{ ...landOffice, covers: [here, there] }] });
    expect((await places.competent(land, here, today))?.id).toBe(landOffice.id);
  });

  it("finds training units for practice alone, beside the real ones", async () => {
    const { places, publications } = open();
    const there = communes.there.code;
    await publications.publish({ units: [units.landOffice, trainingUnits.landOffice] });
    expect(await places.competent(land, there, today)).toEqual(units.landOffice);
    expect(await places.competent({ ...land, training: true }, there, today)).toEqual(trainingUnits.landOffice);
    await publications.publish({ units: [{ ...trainingUnits.landOffice, covers: [] }] });
    expect(await places.competent(land, there, today)).toEqual(units.landOffice);
    expect(await places.competent({ ...land, training: true }, there, today)).toBeUndefined();
  });

  it("finds the unit of the day when one takes over from another that closes", async () => {
    const { places, publications } = open();
    const before = { ...units.landOffice, closedOn: "2027-01-01" };
    const after = { ...units.landOffice, id: "H57.24.09", openedOn: "2027-01-01" };
    await publications.publish({ units: [after, before] });
    const there = communes.there.code;
    expect((await places.competent(land, there, "2026-12-31"))?.id).toBe(before.id);
    expect((await places.competent(land, there, "2027-01-01"))?.id).toBe(after.id);
    await publications.publish({ units: [{ ...after, closedOn: "2027-06-01" }] });
    expect(await places.competent(land, there, "2027-06-01")).toBeUndefined();
  });

  it("lists the communes in the order of their codes", async () => {
    const { places, publications } = open();
    await publications.publish({ communes: [communes.there, communes.here] });
    expect(await places.communes()).toEqual([communes.here, communes.there]);
  });

  it("publishes more than one call of the store takes", async () => {
    const { places, publications } = open();
    const many = Array.from({ length: 60 }, (_, n) => ({
      ...units.centre,
      id: `H57.99.${String(n).padStart(3, "0")}`,
    }));
    expect(await publications.publish({ units: many })).toBe(60);
    expect(await places.units()).toEqual(many);
  });

  it("counts with the calendar whose version comes last", async () => {
    const { calendars, publications } = open();
    const next = { ...publishedCalendar, version: `${publishedCalendar.version}-next` };
    await publications.publish({ calendars: [next, publishedCalendar] });
    expect(await calendars.current()).toEqual(next);
    expect(await calendars.all()).toEqual([publishedCalendar, next]);
  });

  it("answers the places of one province, of all in the order of their codes, and none that are not published", async () => {
    const { gazetteers, publications } = open();
    expect(await gazetteers.of("46")).toBeUndefined();
    expect(await gazetteers.all()).toEqual([]);
    const places = ["91", "46"].map((province) => aProvincesPlaces({ province }));
    expect(await publications.publish({ gazetteer: places })).toBe(2);
    expect(await gazetteers.all()).toEqual([places[1], places[0]]);
    expect(await gazetteers.of("46")).toEqual(places[1]);
  });

  it("publishes a new edition of a province's places in place of the old one", async () => {
    const { gazetteers, publications } = open();
    await publications.publish({ gazetteer: [aProvincesPlaces()] });
    const names: [string, string][] = [
      ["2025-07-01", "Tỉnh Mẫu"],
      ["2026-09-20", "Thành phố Mẫu"],
    ];
    await publications.publish({ gazetteer: [aProvincesPlaces({ version: "2026-09-20", names })] });
    expect(await gazetteers.of("46")).toEqual(aProvincesPlaces({ version: "2026-09-20", names }));
    expect(await gazetteers.all()).toHaveLength(1);
  });

  it("registers a member of staff by the subject of their token, and again after a change", async () => {
    const { principals, publications } = open();
    await publications.register(aStaffMember());
    await publications.register(aStaffMember({ active: false }));
    expect(await principals.find(aStaffMember().id)).toEqual(aStaffMember({ active: false }));
  });

  it("registers citizens and machines in the same place, and lists machines by name", async () => {
    const { principals, publications } = open();
    const machines = [aClient({ id: "client-b", name: "Beta" }), aClient({ id: "client-a", name: "Alpha" })];
    for (const one of [aCitizen(), ...machines]) await publications.register(one);
    expect(await principals.find(aCitizen().id)).toEqual(aCitizen());
    expect(await principals.find("client-a")).toEqual(machines[1]);
    const listed = (await principals.clients()).filter(({ id }) => id.startsWith("client-"));
    expect(listed).toEqual([machines[1], machines[0]]);
  });

  it("finds the rows of one machine by its id, as they stand now, whatever accounts it has had", async () => {
    const { principals, publications } = open();
    const before = aClient({ id: "client-r", account: "account-1", until: "2026-12-01T00:00:00.000Z" });
    const after = aClient({ id: "client-r", account: "account-2" });
    for (const one of [before, after, aClient({ id: "client-s", account: "account-3" })])
      await publications.register(one);
    await publications.register({ ...before, active: false });
    const rows = await principals.rowsOf("client-r");
    expect([...rows].sort((a, b) => (a.account < b.account ? -1 : 1))).toEqual([{ ...before, active: false }, after]);
    expect(await principals.rowsOf("client-nobody")).toEqual([]);
  });

  it("walks over all citizens, their ids sealed, and hashes them again unless somebody registered them anew", async () => {
    const { principals, publications, citizens } = open();
    const sealed = await localSeals().seal("046190700011", "citizen-a");
    const [one, other] = [aCitizen({ id: "citizen-a" }), aCitizen({ id: "citizen-b" })];
    await publications.register(one, sealed);
    await publications.register(other);
    await publications.register(aClient({ id: "client-d" }));
    const met: RegisteredCitizen[] = [];
    let cursor: string | undefined;
    do {
      const page = await citizens.page(cursor);
      met.push(...page.registered);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(met.map(({ citizen }) => citizen).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([one, other]);
    const kept = met.find(({ citizen }) => citizen.id === one.id)?.sealed;
    expect(Buffer.from(kept?.ciphertext ?? []).equals(Buffer.from(sealed.ciphertext))).toBe(true);

    const hashes = [...one.hashes, { keyVersion: 2, hash: "b".repeat(64) }];
    await citizens.rehash(one, hashes);
    expect(await principals.find(one.id)).toEqual({ ...one, hashes });
    await citizens.rehash(one, []);
    expect(await principals.find(one.id)).toEqual({ ...one, hashes });
  });

  it("finds a machine by its account, and not any more when its time is over", async () => {
    const { principals, publications } = open();
    const machine = aClient({ id: "client-c", account: "account-2" });
    await publications.register(machine);
    await publications.register({ ...machine, account: "account-1", until: "2026-01-01T00:00:00.000Z" });
    await publications.register({ ...machine, account: "account-3", until: "9999-01-01T00:00:00.000Z" });
    const actives = ["account-1", "account-2", "account-3"].map(async (one) => (await principals.find(one))?.active);
    expect(await Promise.all(actives)).toEqual([false, true, true]);
    expect(await principals.find("client-c")).toBeUndefined();
  });

  it("counts a machine's requests of this minute to its limit, under all its accounts together, and no other's", async () => {
    const { principals } = open();
    const [machine, other] = [aClient({ id: "counted", requestsPerMinute: 3 }), aClient({ id: "other" })];
    const twice = { ...machine, account: "second-account" };
    const ask = async (client: typeof machine) => (await principals.countRequest(client)) !== undefined;
    // The minute may turn once while these are sent: of eight in a row at least two are over a limit of three.
    const refused: boolean[] = [];
    for (const client of [machine, twice, machine, twice, machine, twice, machine, twice])
      refused.push(await ask(client));
    expect(refused.slice(0, 3)).toEqual([false, false, false]);
    expect(refused.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(await ask(other)).toBe(false);
    const wait = (await Promise.all(Array.from({ length: 9 }, () => principals.countRequest(machine)))).at(-1) ?? 0;
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it("never makes another kind of principal of an account: who is staff does not ask as a citizen", async () => {
    const { principals, publications } = open();
    await publications.register(aStaffMember());
    const again = publications.register(aCitizen({ id: aStaffMember().id }));
    await expect(again).rejects.toThrow(OtherKindRegistered);
    expect(await principals.find(aStaffMember().id)).toEqual(aStaffMember());
  });

  it("lists everybody once, by unit, those who were disabled included", async () => {
    const { principals, publications } = open();
    const { appraiser, postalClerk } = people;
    await publications.register(postalClerk);
    await publications.register(appraiser);
    await publications.register({ ...postalClerk, active: false });
    const listed = (await principals.staff()).filter(({ id }) => [appraiser.id, postalClerk.id].includes(id));
    expect(listed).toEqual([appraiser, { ...postalClerk, active: false }]);
  });
};
