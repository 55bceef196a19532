import * as z from "zod";
import { type ApiClient, expectBody } from "../../../infra/local/journey/api-client.ts";
import type { ApplicantKind } from "../../../shared/domain/applicant-kind.ts";
import { askGuide, followGuide, type Guided } from "./ask-guide.ts";
import { type Plot, type StoryTurn, turnsAfterAcceptance, turnsBeforeAcceptance } from "./turns-of-stories.ts";
import type { UnitsOfStory } from "./units-of-story.ts";

export interface Story extends Plot {
  readonly applicant: ApplicantKind;
  /** What the guide said when each of its questions was answered. */
  readonly guided: Guided;
  /** The how manieth it is: stories take applicants and counters one after the other. */
  readonly n: number;
  readonly before: StoryTurn | undefined;
  readonly after: StoryTurn;
}

const Published = z.object({ procedures: z.array(z.object({ id: z.string() })), next: z.string().optional() });

/** All procedures in force, page after page. */
const publishedIds = async (who: ApiClient, cursor?: string): Promise<readonly string[]> => {
  const from = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  const page = await who.get(`/v1/procedures?size=100${from}`);
  const { procedures, next } = expectBody("the catalogue", page, 200, Published);
  const ids = procedures.map(({ id }) => id);
  return next === undefined ? ids : [...ids, ...(await publishedIds(who, next))];
};

/** Of the turns that fit, the one that was taken least so far. */
const leastTaken = (turns: readonly StoryTurn[]) => {
  const taken = new Map<StoryTurn, number>(turns.map((turn) => [turn, 0]));
  return (plot: Plot): StoryTurn => {
    const [turn] = turns.filter((one) => one.fits(plot)).sort((a, b) => (taken.get(a) ?? 0) - (taken.get(b) ?? 0));
    if (turn === undefined) throw new Error(`no turn fits ${plot.procedure.id}, ${plot.channel}`);
    taken.set(turn, (taken.get(turn) ?? 0) + 1);
    return turn;
  };
};

/** One story for each procedure in force and each of its channels, as the province published them and as its guide asks. */
export const storiesOfCatalogue = async (who: ApiClient, { deciders }: UnitsOfStory): Promise<readonly Story[]> => {
  const [turnBefore, turnAfter] = [leastTaken(turnsBeforeAcceptance), leastTaken(turnsAfterAcceptance)];
  const stories: Story[] = [];
  for (const id of await publishedIds(who)) {
    const { procedure } = await askGuide(who, { procedure: id, answers: {} });
    const { competent, field } = procedure;
    const hasOthers = deciders({ level: competent.level, field: field.id }).length > 1;
    for (const channel of procedure.channels) {
      const n = stories.length;
      const applicant = procedure.applicants[n % procedure.applicants.length] ?? "citizen";
      const guided = await followGuide(who, { procedure: id, channel, applicant });
      const plot = { procedure, channel, hasOthers, hasPapers: guided.checkList.required.length > 0 };
      const before = channel === "online" ? turnBefore(plot) : undefined;
      stories.push({ ...plot, guided, applicant, n, before, after: turnAfter(plot) });
    }
  }
  return stories;
};
