# Writes nginx's configuration from the settings: what `run` starts with, and what --check puts elsewhere. Sourced, never run.
# shellcheck shell=bash disable=SC2034 disable=SC2154 # names are put together; settings.sh has read them
export PATH=$PATH:/usr/sbin

find_nginx() {
  command -v nginx >/dev/null || die "nginx is missing (Debian: nginx and libnginx-mod-http-js)"
  MODULES=$(nginx -V 2>&1 | sed -n 's/.*--modules-path=\([^ ]*\).*/\1/p')
  [[ -e $MODULES/ngx_http_js_module.so ]] || die "nginx lacks its JavaScript module (Debian: libnginx-mod-http-js)"
}

# write_conf RUN: all that nginx needs, in the folder RUN; answers of RUN's own, and the access.conf and the token of FOLDER.
write_conf() {
  local RUN=$1 conf name origin
  mkdir -p "$RUN/conf" "$RUN/temp" "$RUN/cache" "$RUN/accepted"

  for origin in $ORIGINS; do
    printf '"~^%s$" "%s";\n' "$(sed 's/[].[]/\\&/g' <<<"$origin")" "$origin"
  done >"$RUN/conf/origins.conf"

  local LISTEN_TLS=''
  : >"$RUN/conf/front-tls.conf"
  if [[ -n $SERVE_CERT ]]; then
    LISTEN_TLS=' ssl'
    printf '%s;\n' "ssl_certificate $SERVE_CERT" "ssl_certificate_key $SERVE_KEY" "ssl_protocols TLSv1.2 TLSv1.3" \
      "ssl_session_cache shared:front:2m" >"$RUN/conf/front-tls.conf"
  fi

  : >"$RUN/conf/platform-tls.conf"
  if [[ $SCHEME == https ]]; then
    printf '%s;\n' "proxy_ssl_certificate $CLIENT_CERT" "proxy_ssl_certificate_key $CLIENT_KEY" \
      "proxy_ssl_trusted_certificate $PLATFORM_CA" "proxy_ssl_verify on" "proxy_ssl_verify_depth 3" \
      "proxy_ssl_name $PLATFORM_NAME" "proxy_ssl_server_name on" "proxy_ssl_protocols TLSv1.2 TLSv1.3" \
      >"$RUN/conf/platform-tls.conf"
  fi

  # With neither a cache nor a token of its own there is nothing to judge: requests go straight on, and answers come back
  # as they are, but for their headers.
  local JUDGED=no CACHE=off CACHE_PATH='' LIMIT='' LIMIT_ZONE=''
  if ((CACHE_SECONDS)); then
    CACHE=tasks
    CACHE_PATH="proxy_cache_path $RUN/cache levels=1:2 keys_zone=tasks:8m max_size=$CACHE_SIZE inactive=10m use_temp_path=off;"
  fi
  if ((CACHE_SECONDS)) || [[ -n $APP_ID ]]; then JUDGED=yes; fi
  if ((CALLS_A_MINUTE)); then
    local burst=''
    if ((CALLS_AT_ONCE > 1)); then burst=" burst=$((CALLS_AT_ONCE - 1)) nodelay"; fi
    LIMIT_ZONE="limit_req_zone \$caller zone=quota:1m rate=${CALLS_A_MINUTE}r/m;"
    LIMIT="limit_req zone=quota$burst; limit_req_status 429; error_page 429 /held-back;"
  fi

  # Each connection takes a file; the proxy's own connections to its inner server come on top.
  local CONNECTIONS
  CONNECTIONS=$(ulimit -n)
  if [[ $CONNECTIONS == unlimited ]] || ((CONNECTIONS > 8192)); then CONNECTIONS=8192; fi

  local file
  for file in nginx.conf inner.conf; do
    conf=$(<"$HERE/$file")
    # Lines that begin with #JUDGED or #STRAIGHT belong to one of the two ways.
    if [[ $JUDGED == yes ]]; then conf=${conf//'#JUDGED '/}; else conf=${conf//'#STRAIGHT '/}; fi
    for name in MODULES WORKERS CONNECTIONS HERE FOLDER RUN LISTEN LISTEN_TLS HOSTS SCHEME PLATFORM_HOST CACHE CACHE_PATH LIMIT LIMIT_ZONE \
      CACHE_SECONDS TERMINAL_SECONDS STALE_SECONDS APP_ID SECRET_FILE LOGIN; do
      conf=${conf//"\${$name}"/"${!name}"}
    done
    printf '%s\n' "$conf" >"$RUN/conf/$file"
  done
}

# try_conf: writes the configuration for these settings into a folder of its own and has nginx read it; touches nothing else.
# What nginx says goes to standard error, with the setting that is meant.
try_conf() {
  local said status=0
  TRIED=$(mktemp -d)
  write_conf "$TRIED"
  said=$(nginx -p "$TRIED" -c conf/nginx.conf -e stderr -t 2>&1 </dev/null) || status=$?
  rm -rf "$TRIED"
  said=${said//"$TRIED/conf"/proxy}
  printf '%s\n' "$said" >&2
  ((status == 0)) || problem "$(meaning "$said")"
}

# meaning OUTPUT: what an operator has to change, of what nginx says.
meaning() {
  case $1 in
    *'host not found in upstream'*) echo "PLATFORM: this machine cannot find the address of '${PLATFORM_HOST%:*}' (DNS)" ;;
    *'host not found in'*listen*) echo "LISTEN: this machine does not know '$LISTEN'" ;;
    *'bind() to'*'(98:'*) echo "LISTEN: the port of $LISTEN is taken by another program" ;;
    *'bind() to'*'(13:'*) echo "LISTEN: ports below 1024 are for root; take a higher one, or give the service CAP_NET_BIND_SERVICE" ;;
    *'bind() to'*'(99:'*) echo "LISTEN: $LISTEN is no address of this machine" ;;
    *'invalid port'*listen*) echo "LISTEN: '$LISTEN' has no valid port" ;;
    *'key values mismatch'*) echo "a key does not belong to its certificate: CLIENT_KEY to CLIENT_CERT, or SERVE_KEY to SERVE_CERT" ;;
    *"\"$CLIENT_CERT\""*) echo "CLIENT_CERT: '$CLIENT_CERT' is no certificate in PEM form" ;;
    *"\"$CLIENT_KEY\""*) echo "CLIENT_KEY: '$CLIENT_KEY' is no key in PEM form without a passphrase" ;;
    *"\"$PLATFORM_CA\""*) echo "PLATFORM_CA: '$PLATFORM_CA' holds no certificate in PEM form" ;;
    *"\"$SERVE_CERT\""*) echo "SERVE_CERT: '$SERVE_CERT' is no certificate in PEM form" ;;
    *"\"$SERVE_KEY\""*) echo "SERVE_KEY: '$SERVE_KEY' is no key in PEM form without a passphrase" ;;
    *access.conf*) echo "nginx does not understand $FOLDER/access.conf: see above" ;;
    *) echo "nginx does not take this configuration: see above" ;;
  esac
}
