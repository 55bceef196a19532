"""Starts MiniStack with four corrections, and stops it when the process that started it is gone.

1. As if a proxy in front of it ended TLS: our queues and buckets refuse what is not sent over TLS (`aws:SecureTransport`),
   and with AUTH=true the local cloud applies that to plain HTTP on 127.0.0.1. The header is the one a TLS proxy adds.
2. The resource of SES SendEmail is the identity of the sender, as on AWS: MiniStack finds no resource there and so asks for
   a grant on everything.
3. The resource of Step Functions' SendTask* is the state machine that gave the token, as on AWS (the CDK's own
   `grantTaskResponse` grants it). MiniStack's tokens do not know theirs; a province has one that gives any.
4. A request to a table carries `dynamodb:LeadingKeys`, the partition keys it names, as on AWS: by them our grants say which
   kinds of items a function may read and write. MiniStack leaves the key out, and a `ForAllValues` of nothing is true. A
   transaction is judged item by item, each with its own key; an index carries none.

All keep the templates those of AWS. Standard input is a pipe that nobody writes to: it ends when the starter ends, however
it ended (kill -9 included).
"""

import json
import os
import re
import signal
import sys
import threading
from email.utils import parseaddr

from ministack import app as gateway
from ministack.core import iam_actions, iam_evaluator
from ministack.services import stepfunctions

answer = gateway.app
find_resource = iam_actions.extract_resource_arn
find_context = iam_actions.dynamodb_service_context
find_checks = iam_actions.dynamodb_transaction_checks
enforce = iam_evaluator.enforce


async def behind_tls(scope, receive, send):
    if scope["type"] == "http":
        scope = {**scope, "headers": [*scope["headers"], (b"x-forwarded-proto", b"https")]}
    await answer(scope, receive, send)


def state_machine_with_tokens():
    machines = [arn for arn, one in stepfunctions._state_machines.items() if ".waitForTaskToken" in one["definition"]]
    return machines[0] if len(machines) == 1 else "*"


def resource_of(service, method, path, headers, body, query_params, region, account_id):
    if headers.get("x-amz-target", "").startswith("AWSStepFunctions.SendTask"):
        return state_machine_with_tokens()
    source = query_params.get("Source") if service == "ses" else None
    if source:
        address = parseaddr(source[0] if isinstance(source, list) else source)[1]
        return f"arn:aws:ses:{region}:{account_id}:identity/{address}"
    return find_resource(service, method, path, headers, body, query_params, region, account_id)


def leading_keys(request):
    """The partition keys of our table (`pk`) that a request of the DynamoDB API names."""
    items = [request, *(change for item in request.get("TransactItems", []) for change in item.values())]
    batches = [one for ones in request.get("RequestItems", {}).values() for one in ones if isinstance(ones, list)]
    items += [change for one in batches for change in one.values()]
    keys = [item[part]["pk"] for item in items for part in ("Key", "Item") if "pk" in item.get(part, {})]
    asked = re.search(r"\bpk\s*=\s*(:\w+)", request.get("KeyConditionExpression", ""))
    if asked and "IndexName" not in request:
        keys.append(request["ExpressionAttributeValues"][asked[1]])
    return [key["S"] for key in keys]


def context_of(body):
    context = find_context(body)
    keys = leading_keys(json.loads(body or b"{}"))
    return {**context, "dynamodb:LeadingKeys": keys} if keys else context


class ActionOnItem(str):
    """The action of one item of a transaction, with the partition key of that item."""

    keys = ()


def on_item(action, keys):
    named = ActionOnItem(action)
    named.keys = keys
    return named


def checks_of(action, body, region, account_id):
    checks = []
    for item in json.loads(body or b"{}").get("TransactItems", []):
        alone = {"TransactItems": [item]}
        found = find_checks(action, json.dumps(alone).encode(), region, account_id)
        checks += [(on_item(one, leading_keys(alone)), table) for one, table in found]
    return checks


def enforce_on_item(access_key, action, *others, **named):
    if isinstance(action, ActionOnItem) and action.keys:
        named["service_context"] = {**named["service_context"], "dynamodb:LeadingKeys": action.keys}
    return enforce(access_key, action, *others, **named)


def stop_with_the_starter():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=stop_with_the_starter, daemon=True).start()
iam_actions.extract_resource_arn = resource_of
iam_actions.dynamodb_service_context = context_of
iam_actions.dynamodb_transaction_checks = checks_of
iam_evaluator.enforce = enforce_on_item
gateway.app = behind_tls
gateway.main()
