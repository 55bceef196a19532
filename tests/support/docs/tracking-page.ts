import { wrongTries } from "../../../functions/intake/tracking-limits.ts";
import { statuses } from "../../../shared/domain/lifecycle.ts";
import { statusInWords } from "../../../shared/domain/tracking-words.ts";
import { attackedFor, attacks, type Outcome } from "../guesses.ts";
import { problemKinds } from "../problem-kinds.ts";

const whole = new Intl.NumberFormat("en");
const some = (n: number): string => (n >= 10 ? whole.format(Math.round(n)) : n.toFixed(2));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const cells = ({ inAnHour, inAll, rightInAnHour, rightInAll }: Outcome): readonly string[] => [
  whole.format(inAnHour),
  whole.format(inAll),
  some(rightInAnHour),
  some(rightInAll),
];

const attackRow = async (name: string, days: number): Promise<readonly string[]> => {
  const attack = attacks[name];
  if (attack === undefined) throw new Error(`no attack is called ${name}`);
  const { before, now } = await attackedFor(attack, days);
  return [`${name}, ${days === 1 ? "one day" : `${days} days`}`, ...cells(before), ...cells(now)];
};

/** docs/tracking.md: what public tracking says, what it is held to, and what that leaves to somebody who guesses. */
export const trackingPage = async (): Promise<string> => {
  const names = Object.keys(attacks);
  const rows: (readonly string[])[] = [];
  for (const name of names) rows.push(await attackRow(name, 1));
  rows.push(await attackRow(names[0] ?? "", 30));
  const { code, digits, source, province } = wrongTries;
  return `${[
    "<!-- Made by `npm run docs`; do not edit. -->",
    "# Public tracking",
    "`POST /v1/tracking` answers anybody who has the code of a dossier and the last four digits of the applicant's phone (of the id, where there is no phone), or the long token in the QR of the receipt. It tells the status in plain words, what has to be done now and where, the due date, the unit in charge with the officer who took the last step there, who received the dossier, and the times (Decree 224/2026/NĐ-CP). It tells nothing about the applicant: whoever opened a dossier is named only if they handle dossiers for that unit.",
    "Steps are given to units and not to persons: until somebody of the unit in charge has taken one, no officer is named. Where several steps are open, the competent unit's is shown, then the first in the order of the route.",
    "## What it says",
    table(
      ["", "status", "in plain words", "what has to be done"],
      Object.entries(statusInWords).map(([name, { says, toDo }]) => [
        String(statuses[name as keyof typeof statuses].code),
        statuses[name as keyof typeof statuses].text.vi,
        `${says.vi}<br>${says.en}`,
        `\`${toDo.act}\`: ${toDo.text.vi}<br>${toDo.text.en}`,
      ]),
    ),
    "## Limits",
    table(
      ["wrong tries", "at most", "closed until, at the latest"],
      [
        [
          "of one code, whether it exists or not",
          `${code.most} in any day`,
          "the day behind the last one has passed (07:00)",
        ],
        ["with the same four digits, in the province", `${digits.most} in any day`, "the same"],
        [
          "from one source: an IPv4 address, or an IPv6 network of 64 bits",
          `${source.most} in any hour`,
          "the hour behind the last one has passed",
        ],
        ["in the province", `${province.most} in any hour`, "the same"],
      ],
    ),
    [
      "- **The token of the receipt's QR is never counted and never closed.** It cannot be guessed (256 bits), so a stranger who uses up every limit locks nobody out who holds the receipt. Refusals say so, and their `open` member is `token`.",
      "- A try is counted before it is judged, and taken back when it was right or was not judged: a thousand at once are no better than one after the other, and hammering at a closed door does not keep it closed.",
      "- Each stretch of the clock is held to the limit together with the one before it, and any hour (day) lies within two of them: whoever waits for the hour to turn gains nothing. The price is that a door that was closed opens between one and two hours (days) later. `Retry-After` says when.",
      `- The province's tries are counted in ${province.places} items, by a keyed hash of the code, each with ${province.most / province.places} of the ${province.most}. At 250 requests a second, all of them for the whole province, one item would take 500 writes a second, half of what a partition takes; of eight, none takes more than 80 (tests/unit/intake/guessing.test.ts). The gateway lets a fifth of that rate through without a token.`,
      "- Counted are keyed hashes (HMAC by a key that never leaves KMS). Neither codes nor digits, tokens or addresses are in a log line or a key.",
    ].join("\n"),
    "What a citizen is told:",
    table(
      ["code", "Vietnamese", "English"],
      (["tracking/no-match", "tracking/too-many-tries", "tracking/only-by-qr"] as const).map((name) => [
        `\`${name}\``,
        problemKinds[name].vi,
        problemKinds[name].en,
      ]),
    ),
    "Without the receipt there are two ways: wait, or ask where the dossier was handed in; the clerk there reads the dossier and can print the receipt again.",
    "## What it leaves to somebody who guesses",
    "A simulation against the very limits (tests/support/guesses.ts). The attacker knows 5,000 codes, never makes a typing error, comes a second before and a second after every hour turns, and gives up only when refused fifty times in a row. Assumed of the digits, and rather worse than we believe: the ten most frequent endings are twenty times as frequent as they would be if all were alike (0.2 % each), the next ninety five times (0.05 %), the others share the rest. *Judged* are the guesses that were not refused unseen; *right* is how many of them are right, to be expected. *First* are the limits of the first version: by the clock's hour ten of a code, a hundred of an address, 3,000 in the province.",
    table(
      [
        ...["attack", "first: judged in the worst hour", "in all", "right in the worst hour", "in all"],
        ...["now: judged in the worst hour", "in all", "right in the worst hour", "in all"],
      ],
      rows,
    ),
    "A right guess shows where a dossier is and that its applicant's number ends so. While such an attack lasts, look-ups by code are closed in the province most of the time, and look-ups by QR are not. A province in which citizens alone come near 320 wrong tries an hour can raise that limit (`functions/intake/tracking-limits.ts`); right guesses grow with it in proportion.",
    "## Whether a code exists",
    "cannot be told. Wrong digits, a code that nobody has and a wrong token get the same answer. Every body, also that of a right answer and of a limit, is filled with blanks to 8,192 bytes. For every question the function makes the same calls in the same order: four keyed hashes, four counts and the four before them, one look-up of a code, one dossier, one procedure, three units, two officers, four counts settled; where there is nothing to be read it reads what is not there. The log line of an answer says its status and no more. Code: `functions/intake/track-dossier.ts`; tests: `tests/unit/intake/tracking-calls.test.ts`, `tests/stories/tracking.test.ts`.",
  ].join("\n\n")}\n`;
};
