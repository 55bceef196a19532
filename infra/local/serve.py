"""Starts MiniStack with three corrections, and stops it when the process that started it is gone.

1. As if a proxy in front of it ended TLS: our queues and buckets refuse what is not sent over TLS (`aws:SecureTransport`),
   and with AUTH=true the local cloud applies that to plain HTTP on 127.0.0.1. The header is the one a TLS proxy adds.
2. The resource of SES SendEmail is the identity of the sender, as on AWS: MiniStack finds no resource there and so asks for
   a grant on everything.
3. The resource of Step Functions' SendTask* is the state machine that gave the token, as on AWS (the CDK's own
   `grantTaskResponse` grants it). MiniStack's tokens do not know theirs; a province has one.

All keep the templates those of AWS. Standard input is a pipe that nobody writes to: it ends when the starter ends, however
it ended (kill -9 included).
"""

import os
import signal
import sys
import threading
from email.utils import parseaddr

from ministack import app as gateway
from ministack.core import iam_actions
from ministack.services import stepfunctions

answer = gateway.app
find_resource = iam_actions.extract_resource_arn


async def behind_tls(scope, receive, send):
    if scope["type"] == "http":
        scope = {**scope, "headers": [*scope["headers"], (b"x-forwarded-proto", b"https")]}
    await answer(scope, receive, send)


def only_state_machine():
    machines = list(stepfunctions._state_machines)
    return machines[0] if len(machines) == 1 else "*"


def resource_of(service, method, path, headers, body, query_params, region, account_id):
    if headers.get("x-amz-target", "").startswith("AWSStepFunctions.SendTask"):
        return only_state_machine()
    source = query_params.get("Source") if service == "ses" else None
    if source:
        address = parseaddr(source[0] if isinstance(source, list) else source)[1]
        return f"arn:aws:ses:{region}:{account_id}:identity/{address}"
    return find_resource(service, method, path, headers, body, query_params, region, account_id)


def stop_with_the_starter():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=stop_with_the_starter, daemon=True).start()
iam_actions.extract_resource_arn = resource_of
gateway.app = behind_tls
gateway.main()
