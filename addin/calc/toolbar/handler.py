"""Thanh công cụ trong LibreOffice: a click opens a pipe for one caller, which our command or the helper calls back on.

It runs inside LibreOffice, in its Python; see tonghop_start.py. The window never waits: the command is watched by a
thread, and while one runs another click is answered by a sentence.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
from typing import Any

import tonghop_start
import unohelper
from com.sun.star.bridge import XInstanceProvider
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo
from uno import fileUrlToSystemPath, systemPathToFileUrl

NAME, SERVICE = "vn.tonghop.Toolbar", "com.sun.star.frame.ProtocolHandler"
_INFOBAR, _WARNING = "tonghop", 2
_CHOSEN = 1

with open(os.path.join(os.path.dirname(__file__), "toolbar.json"), encoding="utf-8") as _file:
    _TABLE = json.load(_file)
VERSION, TEXTS, BUTTONS = _TABLE["version"], _TABLE["texts"], _TABLE["buttons"]

_at_work = threading.Lock()


class Toolbar(unohelper.Base, XDispatchProvider, XDispatch, XInitialization, XServiceInfo):
    """Các nút: one handler for all of them, for one window."""

    def __init__(self, context):
        self.context = context
        self.frame: Any = None

    def initialize(self, arguments):
        self.frame = arguments[0] if arguments else None

    def queryDispatch(self, url, target, flags):  # noqa: N802
        return self if url.Path in BUTTONS else None

    def queryDispatches(self, requests):  # noqa: N802
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def dispatch(self, url, arguments):
        """Bấm nút."""
        if not _at_work.acquire(blocking=False):
            _tell(self.frame, TEXTS["running"])
            return
        try:
            self._begin(url.Path)
        except BaseException:
            _at_work.release()
            raise

    def _begin(self, button):
        job, refusal = self._job(button)
        python = tonghop_start.interpreter()
        if job and not refusal and not python:
            refusal = TEXTS["not_installed"]
        if refusal:
            _tell(self.frame, refusal)
        if refusal or not job:
            _at_work.release()
        else:
            threading.Thread(target=self._run, args=(python, job), daemon=True).start()

    def _job(self, button):
        """(việc phải làm, lý do từ chối): neither, when the officer chose nothing."""
        place = self.frame.Controller.Model.URL
        if not place:
            return None, TEXTS["unsaved"]
        job = {"button": button, "toolbar": VERSION}
        job["workbook"] = fileUrlToSystemPath(place) if place.startswith("file:") else place
        asked = BUTTONS[button]["asks"]
        if not asked:
            return job, ""
        chosen = _Choice(self.context, os.path.dirname(job["workbook"])).of(asked)
        return (dict(job, **{asked: chosen}) if chosen else None), ""

    def _run(self, python, job):
        """In a thread: until the command has ended."""
        pipe = "tonghop" + secrets.token_hex(16)
        acceptor = self._create("com.sun.star.connection.Acceptor")
        waiting = self.frame.createStatusIndicator()
        waiting.start(TEXTS["starting"], 0)
        threading.Thread(target=self._serve, args=(acceptor, pipe), daemon=True).start()
        try:
            refusal = tonghop_start.work(python, job, pipe, TEXTS["stopped"])
        except OSError:
            refusal = TEXTS["not_installed"]
        finally:
            acceptor.stopAccepting()
            waiting.end()
            _at_work.release()
        if refusal:
            _tell(self.frame, refusal)

    def _serve(self, acceptor, pipe):
        """Answers one caller on the pipe, and nobody after."""
        connection = acceptor.accept("pipe,name=" + pipe)
        if connection is not None:
            self._create("com.sun.star.bridge.BridgeFactory").createBridge("", "urp", connection, _Ours(self.context))

    def _create(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def addStatusListener(self, listener, url):  # noqa: N802
        """The buttons are always on: a command that cannot work says so itself."""

    def removeStatusListener(self, listener, url):  # noqa: N802
        """Nothing was added."""

    def getImplementationName(self):  # noqa: N802
        return NAME

    def supportsService(self, name):  # noqa: N802
        return name == SERVICE

    def getSupportedServiceNames(self):  # noqa: N802
        return (SERVICE,)


class _Ours(unohelper.Base, XInstanceProvider):
    """What the caller may ask for by name."""

    def __init__(self, context):
        self.context = context

    def getInstance(self, name):  # noqa: N802
        return self.context if name == "StarOffice.ComponentContext" else None


class _Choice:
    """Hộp chọn thư mục hoặc tệp, beside the workbook."""

    def __init__(self, context, folder):
        self.context, self.folder = context, folder

    def of(self, asked):
        return self._folder() if asked == "folder" else self._file()

    def _folder(self):
        usual = os.path.join(self.folder, TEXTS["returned"])
        picker = self._picker("FolderPicker", TEXTS["pick_folder"], usual if os.path.isdir(usual) else self.folder)
        return fileUrlToSystemPath(picker.Directory) if picker.execute() == _CHOSEN else ""

    def _file(self):
        picker = self._picker("FilePicker", TEXTS["pick_file"], self.folder)
        picker.appendFilter(TEXTS["reports"], "*.docx")
        picker.setDefaultName(tonghop_start.newest_report(self.folder))
        return fileUrlToSystemPath(picker.SelectedFiles[0]) if picker.execute() == _CHOSEN else ""

    def _picker(self, kind, title, folder):
        picker = self.context.ServiceManager.createInstanceWithContext("com.sun.star.ui.dialogs." + kind, self.context)
        picker.setTitle(title)
        picker.setDisplayDirectory(systemPathToFileUrl(folder))
        return picker


def _tell(frame, sentence):
    """A line above the sheet, which waits for nobody; a newer one takes its place."""
    controller = frame.Controller
    if controller.hasInfobar(_INFOBAR):
        controller.removeInfobar(_INFOBAR)
    controller.appendInfobar(_INFOBAR, TEXTS["title"], sentence, _WARNING, (), True)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816
g_ImplementationHelper.addImplementation(Toolbar, NAME, (SERVICE,))
