# Reads and checks the settings of the proxy: what proxy/run and proxy/renew-token share. Sourced, never run.
# shellcheck shell=bash disable=SC2034
set -euo pipefail
umask 077

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

# Every setting with its default; `-` marks one that has none. What each means stands in example.env.
declare -A SETTINGS=(
  [LISTEN]=127.0.0.1:8080 [HOSTS]=- [ORIGINS]=- [PLATFORM]=- [PLATFORM_NAME]='' [CLIENT_CERT]='' [CLIENT_KEY]=''
  [PLATFORM_CA]='' [SERVE_CERT]='' [SERVE_KEY]='' [APP_ID]='' [SECRET_FILE]='' [FOLDER]=state [WORKERS]=1
  [CACHE_SECONDS]=15 [TERMINAL_SECONDS]=600 [STALE_SECONDS]=120 [CACHE_SIZE]=256m [CALLS_A_MINUTE]=80 [CALLS_AT_ONCE]=20
)

# match NAME PATTERN WHAT: values end up in nginx's configuration, so each is checked whole.
match() {
  [[ ${!1} =~ ^($2)$ ]] || die "$1 must be $3, not '${!1}'"
}

# read_settings FILE: lines NAME=VALUE, nothing evaluated; paths in it are relative to its folder.
read_settings() {
  [[ -f ${1-} ]] || die "usage: ${0##*/} SETTINGS (see proxy/example.env)"
  local base line name
  base=$(cd "$(dirname "$1")" && pwd)
  for name in "${!SETTINGS[@]}"; do printf -v "$name" '%s' "${SETTINGS[$name]}"; done
  while IFS= read -r line || [[ -n $line ]]; do
    [[ $line =~ ^[[:space:]]*(#|$) ]] && continue
    name=${line%%=*}
    [[ $line == *=* && -n ${SETTINGS[$name]+known} ]] || die "not a setting: $line"
    printf -v "$name" '%s' "${line#*=}"
  done <"$1"
  for name in "${!SETTINGS[@]}"; do
    [[ ${!name} != - ]] || die "$name is missing in $1"
  done
  for name in CLIENT_CERT CLIENT_KEY PLATFORM_CA SERVE_CERT SERVE_KEY SECRET_FILE FOLDER; do
    [[ -z ${!name} || ${!name} == /* ]] || printf -v "$name" '%s' "$base/${!name}"
    match "$name" '[A-Za-z0-9_./+@-]*' "a path of letters, digits and _./+@-"
  done
  check_settings
}

check_settings() {
  local host='[A-Za-z0-9.-]+|\[[0-9a-f:]+\]' name
  match LISTEN "(($host):)?[0-9]+" "address:port"
  match HOSTS '[a-z0-9.-]+( [a-z0-9.-]+)*' "the proxy's own host names, without ports"
  match ORIGINS "https?://($host)(:[0-9]+)?( https?://($host)(:[0-9]+)?)*" "origins, separated by spaces, without a slash at the end"
  match PLATFORM "https?://($host)(:[0-9]+)?" "https://host:port"
  SCHEME=${PLATFORM%%:*} PLATFORM_HOST=${PLATFORM#*://}
  if [[ $PLATFORM_HOST != *:* ]]; then PLATFORM_HOST+=$([[ $SCHEME == https ]] && echo :443 || echo :80); fi
  PLATFORM_NAME=${PLATFORM_NAME:-${PLATFORM_HOST%:*}}
  match PLATFORM_NAME "$host" "the name in the platform's certificate"
  if [[ $SCHEME == http ]]; then
    [[ $PLATFORM_HOST =~ ^(127\.0\.0\.1|localhost):[0-9]+$ ]] || die "PLATFORM must be https: only a stand-in on this machine may do without"
  else
    # nginx compares a certificate's names, never its addresses.
    [[ $PLATFORM_NAME == *[a-z]* && $PLATFORM_NAME != *:* ]] || die "PLATFORM_NAME must be a name in the platform's certificate"
    for name in CLIENT_CERT CLIENT_KEY PLATFORM_CA; do [[ -r ${!name} ]] || die "$name: cannot read '${!name}'"; done
  fi
  if [[ -n $SERVE_CERT$SERVE_KEY ]]; then
    for name in SERVE_CERT SERVE_KEY; do [[ -r ${!name} ]] || die "$name: cannot read '${!name}'"; done
  fi
  match APP_ID '[A-Za-z0-9._~-]*' "an application's id"
  if [[ -n $APP_ID ]]; then [[ -r $SECRET_FILE ]] || die "SECRET_FILE: cannot read '$SECRET_FILE'"; fi
  for name in CACHE_SECONDS TERMINAL_SECONDS STALE_SECONDS CALLS_A_MINUTE CALLS_AT_ONCE; do
    match "$name" '[0-9]{1,6}' "a whole number"
  done
  ((CALLS_AT_ONCE > 0)) || die "CALLS_AT_ONCE must be at least 1"
  match CACHE_SIZE '[0-9]+[kmg]' "a size such as 256m"
  match WORKERS 'auto|[1-9][0-9]?' "a number of processes, or auto"
}
