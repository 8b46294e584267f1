#!/bin/bash
# Runs what the environment names, and ends as soon as one of them ends: a container that runs has
# all its services. The configuration comes by environment, since a read-only container on a remote
# engine can take neither a copied file nor a bind mount.
set -euo pipefail
cd /run/bridgetoll
export TMPDIR=/run/bridgetoll

printf %s "$NGINX_CONF" >nginx.conf
if [ -n "${TLS:-}" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
    -subj /CN=bridgetoll -keyout key.pem -out certificate.pem 2>/dev/null
fi
if [ -n "${IPERF3_PORT:-}" ]; then
  iperf3 --server --bind "$IPERF3_ADDRESS" --port "$IPERF3_PORT" >/dev/null &
  # It takes no probe, so whoever finds nginx must be able to count on it.
  listening=$(printf ':%04X 00000000:0000 0A' "$IPERF3_PORT")
  for _ in {1..500}; do
    if grep -q "$listening" /proc/net/tcp; then break; fi
    sleep 0.01
  done
fi
if [ -n "${HANDOFF:-}" ]; then
  # The same as the driving processes at the other end: see bench/images/load/Dockerfile.
  MALLOC_TRIM_THRESHOLD_=1073741824 node --single-threaded --hash-seed=7 --random-seed=7 \
    /opt/bridgetoll/receiver.cjs "$HANDOFF" &
fi
nginx -c /run/bridgetoll/nginx.conf -g 'daemon off;' &
wait -n
