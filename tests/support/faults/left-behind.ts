import { PersonalData } from "../../../shared/domain/applicant.ts";
import type { ProvinceThatCrashes } from "../crashes/province-that-crashes.ts";
import { mailAsSaid } from "../mail-as-said.ts";

/** What is another in every run: ids by their order, everything sealed, hashed or drawn by chance by what it is. */
const told = (value: unknown, codes: readonly string[]): string => {
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (one instanceof Map || one instanceof Set) return [...one];
    return one instanceof Uint8Array ? "bytes" : one;
  });
  const named = codes.reduce((all, code, n) => all.replaceAll(code, `code ${n}`), text);
  const ids = new Map<string, string>();
  const inOrder = (id: string): string => {
    const known = ids.get(id) ?? `id ${ids.size}`;
    ids.set(id, known);
    return known;
  };
  return (
    named
      .replaceAll(/wh(?:pk|sec)_[\w+/]{43}=/g, "a key")
      .replaceAll(/[0-9a-f]{64}|(?<![\w-])[\w-]{43}(?![\w-])/g, "hash")
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}/g, inOrder)
      .replaceAll(/"(?=[^" ]*[a-z])(?=[^" ]*[A-Z0-9])[\w+/=-]{22,}"/g, '"drawn by chance"')
      // Numbers of forms may have gaps; those of results (GXN) may not.
      .replaceAll(/\d+(\/\d{4})?(\/(?!GXN)[A-ZĐ]{3,})/g, "number$2")
      .replaceAll(/"bytes":\{[^}]*\}/g, '"bytes"')
  );
};

/**
 * All that a province holds, is doing and has sent, comparable with another run: every map of its table, whichever there are, the
 * workflows, the files and the mails, of which those that went out more than once are one.
 */
export const leftBehind = async ({ province }: ProvinceThatCrashes, more: unknown = {}): Promise<unknown> => {
  const { table, seals, executions, parkings, mailbox, archive } = province;
  const parked = await Promise.all([...table.dossiers.keys()].map((id) => parkings.of(id)));
  const { personal: sealed, admissions, ...open } = table;
  const personal = await Promise.all(
    [...sealed].map(async ([id, one]) => PersonalData.parse(await seals.open(one, id))),
  );
  const left = {
    more,
    ...open,
    scans: [...open.scans].sort(([a], [b]) => (a < b ? -1 : 1)),
    // How often somebody looked is not compared, and a place that nobody gave back comes free when its lease is over.
    admissions: [...admissions.values()].map(({ point, waits }) => ({ point, waits })),
    personal,
    executions,
    parked: parked.map((parking) => parking && { run: parking.run, generation: parking.generation }),
    files: [...archive.files.keys()],
    mails: [...new Set(mailbox.sent.map(mailAsSaid))],
  };
  const comparable = JSON.parse(told(left, [...table.codes.keys()]));
  // Files and mails come in no order of their own.
  return { ...comparable, files: comparable.files.sort(), mails: comparable.mails.sort() };
};

/** A reply without what is another in every run. */
export const toldReply = ({ province: { table } }: ProvinceThatCrashes, reply: unknown): unknown =>
  JSON.parse(told(reply, [...table.codes.keys()]));
