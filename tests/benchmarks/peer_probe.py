"""What one library makes of the odd responses, as JSON: `peer_probe.py LIBRARY`, run where it is installed."""

from __future__ import annotations

import json
import pickle
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from odd_bodies import ODD, SECRETS, USUAL, Odd, with_secret
from peer_clients import CLIENTS, Client

_PATIENCE = 1.0
"""How many seconds the rest of a stream is held back."""


class _Server(ThreadingHTTPServer):
    """Answers whatever is asked with one response."""

    daemon_threads = True
    answer: Odd | None = None
    """None for a success that holds its last byte back."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.read_on, self.sent = threading.Event(), threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Send the answer that is set."""
        answer = self.server.answer
        if answer is not None:
            self._begin(answer.status, answer.content_type, len(answer.body))
            self.wfile.write(answer.body)
            return
        self._begin(200, "application/octet-stream", 2)
        self.wfile.write(b"{")
        self.server.read_on.wait(_PATIENCE)
        self.server.sent.set()
        self.wfile.write(b"}")

    def _begin(self, status: int, content_type: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _serving() -> Iterator[_Server]:
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _raised(client: Client) -> BaseException | None:
    try:
        client.call()
    except BaseException as error:  # whatever it is: that is the question
        return error
    return None


def _fault(client: Client) -> str | None:
    """What came instead of an own error with a text; None where one came."""
    error = _raised(client)
    if error is None:
        return "nothing raised"
    if not isinstance(error, client.own):
        return type(error).__name__
    try:
        str(error), repr(error)
    except Exception as other:  # an error that nobody can print
        return f"{type(other).__name__} from its text"
    return None


def _is_encoded(error: BaseException | None) -> bool:
    try:
        return bool(str(error).encode())
    except UnicodeEncodeError:
        return False


def _pickled(error: BaseException | None) -> str:
    """ "yes", or why an error does not come back from pickle as it was."""
    try:
        again = pickle.loads(pickle.dumps(error))
    except Exception as fault:  # as many kinds as there are libraries
        return f"no: {type(fault).__name__}"
    return "yes" if type(again) is type(error) and str(again) == str(error) else "no: it comes back changed"


def _leaves_stream(client: Client, server: _Server) -> bool | None:
    if client.stream is None:
        return None
    server.answer = None
    client.stream()
    left = not server.sent.is_set()
    server.read_on.set()
    return left


def main(library: str) -> None:
    """Ask everything, and print the answers."""
    with _serving() as server:
        client = CLIENTS[library](f"http://127.0.0.1:{server.server_port}")
        faults: dict[str, str | None] = {}
        for each in ODD:
            server.answer = each
            faults[each.name] = _fault(client)
        server.answer = next(each for each in ODD if each.name == "lone surrogate")
        encoded = _is_encoded(_raised(client))
        server.answer = USUAL
        pickled = _pickled(_raised(client))
        shown = []
        for name, secret in SECRETS.items():
            server.answer = with_secret(secret)
            if secret.split("=")[-1].split()[-1] in str(_raised(client)):
                shown.append(name)
        found = {"faults": faults, "encoded": encoded, "pickled": pickled, "shown": shown}
        print(json.dumps(found | {"stream": _leaves_stream(client, server)}))


if __name__ == "__main__":
    main(sys.argv[1])
