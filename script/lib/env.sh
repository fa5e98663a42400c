# What the scripts share: where things are, which versions, how to speak. Sourced, never run.
# shellcheck shell=bash disable=SC2034 # the scripts use what stands here
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT"

# The tools that script/setup installs, pinned here. Two kinds stand elsewhere, so that they cannot drift from what uses them: the
# wasm-bindgen CLI must equal the wasm-bindgen of Cargo.lock, and the npm tools are pinned in package.json and package-lock.json.
TRUNK_VERSION=0.21.14 # 0.22 wants a newer Rust than ours
CARGO_DENY_VERSION=0.20.2
CARGO_MUTANTS_VERSION=27.1.0 # wanted by `script/test long` alone, which installs it
NODE_MIN_MAJOR=20

# Debian packages, as "package:a command it brings". Debian's own versions are used: a browser must stay patched.
APT_BUILD=(gcc:cc libc6-dev:- zip:zip)
APT_TEST=(chromium:chromium chromium-driver:chromedriver firefox-esr:firefox-esr webkit2gtk-driver:WebKitWebDriver xvfb:Xvfb
  nginx:nginx libnginx-mod-http-js:- caddy:caddy curl:curl openssl:openssl bubblewrap:bwrap systemd:systemd-analyze fonts-dejavu-core:- fonts-noto-cjk:-)

say() { printf '\033[1m%s\033[0m\n' "==> $*"; }
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# The version of one package in Cargo.lock.
locked_version() {
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

[[ -f Cargo.lock ]] || die "Cargo.lock is missing: it belongs in the repository (git checkout Cargo.lock)"
WASM_BINDGEN_VERSION=$(locked_version wasm-bindgen)
[[ -n $WASM_BINDGEN_VERSION ]] || die "Cargo.lock names no wasm-bindgen"

# Tools outside the clone, one folder a version: a second clone finds them, an update does not disturb the old one.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/batch-task-widget
TRUNK_ROOT=$CACHE/tools/trunk-$TRUNK_VERSION
WASM_BINDGEN_ROOT=$CACHE/tools/wasm-bindgen-cli-$WASM_BINDGEN_VERSION
DENY_ROOT=$CACHE/tools/cargo-deny-$CARGO_DENY_VERSION
TOOLS_PATH=$WASM_BINDGEN_ROOT/bin:$TRUNK_ROOT/bin:$ROOT/node_modules/.bin
export PATH=$TOOLS_PATH:$PATH:/usr/sbin
export TRUNK_SKIP_VERSION_CHECK=true

TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}

# Where tools are compiled: a folder for each script that runs, so that none removes what another is building.
TOOL_BUILD=$CACHE/build.$$

# cargo_tool COMMAND ROOT OPT_LEVEL CRATE@VERSION [ARGUMENT...]: built once into ROOT, as little optimised as it can bear.
cargo_tool() {
  local command=$1 root=$2 opt_level=$3 crate=$4
  [[ -x $root/bin/$command ]] && return
  say "cargo install $crate (once, some minutes)"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=$opt_level CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_TARGET_DIR=$TOOL_BUILD cargo install --quiet --root "$root" "$crate" "${@:5}"
}

# Flags of the release wasm: without them the paths of this machine's crates stand in its panic messages.
release_flags() {
  local folder flags=()
  for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    [[ -d $folder ]] && flags+=("--remap-path-prefix=$folder=")
  done
  CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && echo "${flags[*]}")
  export CARGO_ENCODED_RUSTFLAGS
}
