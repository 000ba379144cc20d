"""What Orca loads at its start: it speaks into a log in place of a loudspeaker, and at once."""

import os
import sys

sys.path.insert(0, os.environ["SPOKEN_RIG"])
from orca import settings

settings.speechServerFactory = "spoken_log"
settings.enableEchoByWord = False
settings.enableKeyEcho = False
settings.enableBraille = False
settings.enableBrailleMonitor = False
settings.enableSound = False
settings.playSoundForRole = False
settings.messageVerbosityLevel = settings.VERBOSITY_LEVEL_VERBOSE
settings.sayAllOnLoad = False
