"""One window an archive: a second start on the same archive brings the first one's window to the front."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


def server_name(archive: Path) -> str:
    """The name under which the window of `archive` listens: the same for every way to name the file."""
    whole = os.path.normcase(os.path.realpath(archive))
    return "khobao-" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def hand_over(archive: Path, files: list[Path]) -> bool:
    """Ask the window that has `archive` open to come to the front and import `files`. False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(archive))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps({"files": [str(file) for file in files]}).encode() + b"\n")
    answered = socket.waitForBytesWritten(WAIT_MS) and socket.waitForReadyRead(WAIT_MS * 4)
    socket.disconnectFromServer()
    return answered


class Listener(QObject):
    """Listens for the archive that this window has open for writing. `asked(files)` when another start wants it."""

    asked = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sockets: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def listen(self, archive: Path) -> bool:
        """Listen for `archive`. Call only while holding its lock: a name left behind by a dead process is taken."""
        self.close()
        name = server_name(archive)
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._sockets.clear()
        self._server.close()

    def _greet(self) -> None:
        # The server owns its sockets; a caller that hangs up is only forgotten here.
        self._sockets = [socket for socket in self._sockets if socket.isValid()]
        socket = self._server.nextPendingConnection()
        self._sockets.append(socket)
        socket.readyRead.connect(self._read_all)

    def _read_all(self) -> None:
        for socket in self._sockets:
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        try:
            message = json.loads(bytes(socket.readLine().data()))
            files = [Path(str(name)) for name in message["files"]]
        except (ValueError, KeyError, TypeError):
            files = []
        socket.write(b"ok\n")
        socket.flush()
        self.asked.emit(files)
