import { tidied } from "../../shared/domain/identifiers/tidied.ts";
import type { Text } from "../../shared/domain/text.ts";
import {
  type IdentifierKind,
  type IdentifierKindName,
  identifierKinds,
  type Known,
  type Meaning,
} from "./identifier-kinds.ts";

/** What a text is, or, of each kind it may be meant as, why it is none. One of the two lists is empty. */
export interface Identification {
  readonly identified: readonly (Meaning & { readonly kind: IdentifierKindName; readonly warns?: Text })[];
  readonly explained: readonly { readonly kind: IdentifierKindName; readonly says: Text }[];
}

export const kindNames = Object.keys(identifierKinds) as IdentifierKindName[];

const kindOf = (name: IdentifierKindName): IdentifierKind => identifierKinds[name];

/** Letters that are read for digits: a text that would be a number but for them is meant as one. */
const asNumber = (text: string): string => text.replace(/[OIL]/g, "0").replace(/(?<=\d)[.-](?=\d)/g, "");

/** The kinds a text may be meant as, by its look; a number also without the signs between its groups. */
const meantAs = (text: string): readonly IdentifierKindName[] => {
  const plain = tidied(text);
  const number = asNumber(plain);
  const looks = /\p{L}/u.test(number) ? [plain] : [plain, number];
  return kindNames.filter((name) => looks.some((look) => kindOf(name).looksLike.test(look)));
};

/**
 * Says what a text is that somebody reads out (dossier code, citizen id, phone …), or what is wrong with it, for a clerk
 * on the phone. With `kind` it is read as that alone. A text that looks like nothing known answers two empty lists.
 */
export const identify = (text: string, known: Known, kind?: IdentifierKindName): Identification => {
  const tried = (kind === undefined ? meantAs(text) : [kind]).map((name) => ({
    name,
    parsed: kindOf(name).read(text, known),
  }));
  const identified = tried.flatMap(({ name, parsed }) =>
    parsed.ok ? [{ kind: name, ...parsed.value, ...(parsed.warns ? { warns: parsed.warns } : {}) }] : [],
  );
  const explained = tried.flatMap(({ name, parsed }) => (parsed.ok ? [] : [{ kind: name, says: parsed.says }]));
  // What is certain comes before what is doubtful.
  const certainFirst = identified.toSorted((one, other) => Number("warns" in one) - Number("warns" in other));
  return identified.length > 0 ? { identified: certainFirst, explained: [] } : { identified: [], explained };
};

/** What a clerk reads, Vietnamese first. */
export const identificationForPeople = ({ identified, explained }: Identification): string => {
  const found = identified.flatMap(({ kind, written, says, warns }) => [
    `${written}: ${kindOf(kind).name.vi} (${kindOf(kind).name.en})`,
    ...says.map(({ label, value }) => `  ${label.vi} (${label.en}): ${value}`),
    ...(warns === undefined ? [] : [`  ${warns.vi}`, `  ${warns.en}`]),
  ]);
  const flaws = explained.flatMap(({ kind, says }) => [
    `Nếu là ${kindOf(kind).name.vi}: ${says.vi}`,
    `If it is ${kindOf(kind).name.en}: ${says.en}`,
  ]);
  return [...found, ...flaws].join("\n") || nothing;
};

const nothing = [
  "Không giống mã nào trong hệ thống: đọc lại cả mã, hoặc nêu loại mã bằng --kind.",
  "It looks like no identifier of this system: read all of it again, or name its kind with --kind.",
].join("\n");
