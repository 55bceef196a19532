import { instant } from "../../shared/domain/civil-time.ts";
import { actionsOfMachine } from "../../shared/domain/permissions.ts";
import { Client } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { ClientRole, clientRoles } from "../../shared/domain/roles.ts";
import type { ClientAccounts } from "../../shared/ports/client-accounts.ts";
import type { Places, Publications } from "../../shared/ports/registries.ts";
import { type AdmittedAccountsNeeds, admitAccounts, inForce, mostAccounts } from "./admitted-accounts.ts";

export interface CreateClientNeeds extends AdmittedAccountsNeeds {
  readonly places: Pick<Places, "units">;
  readonly publications: Pick<Publications, "register">;
  readonly accounts: ClientAccounts;
}

export interface WantedClient {
  readonly name: string;
  readonly role: string;
  /** Ids of the units it stands for. */
  readonly units: readonly string[];
  readonly actions: readonly string[];
  readonly requestsPerMinute: number;
}

export interface CreatedClient {
  readonly client: Client;
  readonly secret: string;
}

/** The row that is wanted, or sentences that say what is wrong and what is legal. */
const rowOf = async (
  needs: CreateClientNeeds,
  wanted: WantedClient,
): Promise<Outcome<Omit<Client, "id" | "account">>> => {
  const { name, requestsPerMinute } = wanted;
  const role = ClientRole.safeParse(wanted.role);
  const published = await needs.places.units();
  const units = wanted.units.flatMap((id) => published.find((unit) => unit.id === id) ?? []);
  const unknown = wanted.units.filter((id) => !published.some((unit) => unit.id === id));
  const stands = units.map(({ id, kind }) => ({ id, kind }));
  const legal: readonly string[] = role.success ? actionsOfMachine(role.data, stands) : [];
  const foreign = role.success ? wanted.actions.filter((action) => !legal.includes(action)) : [];
  const whom = stands.map(({ id }) => id).join(", ");
  const flaws = [
    ...(name.trim() === "" ? ["A name is needed: of the agency or its system, as the list shall show it."] : []),
    ...(role.success ? [] : [`There is no role of machines "${wanted.role}"; legal are ${clientRoles.join(", ")}.`]),
    ...(wanted.units.length === 0 && wanted.role === "agencyMachine"
      ? ["A unit is needed that the machine stands for."]
      : []),
    ...unknown.map(
      (id) =>
        `${id} is no unit that is published for the province; legal are ${published.map((unit) => unit.id).join(", ")}.`,
    ),
    ...(wanted.actions.length === 0 ? [`An action is needed; legal are ${legal.join(", ")}.`] : []),
    ...foreign.map(
      (action) =>
        `${action} is no action of a machine of the role ${wanted.role} for ${whom}; legal are ${legal.join(", ")}.`,
    ),
    ...(Number.isInteger(requestsPerMinute) && requestsPerMinute > 0 && requestsPerMinute <= mostRequests
      ? []
      : [`Requests per minute must be a whole number from 1 to ${mostRequests}.`]),
  ];
  if (flaws.length > 0 || !role.success) return refused("request/invalid", { facts: { flaws } });
  const row = { kind: "client", name: name.trim(), role: role.data, units: stands } as const;
  return done({ ...row, actions: [...new Set(wanted.actions)], requestsPerMinute, active: true });
};

/** More than the gateway takes from everybody together would be no limit. */
const mostRequests = 6_000;

export const full = (): Outcome<never> => {
  const says = `The gateway lets ${mostAccounts} accounts of machines through, and there are as many: disable one that is not used any more.`;
  return refused("request/invalid", { facts: { flaws: [says] } });
};

/**
 * Gives the system of an agency an account with client credentials and its row in the registry: for which units it may do
 * what, from the next request on. One machine an agency, not one a point: an account costs money every month. Refuses
 * with `request/invalid`, whose `flaws` are sentences.
 */
export const createClient =
  (needs: CreateClientNeeds) =>
  async (wanted: WantedClient): Promise<Outcome<CreatedClient>> => {
    const row = await rowOf(needs, wanted);
    if (!row.ok) return row;
    const others = inForce(await needs.principals.clients(), instant(needs.now()));
    if (others.length >= mostAccounts) return full();
    const { account, secret } = await needs.accounts.create(row.value.name);
    const client = Client.parse({ ...row.value, id: account, account });
    await needs.publications.register(client);
    await admitAccounts(needs);
    return done({ client, secret });
  };
