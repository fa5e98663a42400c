# What --check looks at beside the settings: files, port, certificates and, with --connect, the way to the platform. Sourced,
# never run. It writes nothing but into a folder of its own, never logs in, and needs no right but to read.
# shellcheck shell=bash disable=SC2034 disable=SC2154 # settings.sh has read the settings

# Days before its end at which a certificate is told of.
ENDING_DAYS=21

check_machine() {
  command -v openssl >/dev/null || die "openssl is missing, which --check reads certificates with (Debian: openssl)"
  if ((EUID == 0)); then note "checked as root: whether the proxy's own user may read these files and write FOLDER was not"; fi
  check_folder
  check_port
  if [[ $SCHEME == https && -r $CLIENT_CERT && -r $CLIENT_KEY && -r $PLATFORM_CA ]]; then
    check_pair CLIENT_CERT CLIENT_KEY
    check_certificate PLATFORM_CA
  fi
  if [[ -n $SERVE_CERT && -r $SERVE_CERT && -r $SERVE_KEY ]]; then
    check_pair SERVE_CERT SERVE_KEY
    check_hosts
  elif [[ -z $SERVE_CERT && $ORIGINS == *https:* && ! $LISTEN =~ ^(127\.|localhost|\[::1\]) ]]; then
    note "pages under https cannot ask a proxy under http: give it SERVE_CERT and SERVE_KEY, or put it behind a server that speaks TLS"
  fi
  local name
  for name in CLIENT_KEY SERVE_KEY SECRET_FILE; do
    if [[ -n ${!name} && -n $(find -L "${!name}" -perm /o=r 2>/dev/null) ]]; then note "$name: every user of this machine can read '${!name}'"; fi
  done
}

# check_folder: that FOLDER can be made or written; a socket in it has a path of limited length.
check_folder() {
  ((${#FOLDER} < 90)) || problem "FOLDER: the path is too long for a socket in it (90 characters): $FOLDER"
  local there=$FOLDER
  if [[ -e $FOLDER && ! -d $FOLDER ]]; then
    problem "FOLDER: '$FOLDER' is a file"
    return
  fi
  while [[ ! -e $there && $there == */* ]]; do there=${there%/*}; done
  [[ -w ${there:-/} && -x ${there:-/} ]] || problem "FOLDER: '${there:-/}' cannot be written by $(id -un 2>/dev/null || id -u); make '$FOLDER' and give it to the user who runs the proxy"
  if [[ -d $FOLDER && ! -O $FOLDER ]] && ((EUID != 0)); then
    problem "FOLDER: '$FOLDER' belongs to another user than $(id -un 2>/dev/null || id -u)"
  fi
}

# check_port: that nobody else listens there.
check_port() {
  local host=${LISTEN%:*} port=${LISTEN##*:}
  [[ $LISTEN == *:* && $host != 0.0.0.0 && $host != '[::]' ]] || host=127.0.0.1
  host=${host#[} host=${host%]}
  (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null || return 0
  is_running && grep -qsF "listen $LISTEN" "$FOLDER/conf/nginx.conf" && return 0
  problem "LISTEN: the port of $LISTEN is taken by another program"
}

# check_certificate NAME: it is one, and not over.
check_certificate() {
  local end
  if ! grep -qs -- '-BEGIN CERTIFICATE-' "${!1}"; then
    problem "$1: '${!1}' is no certificate in PEM form (openssl x509 -inform der, or openssl pkcs12, converts others)"
    return 1
  fi
  end=$(openssl x509 -in "${!1}" -noout -enddate 2>/dev/null) || { problem "$1: '${!1}' is a damaged certificate"; return 1; }
  if ! openssl x509 -in "${!1}" -noout -checkend 0 >/dev/null; then
    problem "$1: the certificate ended on ${end#*=}: '${!1}'"
  elif ! openssl x509 -in "${!1}" -noout -checkend $((ENDING_DAYS * 86400)) >/dev/null; then
    note "$1: the certificate ends on ${end#*=}: '${!1}'"
  fi
}

# check_pair CERT KEY: they belong together, and nginx can read the key by itself.
check_pair() {
  check_certificate "$1" || return 0
  if grep -q ENCRYPTED "${!2}"; then
    problem "$2: '${!2}' has a passphrase, which nobody can type for a service (openssl pkey -in … -out … takes it off)"
  elif ! openssl pkey -in "${!2}" -noout </dev/null 2>/dev/null; then
    problem "$2: '${!2}' is no key in PEM form"
  elif [[ $(openssl x509 -in "${!1}" -noout -pubkey) != "$(openssl pkey -in "${!2}" -pubout)" ]]; then
    problem "$2: '${!2}' is not the key of $1, '${!1}'"
  fi
}

check_hosts() {
  local host kind
  for host in $HOSTS; do
    kind=-checkhost
    if [[ $host =~ ^[0-9.]+$ ]]; then kind=-checkip; fi
    openssl x509 -in "$SERVE_CERT" -noout "$kind" "$host" 2>/dev/null | grep -q 'does match' ||
      problem "SERVE_CERT: the certificate is not for '$host', which HOSTS names"
  done
}

# check_connection: reaches the platform as nginx will, up to the first answer; asks for nothing that costs or changes.
check_connection() {
  command -v curl >/dev/null || die "curl is missing, which --connect needs"
  local said status=0 tls=()
  if [[ $SCHEME == https ]]; then tls=(--cert "$CLIENT_CERT" --key "$CLIENT_KEY" --cacert "$PLATFORM_CA" --capath /dev/null); fi
  said=$(curl --disable --silent --show-error --verbose --noproxy '*' --head --output /dev/null --connect-timeout 5 --max-time 15 "${tls[@]}" \
    --connect-to "::${PLATFORM_HOST%:*}:${PLATFORM_HOST##*:}" "$SCHEME://$PLATFORM_NAME:${PLATFORM_HOST##*:}/" 2>&1 </dev/null) || status=$?
  case $status:$said in
    0:*) echo "the platform answers at $PLATFORM, and takes the client certificate" >&2 ;;
    6:*) problem "PLATFORM: this machine cannot find the address of '${PLATFORM_HOST%:*}' (DNS)" ;;
    7:*) problem "PLATFORM: nothing answers at $PLATFORM_HOST; is the platform up, the port right (usually 8743), a firewall between?" ;;
    28:*) problem "PLATFORM: $PLATFORM_HOST does not answer in time; is the port right (usually 8743), a firewall between?" ;;
    60:*'does not match'* | 60:*'no alternative certificate subject name'*) problem "PLATFORM_NAME: '$PLATFORM_NAME' is not in the platform's certificate, which is for $(names_of "$said")" ;;
    60:*expired*) problem "the platform's own certificate is over" ;;
    60:*) problem "PLATFORM_CA: '$PLATFORM_CA' did not sign the platform's certificate" ;;
    35:*'wrong version number'* | 35:*'packet length'*) problem "PLATFORM: the port of $PLATFORM_HOST does not speak TLS" ;;
    35:* | 56:*alert* | 56:*SSL*) problem "CLIENT_CERT: the platform refuses '$CLIENT_CERT' ($(sed -n 's/^curl: ([0-9]*) //p' <<<"$said" | head -n1))" ;;
    *) problem "PLATFORM: $PLATFORM_HOST: $(sed -n 's/^curl: ([0-9]*) //p' <<<"$said" | head -n1)" ;;
  esac
}

# names_of OUTPUT: what curl says that the certificate is for.
names_of() {
  sed -n 's/^\*  *subject: *//p' <<<"$1" | head -n1
}
