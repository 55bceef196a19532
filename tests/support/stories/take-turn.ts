import { revisionOf } from "../../../infra/local/journey/acts.ts";
import { type ApiAnswer, type ApiClient, until } from "../../../infra/local/journey/api-client.ts";

/**
 * One turn of a dossier by somebody who has read it a moment ago. Where a machine of ours wrote an entry between reading and
 * acting it is read again, as a screen would.
 */
export const takeTurn = (who: ApiClient, id: string, part: string, body: unknown = {}): Promise<ApiAnswer> =>
  until(part, async () => {
    const answer = await who.post(`/v1/dossiers/${id}/${part}`, body, { revision: await revisionOf(who, id) });
    return answer.status === 412 ? undefined : answer;
  });
