#!/bin/bash
# Starts each service whose command it is given, in order, says `ready`, and ends as soon as one of them
# ends: a container that runs has all its services. The commands are those of bench/services; what they
# need comes by environment, since a read-only container on a remote engine can take neither a copied
# file nor a bind mount.
set -euo pipefail
cd /run/bridgetoll
export TMPDIR=/run/bridgetoll

# For services that would take a probe for a client. @param port
wait_until_listening() {
  local listening
  listening=$(printf ':%04X 00000000:0000 0A' "$1")
  for _ in {1..500}; do
    if grep -q "$listening" /proc/net/tcp; then return; fi
    sleep 0.01
  done
}

for start in "$@"; do eval "$start"; done
echo ready
wait -n
