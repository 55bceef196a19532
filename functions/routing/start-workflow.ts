import type { Fact } from "../../events/facts.ts";
import type { Workflows } from "../../shared/ports/parkings.ts";

/** Starts the workflow of an accepted dossier; a second message about it finds it started, which is success. */
export const startWorkflow =
  (needs: { readonly workflows: Pick<Workflows, "start"> }) =>
  async (fact: Fact): Promise<void> => {
    if (fact.type !== "vn.motcua.dossier-accepted.v1") return;
    const { generation, run } = fact.data;
    await needs.workflows.start({ id: fact.subject, province: fact.province, run, generation });
  };
