#!/bin/bash
# Starts the services whose commands it is given, in order, prints the settings of its network namespace that
# SETTING_FILES names (`/proc/… value`, a line each), how its system calls are filtered, its addresses but those of lo,
# and then `ready`, and exits as soon as one of them exits: a running container has all its services. The commands are
# those of bench/services. Their configuration comes from the environment, because a read-only container on a remote
# engine accepts neither copied files nor bind mounts.
set -euo pipefail
cd /run/bridgetoll
export TMPDIR=/run/bridgetoll

# For services that would mistake a probe for a client. @param TCP port, or path of a Unix socket.
# @return 1 where the process that was started last, which is to listen there, ended.
wait_until_listening() {
  local sockets listening
  case $1 in
    /*) sockets=/proc/net/unix listening="00010000 .* $1\$" ;;
    *) sockets='/proc/net/tcp /proc/net/tcp6' listening=$(printf ':%04X 0\\{8,\\}:0000 0A' "$1") ;;
  esac
  for _ in {1..1000}; do
    # shellcheck disable=SC2086 # several files
    if grep -qs "$listening" $sockets; then return; fi
    kill -0 "$!" 2>/dev/null || return 1
    sleep 0.01
  done
  echo "Nothing listens on $1." >&2
  exit 1
}

for start in "$@"; do eval "$start"; done
for file in ${SETTING_FILES:-}; do
  # Without a process of its own; a file that is not there is left out.
  if { read -r value <"$file"; } 2>/dev/null; then echo "$file $value"; fi
done
while read -r line; do
  case $line in Seccomp:*) echo "/proc/self/status $line" ;; esac
done </proc/self/status
# Assigned first: with it failed, a server is not ready, and no claim rests on what it did not say.
addresses=$(hostname -I)
echo "addresses $addresses"
echo ready
wait -n
