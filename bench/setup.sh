#!/usr/bin/env bash
# Prepares this machine: npm packages, system packages, images. Safe to run again: with everything
# in place it only looks. `--dry-run` says what it would do and does nothing. `--tests` also installs what
# only the tests use: a browser, a registry, and programs of others that read what Bridgetoll exports.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  printf 'error %s\n' "$1" >&2
  exit 3
}

dry_run=no
tests=no
for word in "$@"; do
  case $word in
  --dry-run) dry_run=yes ;;
  --tests) tests=yes ;;
  *)
    printf 'error There is no flag "%s". Setup takes --dry-run and --tests.\n' "$word" >&2
    exit 2
    ;;
  esac
done

node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
  fail "Node.js 20.19 or newer is needed, and this is $(node --version)."

# --- what is missing ---
lock_hash=$(sha256sum package-lock.json | cut -d' ' -f1)
lock_stamp=node_modules/.bridgetoll-lock
npm_missing=no
[ "$(cat "$lock_stamp" 2>/dev/null)" = "$lock_hash" ] || npm_missing=yes

# Without these nothing can be measured; where an engine runs already, it takes no more.
needed=()
# Links of the host, its firewall with nft, a base image where no registry answers, an engine of their own:
# some modes and commands, and the tests, need these.
wanted=()
missing() { ! command -v "$1" >/dev/null 2>&1; }

# The engine that will be used, as src/engine/open-engine.ts looks for it; nothing for a private one.
engine() {
  local config=${DOCKER_CONFIG:-${HOME:-/nowhere}/.docker}/config.json context rootless
  context=${DOCKER_CONTEXT:-$(sed -n 's/.*"currentContext": *"\([^"]*\)".*/\1/p' "$config" 2>/dev/null || true)}
  rootless=${XDG_RUNTIME_DIR:-/nowhere}/docker.sock
  if [ -n "${DOCKER_HOST:-}" ]; then
    echo "$DOCKER_HOST"
  elif [ -n "$context" ] && [ "$context" != default ]; then
    echo "context $context"
  elif [ -S /var/run/docker.sock ]; then
    echo /var/run/docker.sock
  elif [ -S "$rootless" ]; then
    echo "$rootless"
  fi
}

if [ -z "$(engine)" ]; then
  if missing dockerd; then needed+=(docker.io); fi
  if missing iptables; then needed+=(iptables); fi
  if missing mmdebstrap; then needed+=(mmdebstrap); fi
else
  if missing dockerd; then wanted+=(docker.io); fi
  if missing iptables; then wanted+=(iptables); fi
  if missing mmdebstrap; then wanted+=(mmdebstrap); fi
fi
if missing ip; then wanted+=(iproute2); fi
if missing nft; then wanted+=(nftables); fi
# A browser, a registry, and readers of exports. Of prometheus only promtool is taken, because the package starts a server.
promtool=.cache/promtool
promtool_missing=no
if [ $tests = yes ]; then
  if missing chromium; then wanted+=(chromium); fi
  if missing docker-registry; then wanted+=(docker-registry); fi
  for module in prometheus_client junitparser; do
    /usr/bin/python3 -c "import $module" 2>/dev/null || wanted+=("python3-${module//_/-}")
  done
  if missing promtool && [ ! -x $promtool ]; then promtool_missing=yes; fi
fi
installs=no
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then installs=yes; fi
packages=("${needed[@]}")
if [ $installs = yes ]; then packages+=("${wanted[@]}"); fi

# One engine's images are of no use to another, and a private engine whose data root was made anew has none.
image_sources=(package-lock.json bench/images bench/drivers bench/services src/agent src/base src/contracts)
image_hash=$(find "${image_sources[@]}" -type f -print0 | sort -z | xargs -0 cat | sha256sum | cut -d' ' -f1)
image_stamp=.cache/images
stamp_text() {
  local place
  place=$(engine)
  [ -n "$place" ] || place="private $(stat -c '%i %W' /var/lib/bridgetoll/engine/image 2>/dev/null || true)"
  echo "$image_hash $place"
}
images_missing=no
[ "$(cat "$image_stamp" 2>/dev/null)" = "$(stamp_text)" ] || images_missing=yes

# --- say it, then do it ---
if [ $npm_missing = yes ]; then echo "npm packages: will be installed (npm ci)."; fi
if [ ${#packages[@]} -gt 0 ]; then echo "System packages: ${packages[*]} will be installed (apt-get)."; fi
if [ $installs = no ] && [ ${#wanted[@]} -gt 0 ]; then
  echo "For some modes, and for npm test, these are missing, by their names in Debian: ${wanted[*]}."
fi
if [ $promtool_missing = yes ] && [ $installs = yes ]; then
  echo "promtool: will be taken from Debian's package prometheus, which is not installed."
elif [ $promtool_missing = yes ]; then
  echo "For npm test promtool is missing, which Debian has in prometheus."
  promtool_missing=no
fi
if [ $images_missing = yes ]; then echo "Images: will be built where the engine has not got them."; fi
if [ $npm_missing = no ] && [ ${#packages[@]} -eq 0 ] && [ $promtool_missing = no ] && [ $images_missing = no ]; then
  echo "Everything is in place."
  exit 0
fi
if [ $dry_run = yes ]; then exit 0; fi

if [ ${#packages[@]} -gt 0 ]; then
  if [ $installs = no ]; then
    fail "These are missing, by their names in Debian: ${packages[*]}. Install them with your package manager, start Docker, or run this as root on Debian or Ubuntu."
  fi
  export DEBIAN_FRONTEND=noninteractive
  mkdir -p .cache
  if ! { apt-get update && apt-get install -y --no-install-recommends "${packages[@]}"; } >.cache/apt.log 2>&1; then
    tail -n 5 .cache/apt.log >&2
    fail "apt-get could not install ${packages[*]}; the whole log is .cache/apt.log."
  fi
  # For whoever wants to be rid of all this (README.md, "Removing it").
  printf '%s\n' "${packages[@]}" >>.cache/installed-packages
  echo "Installed ${packages[*]}; their names are kept in .cache/installed-packages."
  echo "To remove them: apt-get purge --autoremove \$(cat .cache/installed-packages)"
fi

if [ $promtool_missing = yes ]; then
  mkdir -p .cache
  folder=$(mktemp -d)
  # Where other packages were installed, apt has its lists already.
  if ! {
    { [ ${#packages[@]} -gt 0 ] || apt-get update; } &&
      (cd "$folder" && apt-get download prometheus) &&
      dpkg-deb --fsys-tarfile "$folder"/prometheus_*.deb | tar -x -C "$folder" ./usr/bin/promtool &&
      mv "$folder/usr/bin/promtool" $promtool
  } >.cache/apt.log 2>&1; then
    rm -r "$folder"
    tail -n 5 .cache/apt.log >&2
    fail "promtool could not be taken from Debian's package prometheus; the whole log is .cache/apt.log."
  fi
  rm -r "$folder"
  echo "promtool is in .cache."
fi

if [ $npm_missing = yes ]; then
  npm ci --no-audit --no-fund --loglevel=error
  printf '%s\n' "$lock_hash" >"$lock_stamp"
fi

if [ $images_missing = yes ]; then
  # In the background, since bash obeys a signal only between commands.
  node bench/start.mjs images &
  builder=$!
  for signal in INT TERM; do trap "kill -$signal $builder 2>/dev/null || true" $signal; done
  code=0
  wait "$builder" || code=$?
  # A signal ends the waiting, and not the builder, which cleans up first.
  while kill -0 "$builder" 2>/dev/null; do
    code=0
    wait "$builder" || code=$?
  done
  if [ $code != 0 ]; then exit $code; fi
  mkdir -p .cache
  stamp_text >"$image_stamp"
fi
echo "Ready: npm run bench"
