"""A relay between a client and a server: it hands everything on, and writes down what the client asks for."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable

SECRET = (80877103, 80877104)  # a client asks for TLS or GSS: no
STARTUP_IS_COMMON = {"user", "database", "client_encoding", "application_name", "DateStyle", "TimeZone"}
COMMANDS = {3: "", 22: "binary: ", 31: "reset connection"}  # of MySQL's protocol; others are of no interest


class Relay:
    """Listens on `port`; what each connection said is in `said`, in order."""

    def __init__(self, server: Callable[[], socket.socket], read: type[Postgres | MySQL]) -> None:
        self.server, self.read = server, read
        self.said: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Listen no more; what is connected ends when its client does."""
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = self.server()
            reader = self.read(self.said, client)
            threading.Thread(target=_pump, args=(server, client, bytes), daemon=True).start()
            threading.Thread(target=_pump, args=(client, server, reader.feed), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket, through: Callable[[bytes], bytes]) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(through(data))
    for end in (source, sink):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


class Postgres:
    """The messages of PostgreSQL's protocol 3.0 that carry SQL, and uncommon settings of the startup."""

    def __init__(self, said: list[str], client: socket.socket) -> None:
        self.said, self.client, self.left, self.started = said, client, b"", False

    def feed(self, data: bytes) -> bytes:
        """What of `data` goes on to the server."""
        self.left += data
        out = b""
        while (message := self._next()) is not None:
            out += message
        return out

    def _next(self) -> bytes | None:
        head = 5 if self.started else 4
        if len(self.left) < head:
            return None
        size = struct.unpack("!I", self.left[head - 4 : head])[0] + head - 4
        if len(self.left) < size:
            return None
        message, self.left = self.left[:size], self.left[size:]
        return self._told(message) if self.started else self._startup(message)

    def _startup(self, message: bytes) -> bytes:
        if struct.unpack("!I", message[4:8])[0] in SECRET:
            self.client.sendall(b"N")
            return b""
        self.started = True
        texts = message[8:].decode().split("\0")
        settings = dict(zip(texts[::2], texts[1::2], strict=False))
        self.said += [f"startup: {name}" for name in settings if name and name not in STARTUP_IS_COMMON]
        return message

    def _told(self, message: bytes) -> bytes:
        kind, body = message[:1], message[5:]
        if kind == b"Q":
            self.said.append(body.rstrip(b"\0").decode())
        elif kind == b"P":
            name, text = body.decode("utf-8", "replace").split("\0")[:2]
            self.said.append(f"named: {text}" if name else text)
        return message


class MySQL:
    """The commands of MySQL's protocol that carry SQL."""

    def __init__(self, said: list[str], client: socket.socket) -> None:
        self.said, self.left = said, b""

    def feed(self, data: bytes) -> bytes:
        """All of `data`."""
        self.left += data
        while len(self.left) >= 4:
            size = int.from_bytes(self.left[:3], "little")
            if len(self.left) < size + 4:
                break
            number, body, self.left = self.left[3], self.left[4 : size + 4], self.left[size + 4 :]
            if number == 0 and body[:1] and body[0] in COMMANDS:
                self.said.append(COMMANDS[body[0]] + body[1:].decode("utf-8", "replace"))
        return data
