"""Starts MiniStack as if a proxy in front of it ended TLS.

Our queues and buckets refuse what is not sent over TLS (`aws:SecureTransport`), and with AUTH=true the local cloud applies
that to plain HTTP on 127.0.0.1. The header is the one a TLS proxy would add; the templates stay those of AWS.
"""

from ministack import app as gateway

answer = gateway.app


async def behind_tls(scope, receive, send):
    if scope["type"] == "http":
        scope = {**scope, "headers": [*scope["headers"], (b"x-forwarded-proto", b"https")]}
    await answer(scope, receive, send)


gateway.app = behind_tls
gateway.main()
