"""Sheet codes: random numbers with a seal, tied to no person, in no order, off unless the body allows them (step 7).

A copied sheet shows its code twice; an invented one lacks the seal. A code is "S" and 26 letters (base32):
8 random bytes, then the first 8 bytes of HMAC-SHA-256 over the layout's hash and them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

_BYTES = 8


def new_sheet_codes(copies: int, key: bytes, layout_hash: str) -> list[str]:
    """As many different codes as copies, in random order (they are drawn so: no order is kept)."""
    drawn: set[bytes] = set()
    while len(drawn) < copies:
        drawn.add(secrets.token_bytes(_BYTES))
    shuffled = list(drawn)
    secrets.SystemRandom().shuffle(shuffled)
    sealed = (number + _seal(number, key, layout_hash) for number in shuffled)
    return ["S" + base64.b32encode(raw).decode().rstrip("=") for raw in sealed]


def is_genuine(code: str, key: bytes, layout_hash: str) -> bool:
    """Whether the code was made with this key for this layout."""
    try:
        raw = base64.b32decode(code[1:] + "=" * (-len(code[1:]) % 8))
    except binascii.Error:
        return False
    return len(raw) == 2 * _BYTES and hmac.compare_digest(raw[_BYTES:], _seal(raw[:_BYTES], key, layout_hash))


def _seal(number: bytes, key: bytes, layout_hash: str) -> bytes:
    return hmac.new(key, layout_hash.encode() + number, hashlib.sha256).digest()[:_BYTES]
