#!/bin/bash
# Runs within dbus-run-session: a screen in memory, windows, the accessibility bus and Orca, until its input ends.
# $RUN is a new folder. The screen's name is in $RUN/display once Orca is ready to speak.
Xvfb -displayfd 3 -screen 0 1280x1000x24 -nolisten tcp 3>"$RUN/screen" 2>"$RUN/xvfb.log" &
ended="$!"
for _ in $(seq 100); do [ -s "$RUN/screen" ] && break; sleep .1; done
DISPLAY=":$(cat "$RUN/screen")"
export DISPLAY
openbox >"$RUN/openbox.log" 2>&1 &
ended="$! $ended"
/usr/libexec/at-spi-bus-launcher --launch-immediately >"$RUN/bus.log" 2>&1 &
ended="$! $ended"
sleep 1
orca --replace >"$RUN/orca.log" 2>&1 &
ended="$! $ended"
for _ in $(seq 300); do grep -q '"ready"' "$SPOKEN_LOG" && break; sleep .1; done
sleep 1
firefox-esr --no-remote --profile "$RUN/profile" about:blank >"$RUN/firefox.log" 2>&1 &
ended="$! $ended"
echo "$DISPLAY" >"$RUN/display"
cat >/dev/null
# shellcheck disable=SC2086
kill $ended 2>/dev/null
sleep 1
# shellcheck disable=SC2086
kill -9 $ended 2>/dev/null
exit 0
