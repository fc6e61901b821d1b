"""Short codes for ids, for places too small for them, such as the data of a button."""

from base64 import b32encode
from hashlib import blake2s

_LENGTH = 7


def code_of(identifier: str) -> str:
    """Seven small letters and digits that stand for an id, the same in every build."""
    digest = blake2s(identifier.encode(), digest_size=5).digest()
    return b32encode(digest).decode().lower()[:_LENGTH]
