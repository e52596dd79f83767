"""yaml-language-server, which YAML editors ask, driven over its protocol as an editor drives it."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any

from outside_readers import reader

_PATIENCE = 60  # seconds for one answer, on a slow machine
_OFFLINE = {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}
_NO_PROXY = {"proxy": "http://127.0.0.1:9"}  # what tried to fetch something all the same would be flagged


class LanguageServer:
    """A server, what it was asked and what it said; lines and columns count from 0, as in the protocol."""

    def __init__(self, process: "subprocess.Popen[bytes]", schemas: Mapping[str, object]) -> None:
        assert process.stdin
        assert process.stdout
        self._settings = {"yaml": {**_OFFLINE, "schemas": schemas}, "http": _NO_PROXY}
        self._input: IO[bytes] = process.stdin
        self._heard: Queue[dict[str, Any]] = Queue()
        self._flagged: dict[str, list[dict[str, Any]]] = {}
        self._asked = 0
        Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    def start(self, folder: Path) -> None:
        """Say who asks."""
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"hover": {}, "completion": {}}}
        opened = {"rootUri": folder.as_uri(), "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}]}
        self._ask("initialize", processId=None, capabilities=capabilities, **opened)
        self._tell("initialized")

    def open(self, file: Path, text: str) -> None:
        """Open a file, with a text that need not be the saved one."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)

    def flagged(self, file: Path) -> list[dict[str, Any]]:
        """What the server flags in a file, once it has read it."""
        while file.as_uri() not in self._flagged:
            self._hear()
        return self._flagged[file.as_uri()]

    def completion(self, file: Path, line: int, column: int) -> list[dict[str, Any]]:
        """What is offered at a place."""
        found = self._ask("textDocument/completion", **_place(file, line, column))
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found or []
        return items

    def hover(self, file: Path, line: int, column: int) -> str:
        """What is shown at a place, in Markdown."""
        found = self._ask("textDocument/hover", **_place(file, line, column))
        return str(found["contents"]["value"]) if found else ""

    def stop(self) -> None:
        """End it as the protocol says."""
        self._ask("shutdown")
        self._tell("exit")

    # --- the protocol: https://microsoft.github.io/language-server-protocol/specifications/base/0.9/specification/

    def _ask(self, method: str, **params: Any) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        while (answer := self._hear()).get("id") != number or "method" in answer:
            pass
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _hear(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, and what it flags is kept."""
        said = self._heard.get(timeout=_PATIENCE)
        method: str = said.get("method", "")
        params: Any = said.get("params")
        if method == "textDocument/publishDiagnostics":
            self._flagged[params["uri"]] = params["diagnostics"]
        elif method == "workspace/configuration":
            self._send({"id": said["id"], "result": [self._settings.get(each["section"]) for each in params["items"]]})
        elif method and "id" in said:
            self._send({"id": said["id"], "result": None})
        return said

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._input.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._input.flush()

    def _listen(self, output: IO[bytes]) -> None:
        with suppress(ValueError):  # where the server is stopped in the middle of a message
            while header := output.readline():
                length = int(header.removeprefix(b"Content-Length:"))
                while output.readline().strip():
                    pass
                self._heard.put(json.loads(output.read(length)))


def _place(file: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}


@contextmanager
def language_server(folder: Path, schemas: Mapping[str, object] | None = None) -> Iterator[LanguageServer]:
    """A server that runs for as long as it is asked; `schemas` is the setting `yaml.schemas` of its editor."""
    command = [reader("yaml-language-server"), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            server = LanguageServer(process, schemas or {})
            server.start(folder)
            yield server
            server.stop()
        finally:
            process.kill()
