"""The wire: HTTP and the WebSocket, as docs/protocol.md describes them."""
