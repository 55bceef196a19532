import { instant } from "../../../shared/domain/civil-time.ts";
import type { FormTemplate } from "../../../shared/domain/forms/form-template.ts";
import type { NoticeCatalogue } from "../../../shared/domain/notices/notice-texts.ts";
import type { PlacesOfProvince } from "../../../shared/domain/places/gazetteer.ts";
import { accountOf, isInForce, type Principal } from "../../../shared/domain/principal.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { summaryOf } from "../../../shared/domain/procedure-summary.ts";
import { type Commune, competentUnit, type Unit } from "../../../shared/domain/unit.ts";
import type { WorkingCalendar } from "../../../shared/domain/working-calendar.ts";
import type { Gazetteers } from "../../../shared/ports/gazetteers.ts";
import type { RegisteredCitizens } from "../../../shared/ports/registered-citizens.ts";
import {
  type Calendars,
  type CalendarVersions,
  type Forms,
  type NoticeCatalogues,
  OtherKindRegistered,
  type Places,
  type PrincipalLists,
  type Principals,
  type Procedures,
  type Publications,
} from "../../../shared/ports/registries.ts";
import type { Sealed } from "../../../shared/ports/seals.ts";

export interface MemoryRegistries {
  readonly principals: Principals & PrincipalLists;
  readonly procedures: Procedures;
  readonly forms: Forms;
  readonly places: Places;
  readonly noticeCatalogues: NoticeCatalogues;
  readonly calendars: Calendars & CalendarVersions;
  readonly gazetteers: Gazetteers;
  readonly publications: Publications;
  readonly citizens: RegisteredCitizens;
}

const inOrder = <T>(rows: ReadonlyMap<string, T>): T[] =>
  structuredClone([...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row));

/** The published catalogue and the staff registry, in memory: publishing replaces what has the same key. */
export const memoryRegistries = (now: () => Date = () => new Date()): MemoryRegistries => {
  const principals = new Map<string, Principal>();
  const sealed = new Map<string, Sealed>();
  const counted = new Map<string, number>();
  const listed = <P extends Principal>(order: (one: Principal) => string | undefined) =>
    inOrder(
      new Map(
        [...principals.values()].flatMap((one) => {
          const place = order(one);
          return place === undefined ? [] : [[place, one as P]];
        }),
      ),
    );
  const procedures = new Map<string, Procedure>();
  const forms = new Map<string, FormTemplate>();
  const units = new Map<string, Unit>();
  const communes = new Map<string, Commune>();
  const calendars = new Map<string, WorkingCalendar>();
  const gazetteer = new Map<string, PlacesOfProvince>();
  let said: NoticeCatalogue | undefined;
  return {
    principals: {
      find: async (account) => {
        const found = structuredClone(principals.get(account));
        return found === undefined ? undefined : { ...found, active: isInForce(found, instant(now())) };
      },
      countRequest: async ({ id, requestsPerMinute }) => {
        const at = now().getTime();
        const minute = `${id}#${Math.floor(at / 60_000)}`;
        const requests = (counted.get(minute) ?? 0) + 1;
        counted.set(minute, requests);
        return requests <= requestsPerMinute ? undefined : 60 - Math.floor((at % 60_000) / 1000);
      },
      staff: async () => listed((one) => (one.kind === "staff" ? `${one.unit}#${one.id}` : undefined)),
      clients: async () => listed((one) => (one.kind === "client" ? `${one.name}#${one.account}` : undefined)),
      rowsOf: async (id) => listed((one) => (one.kind === "client" && one.id === id ? one.account : undefined)),
    },
    /** Pages of one row, so that a walk over several has several pages. */
    citizens: {
      page: async (cursor = "") => {
        const [first, second] = [...principals.values()]
          .flatMap((one) => (one.kind === "citizen" && one.id > cursor ? [structuredClone(one)] : []))
          .sort((a, b) => (a.id < b.id ? -1 : 1));
        return {
          registered: first === undefined ? [] : [{ citizen: first, sealed: sealed.get(first.id) }],
          cursor: second === undefined ? undefined : first?.id,
        };
      },
      rehash: async ({ id, hashes: before }, hashes) => {
        const now = principals.get(id);
        if (now?.kind !== "citizen" || JSON.stringify(now.hashes) !== JSON.stringify(before)) return;
        principals.set(id, { ...now, hashes: [...hashes] });
      },
    },
    procedures: {
      all: async () => inOrder(procedures),
      summaries: async () => inOrder(procedures).map(summaryOf),
      versionsOf: async (id) => inOrder(procedures).filter((one) => one.id === id),
      version: async (id, validFrom) => structuredClone(procedures.get(`${id}#${validFrom}`)),
    },
    forms: { all: async () => inOrder(forms) },
    places: {
      units: async () => inOrder(units),
      unit: async (id) => structuredClone(units.get(id)),
      competent: async (competence, commune, day) =>
        structuredClone(competentUnit(competence, commune, [...units.values()], day)),
      commune: async (code) => structuredClone(communes.get(code)),
      communes: async () => inOrder(communes),
    },
    calendars: {
      current: async () => {
        const latest = inOrder(calendars).at(-1);
        if (latest === undefined) throw new Error("no working calendar is published");
        return latest;
      },
      all: async () => inOrder(calendars),
    },
    noticeCatalogues: {
      current: async () => {
        if (said === undefined) throw new Error("no texts of notices are published");
        return structuredClone(said);
      },
    },
    gazetteers: {
      of: async (province) => structuredClone(gazetteer.get(province)),
      all: async () => inOrder(gazetteer),
    },
    publications: {
      publish: async ({ procedures: published = [], forms: templates = [], ...rest }) => {
        const {
          units: places = [],
          communes: areas = [],
          calendars: years = [],
          gazetteer: shards = [],
          notices,
        } = rest;
        said = structuredClone(notices) ?? said;
        for (const one of published) procedures.set(`${one.id}#${one.validFrom}`, structuredClone(one));
        for (const one of templates) forms.set(one.id, structuredClone(one));
        for (const one of places) units.set(one.id, structuredClone(one));
        for (const one of areas) communes.set(one.code, structuredClone(one));
        for (const one of years) calendars.set(one.version, structuredClone(one));
        for (const one of shards) gazetteer.set(one.province, structuredClone(one));
        const kinds = [published, templates, places, areas, years, shards];
        return kinds.reduce((sum, { length }) => sum + length, notices === undefined ? 0 : 1);
      },
      register: async (principal, sealedId) => {
        const before = principals.get(accountOf(principal));
        if (before !== undefined && before.kind !== principal.kind) throw new OtherKindRegistered();
        principals.set(accountOf(principal), structuredClone(principal));
        if (sealedId !== undefined) sealed.set(accountOf(principal), sealedId);
      },
    },
  };
};
