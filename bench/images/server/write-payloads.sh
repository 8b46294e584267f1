#!/bin/bash
# Writes one file of each size to /payload, prints "ready", and keeps running: a tmpfs volume is lost when no
# container holds it. The content is AES-128-CTR of zeros, with a key of zeros.
set -eu
zeros=00000000000000000000000000000000
for bytes in $PAYLOAD_SIZES; do
  openssl enc -aes-128-ctr -K $zeros -iv $zeros -in /dev/zero 2>/dev/null | head -c "$bytes" >"/payload/$bytes.bin"
done
echo ready
exec sleep infinity
