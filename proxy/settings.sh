# Reads and checks the settings of the proxy: what proxy/run and proxy/renew-token share. Sourced, never run.
#
# Every mistake is named, not only the first: `problem` counts, `no_problems` ends the program when there were any.
# shellcheck shell=bash disable=SC2034
# -f: a value that holds a `*` is no list of files.
set -feuo pipefail
umask 077

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PROBLEMS=0
problem() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  PROBLEMS=$((PROBLEMS + 1))
}
note() { printf '%s: note: %s\n' "${0##*/}" "$*" >&2; }
die() {
  problem "$@"
  exit 2
}
no_problems() {
  ((PROBLEMS == 0)) || exit 2
}

# Every setting with its default; `-` marks one that has none. What each means stands in example.env.
declare -A SETTINGS=(
  [LISTEN]=127.0.0.1:8080 [HOSTS]=- [ORIGINS]=- [PLATFORM]=- [PLATFORM_NAME]='' [CLIENT_CERT]='' [CLIENT_KEY]=''
  [PLATFORM_CA]='' [SERVE_CERT]='' [SERVE_KEY]='' [APP_ID]='' [SECRET_FILE]='' [LOGIN]=yes [FOLDER]=state [WORKERS]=1
  [CACHE_SECONDS]=15 [TERMINAL_SECONDS]=600 [STALE_SECONDS]=120 [CACHE_SIZE]=256m [CALLS_A_MINUTE]=80 [CALLS_AT_ONCE]=20
  [LOG_SIZE]=20m
)

# match NAME PATTERN WHAT: values end up in nginx's configuration, so each is checked whole.
match() {
  [[ ${!1} =~ ^($2)$ ]] || { problem "$1 must be $3, not '${!1}'"; return 1; }
}

# read_settings FILE: lines NAME=VALUE, nothing evaluated; paths in it are relative to its folder.
read_settings() {
  local usage="usage: ${0##*/} ${USAGE:-SETTINGS}, where SETTINGS is a file like proxy/example.env"
  [[ -n ${1-} ]] || die "$usage"
  [[ -e $1 ]] || die "there is no settings file '$1': copy proxy/example.env, and change it"
  [[ -f $1 && -r $1 ]] || die "cannot read the settings file '$1' (who runs this: $(id -un 2>/dev/null || id -u))"
  local base line name number=0
  local -A seen=()
  base=$(cd "$(dirname "$1")" && pwd)
  for name in "${!SETTINGS[@]}"; do printf -v "$name" '%s' "${SETTINGS[$name]}"; done
  if grep -q $'\r' "$1"; then die "$1 has the line ends of Windows: convert it (sed -i 's/\\r\$//' $1)"; fi
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    line=${line#$'\xef\xbb\xbf'}
    [[ $line =~ ^[[:space:]]*(#|$) ]] && continue
    name=${line%%=*}
    if [[ $line != *=* || -z ${SETTINGS[$name]+known} ]]; then
      problem "line $number of $1 is no setting: $(known_like "$name")"
      continue
    fi
    [[ -z ${seen[$name]+twice} ]] || problem "line $number of $1: $name is set twice"
    seen[$name]=1
    line=${line#*=}
    if [[ $line =~ ^[\"\'] ]]; then problem "$name: write its value without quotes"; continue; fi
    if [[ $line =~ ^[[:space:]]|[[:space:]]$ ]]; then problem "$name: write its value without a space before or after it"; continue; fi
    printf -v "$name" '%s' "$line"
  done <"$1"
  for name in "${!SETTINGS[@]}"; do
    if [[ ${!name} == - ]]; then problem "$name is missing in $1"; fi
  done
  no_problems
  for name in CLIENT_CERT CLIENT_KEY PLATFORM_CA SERVE_CERT SERVE_KEY SECRET_FILE FOLDER; do
    [[ -z ${!name} || ${!name} == /* ]] || printf -v "$name" '%s' "$base/${!name}"
    match "$name" '[A-Za-z0-9_./+@-]*' "a path of letters, digits and _./+@-" || true
  done
  check_settings
}

# known_like NAME: what a misspelt name may have meant.
known_like() {
  local name want
  want=${1//[^A-Za-z_]/}
  want=${want^^}
  for name in "${!SETTINGS[@]}"; do
    if [[ -n $want && ($name == "$want"* || $want == "$name"* || ${name//_/} == "${want//_/}") ]]; then
      echo "'${1:0:40}' (did you mean $name?)"
      return
    fi
  done
  echo "'${1:0:40}' (see proxy/example.env; lines are NAME=VALUE)"
}

A_HOST='[A-Za-z0-9.-]+|\[[0-9a-f:]+\]'

check_settings() {
  local name origin
  match LISTEN "(($A_HOST):)?[0-9]+" "address:port" || true
  if [[ $HOSTS == *[:/,]* ]]; then
    problem "HOSTS holds names alone, separated by spaces, without scheme and port: not '$HOSTS'"
  else
    match HOSTS '[a-z0-9.-]+( [a-z0-9.-]+)*' "the proxy's own host names, in lower case, separated by spaces" || true
  fi
  for origin in $ORIGINS; do check_origin "$origin"; done
  [[ -n ${ORIGINS// /} ]] || problem "ORIGINS is empty: no page could ask"
  check_platform
  if [[ -n $SERVE_CERT$SERVE_KEY ]]; then readable SERVE_CERT SERVE_KEY; fi
  match APP_ID '[A-Za-z0-9._~-]*' "an application's id" || true
  match LOGIN 'yes|no' "yes or no" || true
  if [[ -n $APP_ID && $LOGIN == yes ]]; then
    if [[ -z $SECRET_FILE ]]; then problem "SECRET_FILE is missing: with APP_ID the proxy logs in by itself (LOGIN=no, if another does)"; else check_secret; fi
  elif [[ -z $APP_ID && -n $SECRET_FILE ]]; then
    problem "APP_ID is missing: SECRET_FILE alone means nothing"
  fi
  for name in CACHE_SECONDS TERMINAL_SECONDS STALE_SECONDS CALLS_A_MINUTE CALLS_AT_ONCE; do
    match "$name" '[0-9]{1,6}' "a whole number" && printf -v "$name" '%d' "$((10#${!name}))"
  done
  [[ $CALLS_AT_ONCE != 0 ]] || problem "CALLS_AT_ONCE must be at least 1"
  for name in CACHE_SIZE LOG_SIZE; do match "$name" '[0-9]{1,6}[kmg]' "a size such as 256m" || true; done
  match WORKERS 'auto|[1-9][0-9]?' "a number of processes, or auto" || true
}

# check_origin ORIGIN: as a browser writes it, for that is what is compared.
check_origin() {
  local plain
  plain=$(sed -E 's#^(https?://[^/]*).*#\1#; s#^(https://.*):443$#\1#; s#^(http://.*):80$#\1#' <<<"${1,,}")
  case $1 in
    *,* | *\;*) problem "ORIGINS are separated by spaces alone: not '$1'" ;;
    *\**) problem "ORIGINS knows no '*': name each origin, not '$1'" ;;
    http://* | https://*)
      if ! [[ $plain =~ ^https?://($A_HOST)(:[0-9]+)?$ ]]; then
        problem "ORIGINS: '$1' is no origin; one looks like https://portal.example or http://10.0.0.7:8080"
      elif [[ $1 != "$plain" ]]; then
        problem "ORIGINS: browsers write '$plain', not '$1' (lower case, no slash at the end, no path, no usual port)"
      fi
      ;;
    *) problem "ORIGINS: '$1' lacks its scheme: https://$1?" ;;
  esac
}

check_platform() {
  local plain=${PLATFORM%/}
  SCHEME=${PLATFORM%%:*} PLATFORM_HOST=${PLATFORM#*://}
  if [[ $plain =~ ^https?://($A_HOST)(:[0-9]+)?/.+ ]]; then
    problem "PLATFORM is an origin, https://host:8743, without a path: not '$PLATFORM'"
    return
  fi
  PLATFORM=$plain PLATFORM_HOST=${plain#*://}
  match PLATFORM "https?://($A_HOST)(:[0-9]+)?" "https://host:port" || return 0
  if ! [[ $PLATFORM_HOST =~ :[0-9]+$ ]]; then PLATFORM_HOST+=$([[ $SCHEME == https ]] && echo :443 || echo :80); fi
  PLATFORM_NAME=${PLATFORM_NAME:-${PLATFORM_HOST%:*}}
  if [[ $SCHEME == http ]]; then
    [[ $PLATFORM_HOST =~ ^(127\.0\.0\.1|localhost):[0-9]+$ ]] || problem "PLATFORM must be https: only a stand-in on this machine may do without"
    return
  fi
  # nginx compares a certificate's names, never its addresses.
  if ! [[ $PLATFORM_NAME =~ ^[A-Za-z0-9.-]+$ && $PLATFORM_NAME == *[A-Za-z]* ]]; then
    problem "PLATFORM_NAME must be a name that stands in the platform's certificate, not the address '$PLATFORM_NAME'"
  fi
  for name in CLIENT_CERT CLIENT_KEY PLATFORM_CA; do
    [[ -n ${!name} ]] || problem "$name is missing: the platform demands mutual TLS"
  done
  if [[ -n $CLIENT_CERT && -n $CLIENT_KEY && -n $PLATFORM_CA ]]; then readable CLIENT_CERT CLIENT_KEY PLATFORM_CA; fi
}

check_secret() {
  local secret
  readable SECRET_FILE
  [[ -f $SECRET_FILE && -r $SECRET_FILE ]] || return 0
  secret=$(<"$SECRET_FILE")
  [[ -n $secret && $secret != *[[:cntrl:]]* ]] || problem "SECRET_FILE: '$SECRET_FILE' must hold the application's secret, in one line"
}

# readable NAME...: the files of these settings are there, and this user may read them.
readable() {
  local name
  for name; do
    if [[ -z ${!name} ]]; then
      problem "$name is missing"
    elif [[ ! -e ${!name} ]]; then
      problem "$name: there is no file '${!name}'"
    elif [[ ! -f ${!name} || ! -r ${!name} ]]; then
      problem "$name: '${!name}' cannot be read by $(id -un 2>/dev/null || id -u)"
    fi
  done
}
