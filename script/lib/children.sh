# Programs in the background that end with the script that started them. Sourced, never run.
# shellcheck shell=bash
children=()

# start COMMAND...: in the background, as leader of a process group, so that what it starts ends with it.
start() {
  set -m
  "$@" </dev/null &
  set +m
  children+=($!)
}

# What else is to be done at the end; a script may define its own.
at_end() { :; }

end_children() {
  trap - EXIT
  for pid in "${children[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  at_end
}
trap end_children EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# answers URL: whether something answers there with success, as soon as it does; fails when a child ends first.
answers() {
  until node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "$1"; do
    for pid in "${children[@]}"; do kill -0 "$pid" 2>/dev/null || return 1; done
    sleep 0.3
  done
}
