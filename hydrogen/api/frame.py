"""WebSocket frames that are the same for every client, built once (RFC 6455, section 5.2)."""

PING = b"\x89\x00"
"""A ping without payload."""

_FIN_TEXT = 0x81
_SHORT = 125  # the longest payload whose length fits the second byte
_MEDIUM = 0xFFFF


def text_frame(payload: bytes) -> bytes:
    """Frame a whole text message as a server does: one frame, no mask, no compression."""
    length = len(payload)
    if length <= _SHORT:
        return bytes((_FIN_TEXT, length)) + payload
    if length <= _MEDIUM:
        return bytes((_FIN_TEXT, 126)) + length.to_bytes(2, "big") + payload
    return bytes((_FIN_TEXT, 127)) + length.to_bytes(8, "big") + payload
