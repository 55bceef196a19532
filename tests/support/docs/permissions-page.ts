import { type Act, actsByStatus, type Status, statuses } from "../../../shared/domain/lifecycle.ts";
import {
  type Action,
  actions,
  heldBy,
  permissions,
  type Relation,
  relations,
} from "../../../shared/domain/permission-table.ts";
import { actionsOfMachine } from "../../../shared/domain/permissions.ts";
import { clientRoles, type Role, roleNames, roles } from "../../../shared/domain/roles.ts";
import { turning } from "../../../shared/domain/seen-dossier.ts";
import type { StageRoute } from "../all-routes.ts";
import { page, table, ticked } from "./markdown.ts";

const relationWords: Readonly<Record<Relation, readonly [string, string]>> = {
  ownPoint: ["at their counter", "their unit received the dossier, supports the point that did, or returns the result"],
  receivingPoint: [
    "where it was received",
    "their unit received the dossier, or supports the point that did; that which only returns the result is not meant",
  ],
  ownUnit: ["for their own unit", "no dossier yet: it is about their own unit, its counter or its inbox"],
  competentUnit: ["where their unit decides", "their unit is the competent one (cơ quan có thẩm quyền)"],
  consultedUnit: ["where their unit is asked", "another unit decides and asks theirs for its word (lấy ý kiến)"],
  ownDossier: ["for their own dossier", "they are the applicant, represent them, or handed it in for them"],
  any: ["always", "nothing of a dossier or a unit is asked for"],
};

const isAct = (action: Action): action is Action & Act => Object.hasOwn(actsByStatus, action);

/** In which statuses it may be done; reading hangs on none, and some actions on no dossier. */
const when = (action: Action): string => {
  const held = roles.flatMap((role) => heldBy(action, role));
  if (!isAct(action)) return held.every((one) => one === "ownUnit" || one === "any") ? "–" : "in every status";
  const possible: readonly Status[] = actsByStatus[action];
  return possible.map((status) => `${statuses[status].code} ${statuses[status].text.vi}`).join("<br>");
};

/** Roles that hold it in the same relations stand together. */
const who = (action: Action): string => {
  const byRelations = new Map<string, Role[]>();
  for (const role of roles) {
    const held = heldBy(action, role);
    if (held.length === 0) continue;
    const words = held.map((relation) => relationWords[relation][0]).join(" or ");
    byRelations.set(words, [...(byRelations.get(words) ?? []), role]);
  }
  const lines = [...byRelations].map(([words, held]) => {
    const names =
      held.length === roles.length ? "everybody who is registered" : held.map((role) => roleNames[role].en).join(", ");
    return `${names}: *${words}*`;
  });
  // Both rows of these are there, and hold one after the other.
  if (isAct(action) && turning.includes(action))
    lines.push("the counter until the dossier is accepted, then who decides");
  return lines.join("<br>");
};

/** What a role may do, the other way round. */
const whatOf = (role: Role): string => {
  const own = actions.filter((action) => heldBy(action, role).length > 0 && !heldBy(action, role).includes("any"));
  return own.length === 0 ? "look at the catalogue, points and communes" : ticked(own);
};

/** docs/permissions.md: who may do what, when, under which article, from the table that the code obeys. */
export const permissionsPage = (routes: readonly StageRoute[]): string => {
  const asked = (action: Action) =>
    routes.filter(({ route }) => route.permission === action).map(({ route }) => `${route.method} ${route.path}`);
  const open = routes.filter(({ route }) => route.permission === "public").map(({ route }) => route.name);
  return page(
    "# Who may do what, when, under which article",
    "Made from the table that the code obeys (`shared/domain/permission-table.ts`) and from the life cycle (`shared/domain/lifecycle.ts`).",
    [
      "- A token says who somebody is. What they may do stands in the registry of the province: of people roles and their unit, of machines units and actions, of citizens which dossiers are theirs. No claim of a token gives a right.",
      '- Another unit\'s dossier does not exist: asked for, it is "not found", for people, machines, citizens and administrators alike. One\'s own, where the role does not fit, is "not permitted"; in another status it is "not possible now", with the status and what is possible.',
      "- **The post and the banks never decide.** Their staff guide, receive, digitize and return (Decision 45/2016/QĐ-TTg; 118/2025/NĐ-CP Art. 10). Whoever has a role of theirs has no other besides, whatever the registry says; a machine that stands for one of their points may do what its people may, and never more.",
      "- An administrator is nothing else besides, and decides nothing. A machine appraises what its agency's officers appraised, and approves, signs and issues nothing. One account is one principal: who works for a unit asks about their own dossiers with another account.",
      `- Without a token: ${ticked(open)}.`,
    ].join("\n"),
    "## Who stands how",
    table(
      ["relation", "in words", "means"],
      relations.map((relation) => [`\`${relation}\``, ...relationWords[relation]]),
    ),
    "## What, who, when, article",
    table(
      ["action", "who, and where", "in which status", "rests on"],
      actions.map((action) => [
        `<a id="${action}"></a>\`${action}\`<br>${asked(action)
          .map((one) => `<sub>${one}</sub>`)
          .join("<br>")}`,
        who(action),
        when(action),
        permissions[action].article,
      ]),
    ),
    "## Roles",
    "Everybody who is registered may look at procedures, points and communes besides.",
    table(
      ["role", "tiếng Việt", "English", "may"],
      roles.map((role) => [`\`${role}\``, roleNames[role].vi, roleNames[role].en, whatOf(role)]),
    ),
    "What a machine can be given (`npm run clients -- create --actions …`), at most:",
    table(
      ["role", "that stands for units of the State", "that stands for a point of the post or a bank too"],
      clientRoles.map((role) => [
        `\`${role}\``,
        ticked(actionsOfMachine(role, [])),
        ticked(actionsOfMachine(role, [{ id: "H57.BD.06", kind: "postalPoint" }])),
      ]),
    ),
    "## The whole table",
    table(
      ["action", ...roles.map((role) => `\`${role}\``)],
      actions.map((action) => [`\`${action}\``, ...roles.map((role) => heldBy(action, role).join(", "))]),
    ),
  );
};
