"""A voice for Orca that writes each thing it would say to a file, one JSON object a line. Orca loads it by name."""

import json
import os
import time
from pathlib import Path

from orca import speechserver

LOG = Path(os.environ["SPOKEN_LOG"])


def note(kind, text=""):
    with LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps({"t": round(time.time(), 3), "kind": kind, "text": text}, ensure_ascii=False) + "\n")


class SpeechServer(speechserver.SpeechServer):
    _only = None

    @staticmethod
    def getFactoryName():
        return "Spoken log"

    @staticmethod
    def getSpeechServers():
        return [SpeechServer.getSpeechServer()]

    @classmethod
    def getSpeechServer(cls, info=None):
        if cls._only is None:
            cls._only = cls()
            note("ready")
        return cls._only

    @staticmethod
    def shutdownActiveServers():
        SpeechServer._only = None

    def getInfo(self):
        return ["Spoken log", "log"]

    def getVoiceFamilies(self):
        return [speechserver.VoiceFamily({"name": "log", "lang": "en", "dialect": None, "variant": None})]

    def speak(self, text=None, acss=None, interrupt=True):
        if text and text.strip():
            note("said", text.strip())

    def queueText(self, text="", acss=None):
        self.speak(text, acss)

    def speakCharacter(self, character, acss=None):
        note("said", character)

    def speakKeyEvent(self, event, acss=None):
        pass

    def sayAll(self, utterances, progress):
        for context, _ in utterances:
            note("said", context.utterance)
            progress(context, speechserver.SayAllContext.COMPLETED)

    def stop(self):
        note("stop")

    def shutdown(self):
        SpeechServer._only = None

    def reset(self, text=None, acss=None):
        pass

    def list_output_modules(self):
        return []

    def _nothing(self, step=0):
        pass

    increaseSpeechRate = decreaseSpeechRate = increaseSpeechPitch = decreaseSpeechPitch = _nothing
    increaseSpeechVolume = decreaseSpeechVolume = _nothing
    updateCapitalizationStyle = updatePunctuationLevel = _nothing
