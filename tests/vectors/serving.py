"""Vectors over HTTP on the loopback interface: one server for a test module, stopped at its end."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from conformance import Vector

BODILESS = (204, 205, 304)
"""Statuses whose responses have no body in HTTP."""


def is_carriable(vector: Vector) -> bool:
    """Whether HTTP can carry a vector: a final status, headers as HTTP has them, a body only where one may stand."""
    status = vector.input.get("status")
    if vector.call != "parse" or not isinstance(vector.body, bytes) or status is None or not 200 <= status <= 599:
        return False
    return _are_carriable(vector.input["headers"]) and not (status in BODILESS and vector.body)


def _are_carriable(headers: Mapping[str, str]) -> bool:
    """Whether clients hand over headers as they were sent: latin-1 without controls, each name once.

    Of repeated ones some give the first, some the last, and some all of them joined.
    """
    is_plain = all(letter == "\t" or "\x20" <= letter <= "\xff" for value in headers.values() for letter in value)
    ends = all(value == value.strip() or value.isascii() for value in headers.values())
    names = {name.lower() for name in headers}
    return is_plain and ends and len(names) == len(headers) and all(map(str.isascii, names))


@contextmanager
def serving(vectors: Mapping[str, Vector]) -> Iterator[str]:
    """Serve vectors under their ids; gives the address, which has no slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            vector = vectors[self.path.removeprefix("/")]
            status = vector.input["status"]
            self.send_response_only(status, "As the vector says")
            for name, value in vector.input["headers"].items():
                self.send_header(name, value)
            if status not in BODILESS:
                self.send_header("Content-Length", str(len(vector.body)))
            self.end_headers()
            self.wfile.write(vector.body)

        def log_message(self, format: str, *args: object) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
