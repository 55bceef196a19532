import { Construct } from "constructs";
import { ListInboxEnvironment, PeopleEnvironment } from "../../functions/routing/environment.ts";
import {
  assignStepRoute,
  claimStepRoute,
  enterAbsenceRoute,
  listColleaguesRoute,
  releaseStepRoute,
} from "../../functions/routing/people-routes.ts";
import { countInboxRoute, noteLookRoute } from "../../functions/routing/routes.ts";
import type { ApiRoute } from "../../shared/domain/api-route.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { type StageProps, tableEnvironment } from "./stage.ts";

type PeopleFunction = NodeFunction<typeof PeopleEnvironment>;

/** Who of a unit has which step, and who acts for whom. */
export class People extends Construct {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const {
      records: { table },
      gateway,
    } = props;
    const listsOfUnit = `${table.arn}/index/gsi1`;
    const served = (route: ApiRoute, act: string, does: string): PeopleFunction => {
      const name = `${route.name.charAt(0).toUpperCase()}${route.name.slice(1)}`;
      const made = new NodeFunction(this, name, props.house, {
        ...{ act, does },
        contract: PeopleEnvironment,
        environment: tableEnvironment(props),
      }).allowReads(table, ["STAFF"], "dynamodb:GetItem");
      gateway.serve(route, made);
      return made;
    };
    const countInbox = new NodeFunction(this, "CountInbox", props.house, {
      act: "count-inbox",
      does: "How much there is in the inbox of a unit, and in one's own",
      contract: ListInboxEnvironment,
      environment: { ...tableEnvironment(props), INCOMING_DAYS: String(props.province.retention.incomingDays) },
    })
      .allowReads(table, ["STAFF", "PERSON"], "dynamodb:GetItem")
      .allow(listsOfUnit, "dynamodb:Query")
      .allow(`${table.arn}/index/gsi2`, "dynamodb:Query");
    gateway.serve(countInboxRoute, countInbox);
    const changesSteps = (made: PeopleFunction): PeopleFunction =>
      made
        .allowReads(table, ["DOSSIER", "COMMAND"], "dynamodb:GetItem")
        .allowWrites(table, ["DOSSIER", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem");
    changesSteps(served(claimStepRoute, "claim-step", "Somebody takes a step of their unit")).allowReads(
      table,
      ["PERSON"],
      "dynamodb:GetItem",
    );
    changesSteps(served(releaseStepRoute, "release-step", "Gives a step back to the unit"));
    changesSteps(served(assignStepRoute, "assign-step", "The leader gives a step to somebody of the unit")).allow(
      listsOfUnit,
      "dynamodb:Query",
    );
    served(listColleaguesRoute, "list-colleagues", "People of a unit, what each has in hand, who is away").allow(
      listsOfUnit,
      "dynamodb:Query",
    );
    served(noteLookRoute, "note-look", "Notes up to when somebody has looked at an inbox")
      .allowReads(table, ["PERSON"], "dynamodb:GetItem")
      .allowWrites(table, ["PERSON"], "dynamodb:PutItem");
    served(enterAbsenceRoute, "enter-absence", "Enters who is away, and who acts for them")
      .allow(listsOfUnit, "dynamodb:Query")
      .allowReads(table, ["COMMAND"], "dynamodb:GetItem")
      .allowWrites(table, ["PERSON", "COMMAND"], "dynamodb:PutItem", "dynamodb:DeleteItem");
  }
}
