#!/bin/bash
# Writes one file of each size to /payload, says so, and stays: a tmpfs volume lasts no longer than
# the containers that hold it. The content is AES-128-CTR of nothing but zeros, with a zero key.
set -eu
zeros=00000000000000000000000000000000
for bytes in $PAYLOAD_SIZES; do
  openssl enc -aes-128-ctr -K $zeros -iv $zeros -in /dev/zero 2>/dev/null | head -c "$bytes" >"/payload/$bytes.bin"
done
echo ready
exec sleep infinity
