import type { DifferenceKind } from "../../shared/domain/custody.ts";
import { asGiven, differencesOf, type Minutes, type MinutesLine, signedLast } from "../../shared/domain/minutes.ts";
import { isTrainingId } from "../../shared/domain/unit.ts";
import type { MinutesOfPaper } from "../../shared/ports/minutes.ts";
import { minutesLinks } from "./minutes-routes.ts";

/** What every answer says of minutes. */
export const inShort = ({ id, number, revision, received, purpose, from, to, dueAt }: Minutes) => ({
  id,
  number,
  revision,
  state: received === undefined ? ("waiting" as const) : ("received" as const),
  purpose,
  from,
  to,
  dueAt,
  ...(isTrainingId(from) ? { training: true as const } : {}),
  links: minutesLinks(id),
});

/** What was found different in a line; nothing while nobody has counted. */
export const differencesIn = (line: MinutesLine): readonly DifferenceKind[] =>
  line.counted === undefined ? [] : differencesOf(line, line.counted);

export const handedOverAnswer = (minutes: Minutes) => ({
  status: 201,
  revision: minutes.revision,
  location: minutesLinks(minutes.id).self,
  body: { ...inShort(minutes), at: minutes.given.at },
});

export const receivedAnswer = (minutes: Minutes) => ({
  status: 200,
  revision: minutes.revision,
  body: {
    ...inShort(minutes),
    at: signedLast(minutes).at,
    differences: minutes.lines.flatMap((line) => {
      const kinds = differencesIn(line);
      return kinds.length === 0 ? [] : [{ dossier: line.dossier, kinds }];
    }),
  },
});

/** The minutes as a command left them: their first revision can be read from the second. */
export const minutesEntries = (minutes: Pick<MinutesOfPaper, "find">) => ({
  entry: async (id: string, revision: number): Promise<Minutes | undefined> => {
    const found = await minutes.find(id);
    if (found === undefined || found.revision < revision) return undefined;
    return revision === 1 ? asGiven(found) : found;
  },
});
