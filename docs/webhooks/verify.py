"""Verifies a message of motcua (Standard Webhooks).

    python3 verify.py whsec_... message.json      (or whpk_...; {"headers": {...}, "body": "..."})

In a server call `verify` with the headers and the body as they came, before anything parses it. HMAC needs the
standard library alone; ed25519 the package `cryptography`.
"""

import base64
import hashlib
import hmac
import json
import sys
import time

# Older messages are not taken, so that nobody sends one again that they have seen.
TOLERANCE_SECONDS = 300


def verify(headers: dict, body: str, key: str, now: float | None = None) -> bool:
    identifier, timestamp = headers.get("webhook-id"), headers.get("webhook-timestamp", "")
    if identifier is None or not timestamp.isdigit():
        return False
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    signed = f"{identifier}.{timestamp}.{body}".encode()
    kind, _, encoded = key.partition("_")
    secret = base64.b64decode(encoded)
    # While keys are being changed there are two signatures: one that fits is enough.
    for one in headers.get("webhook-signature", "").split(" "):
        version, _, signature = one.partition(",")
        if version == "v1" and kind == "whsec":
            own = hmac.new(secret, signed, hashlib.sha256).digest()
            if hmac.compare_digest(own, base64.b64decode(signature)):
                return True
        if version == "v1a" and kind == "whpk":
            from cryptography.exceptions import InvalidSignature
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

            try:
                Ed25519PublicKey.from_public_bytes(secret).verify(base64.b64decode(signature), signed)
                return True
            except InvalidSignature:
                continue
    return False


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:
        message = json.load(file)
    is_ours = verify(message["headers"], message["body"], sys.argv[1])
    print("signed" if is_ours else "not signed")
    sys.exit(0 if is_ours else 1)
