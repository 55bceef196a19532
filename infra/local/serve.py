"""Starts MiniStack as if a proxy in front of it ended TLS, and stops it when the process that started it is gone.

Our queues and buckets refuse what is not sent over TLS (`aws:SecureTransport`), and with AUTH=true the local cloud applies
that to plain HTTP on 127.0.0.1 as well. The header is the one a TLS proxy adds; the templates stay those of AWS.

Standard input is a pipe that nobody writes to: it ends when the starter ends, however it ended (kill -9 included).
"""

import os
import signal
import sys
import threading

from ministack import app as gateway

answer = gateway.app


async def behind_tls(scope, receive, send):
    if scope["type"] == "http":
        scope = {**scope, "headers": [*scope["headers"], (b"x-forwarded-proto", b"https")]}
    await answer(scope, receive, send)


def stop_with_the_starter():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=stop_with_the_starter, daemon=True).start()
gateway.app = behind_tls
gateway.main()
