import type { Admission, SentScan } from "../../../shared/domain/admission.ts";
import { type Admissions, StaleAdmission } from "../../../shared/ports/admissions.ts";
import { type MemoryTable, memoryTable } from "./memory-table.ts";

const order = ({ sentAt, key }: SentScan): string => `${sentAt}#${key}`;

/** The point behind a file's end, where something is known of it. */
export const withoutPlace = (before: Admission, key: string): Admission => {
  const { [key]: _, ...inWork } = before.inWork;
  return { ...before, inWork, revision: before.revision + 1 };
};

/** Which files of each point are in work and which wait, in memory, under the same demands as the conditional calls. */
export const memoryAdmissions = (
  { admissions: points }: Pick<MemoryTable, "admissions"> = memoryTable(),
): Admissions => {
  const lists = new Map<string, Map<string, SentScan>>();
  const listOf = (point: string) => lists.get(point) ?? new Map<string, SentScan>();
  const change = (point: string, to: Partial<Admission>): Admission => {
    const before = points.get(point) ?? { point, inWork: {}, waits: false, revision: 0 };
    const after = { ...before, ...to, revision: before.revision + 1 };
    points.set(point, after);
    return structuredClone(after);
  };

  return {
    enter: async ({ point, key }, until, most) => {
      const before = points.get(point);
      if (before === undefined) return false;
      const { inWork, waits } = before;
      if (!(key in inWork) && (waits || Object.keys(inWork).length >= most)) return false;
      change(point, { inWork: { ...inWork, [key]: until } });
      return true;
    },
    wait: async (scan) => {
      lists.set(scan.point, new Map(listOf(scan.point)).set(order(scan), structuredClone(scan)));
      return change(scan.point, { waits: true });
    },
    leave: async (point, key) => {
      const before = points.get(point);
      if (before === undefined) return undefined;
      points.set(point, withoutPlace(before, key));
      return structuredClone(points.get(point));
    },
    find: async (point) => structuredClone(points.get(point)),
    waiting: async (point, size) =>
      [...listOf(point).entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, size)
        .map(([, scan]) => structuredClone(scan)),
    save: async (admission) => {
      if (points.get(admission.point)?.revision !== admission.revision - 1) throw new StaleAdmission();
      points.set(admission.point, structuredClone(admission));
    },
    passed: async (scan) => {
      const list = new Map(listOf(scan.point));
      list.delete(order(scan));
      lists.set(scan.point, list);
    },
    ofPoint: async (point, size) => {
      const inWork = points.get(point)?.inWork ?? {};
      const listed = [...listOf(point).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, size);
      const waiting = listed.flatMap(([, scan]) => (scan.key in inWork ? [] : [structuredClone(scan)]));
      return { inWork: Object.keys(inWork).length, waiting };
    },
    pointsThatWait: async () => [...points.values()].filter(({ waits }) => waits).map(({ point }) => point),
  };
};
