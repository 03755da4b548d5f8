# Sourced by run: a network of nodes on this machine, one process each, from one copy of the programs.
#   node/network/karaf      the programs
#   node/network/founder    CA, genesis and archives, as bin/network create makes them
#   node/network/<node>     etc, deploy and data of a node; bin with what its operator runs

network=$root/node/network
programs=$network/karaf
member=industry
network_limit=400

# industry validator-1 …; empty when there is no network yet.
network_nodes() { [ ! -d "$network/founder" ] || (cd "$network" && ls -d "$member" validator-* 2>/dev/null); }
node_process() { cat "$network/$1/node.pid" 2>/dev/null || echo 0; }
node_runs() {
  local process
  process=$(node_process "$1")
  [ "$process" != 0 ] && is_process_of "$process" "$network/$1"
}
network_runs() {
  local node
  for node in $(network_nodes); do
    if node_runs "$node"; then return 0; fi
  done
  return 1
}

# Every node has its ports 10 above those of the one before; the industry node has the usual ones.
node_number() { if [ "$1" = "$member" ]; then echo 0; else echo "${1#validator-}"; fi; }
node_port() { echo $(($2 + 10 * $(node_number "$1"))); }
peer_port() { echo $((30310 + $(node_number "$1"))); }

set_value() {
  local file=$1 key=$2 value=$3 new
  touch "$file"
  new=$(grep -v "^[[:space:]]*$key[[:space:]]*[=:]" "$file" || true)
  printf '%s\n%s = %s\n' "$new" "$key" "$value" >"$file"
}

unpack_programs() {
  local tarball node
  tarball=$(distribution)
  if [ -x "$programs/bin/karaf" ] && [ ! "$tarball" -nt "$programs/.unpacked" ]; then return; fi
  say "unpacking $(basename "$tarball")"
  rm -rf "$programs.new"
  mkdir -p "$programs.new"
  tar -xzf "$tarball" -C "$programs.new" --strip-components=1
  touch "$programs.new/.unpacked"
  rm -rf "$programs"
  mv "$programs.new" "$programs"
  for node in $(network_nodes); do
    renew_settings "$node"
    rm -rf "$network/$node/data/cache" "$network/$node/data/tmp" "$network/$node/data/generated-bundles"
  done
}

renew_settings() {
  local home=$network/$1 fresh=$network/$1.new
  rm -rf "$fresh"
  ship_settings "$1" "$fresh"
  keep_changes etc deploy
  rm -rf "$home/etc" "$home/deploy" "$home/bin" "$home/.shipped"
  mv "$fresh/etc" "$fresh/deploy" "$fresh/bin" "$fresh/.shipped" "$home/"
  rmdir "$fresh"
}

# What the distribution ships, with the ports of this node.
ship_settings() {
  local node=$1 to=$2 etc=$2/etc
  if [ "$node" = "$member" ]; then "$programs/bin/new-node" "$to"; else "$programs/bin/new-node" --validator "$to"; fi
  set_value "$etc/org.ops4j.pax.web.cfg" org.osgi.service.http.port "$(node_port "$node" 8181)"
  set_value "$etc/org.cpchain.gateway.jsonrpc.cfg" http.port "$(node_port "$node" 8501)"
  set_value "$etc/org.cpchain.gateway.jsonrpc.cfg" websocket.port "$(node_port "$node" 8546)"
  set_value "$etc/org.apache.karaf.shell.cfg" sshPort "$(node_port "$node" 8101)"
  mkdir "$to/.shipped"
  cp -a "$etc" "$to/deploy" "$to/.shipped/"
}

form_network() {
  local count=$1 node options=()
  [ ! -e "$network/founder" ] || return 0
  # shellcheck disable=SC2046
  set -- $(seq -f 'validator-%.0f' 1 "$count")
  for node in "$@"; do options+=(--validator "$node@127.0.0.1:$(peer_port "$node")"); done
  "$programs/bin/network" create --name cpchain-local --chain-id 41 --development --views 25 "${options[@]}" \
    --member "$member@127.0.0.1:$(peer_port $member)" --keys manufacturer,wholesaler,hospital "$network/founder.new" |
    grep -v -e 'Hand each' -e 'Keep ' -e '^$' | sed "s#$root/##; s#founder.new#founder#"
  for node in "$member" "$@"; do
    rm -rf "${network:?}/$node"
    ship_settings "$node" "$network/$node"
    "$network/$node/bin/network" join "$network/founder.new/archives/$node.zip" >/dev/null
  done
  # last: with this folder the network is there
  mv "$network/founder.new" "$network/founder"
}

start_member() {
  local node=$1 folder=$network/$1 port memory=1g options=
  for port in $(node_ports "$node"); do
    ! port_is_open "$port" || die "port $port is taken by another program; free it, then: ./run --nodes"
  done
  if [ "$node" != "$member" ]; then memory=384m options=-XX:+UseSerialGC; fi
  mkdir -p "$folder/data/log"
  chmod 700 "$folder/data"
  JAVA_MAX_MEM=$memory EXTRA_JAVA_OPTS=$options \
    nohup "$folder/bin/karaf" daemon "-Dcpchain.node=$folder" >>"$folder/data/log/console.log" 2>&1 </dev/null &
  echo $! >"$folder/node.pid"
  until node_runs "$node" || ! kill -0 $! 2>/dev/null; do sleep 0.05; done
}

node_ports() {
  local base list="8181 8501 8546 8101"
  [ "$1" != "$member" ] || list="$list 2575 5672"
  for base in $list; do node_port "$1" "$base"; done
  peer_port "$1"
}

node_status() { http=$(node_port "$1" 8181) http_status; }

await_network() {
  local began=$SECONDS node waiting next
  waiting=$(network_nodes)
  while [ -n "$waiting" ]; do
    next=
    for node in $waiting; do
      if [ "$(node_status "$node")" = 200 ]; then
        printf '  %-12s healthy after %3d s   http://127.0.0.1:%s/health/ready\n' "$node" $((SECONDS - began)) "$(node_port "$node" 8181)"
      else
        node_runs "$node" || { tail -n 20 "$network/$node/data/log/console.log" >&2; die "$node has ended; node/network/$node/data/log says why"; }
        next="$next $node"
      fi
    done
    waiting=$next
    [ $((SECONDS - began)) -lt $network_limit ] || die "not healthy after $network_limit s:$waiting; their health pages and node/network/<node>/data/log/karaf.log say why"
    [ -z "$waiting" ] || sleep 1
  done
}

show_network() {
  local node
  printf '\n%-12s %8s  %-22s %-22s %-16s %s\n' node process JSON-RPC 'console by ssh' peers health
  for node in $(network_nodes); do
    printf '%-12s %8s  %-22s %-22s %-16s http://127.0.0.1:%s/health/ready %s\n' "$node" "$(node_process "$node")" \
      "http://127.0.0.1:$(node_port "$node" 8501)" "127.0.0.1:$(node_port "$node" 8101)" "127.0.0.1:$(peer_port "$node")" \
      "$(node_port "$node" 8181)" "$(node_status "$node")"
  done
}

stop_network() {
  local node limit waiting
  if ! network_runs; then return 1; fi
  for node in $(network_nodes); do
    if node_runs "$node"; then
      say "stopping $node (process $(node_process "$node"))"
      kill "$(node_process "$node")"
    fi
  done
  limit=$((SECONDS + 90))
  while network_runs; do
    if [ $SECONDS -ge $limit ]; then
      waiting=$(for node in $(network_nodes); do if node_runs "$node"; then node_process "$node"; fi; done | xargs)
      die "these processes do not end: $waiting; look at node/network/<node>/data/log/karaf.log, or end them with: kill -9 $waiting"
    fi
    sleep 0.5
  done
  for node in $(network_nodes); do rm -f "$network/$node/node.pid"; done
  say "stopped; the data is in node/network"
}

run_network() {
  local count=$1 fresh=$2 present node start=
  case $count in
    4 | 7) ;;
    *) die "--nodes takes 4 or 7: so many validators bear that 1 or 2 of them fail" ;;
  esac
  if running; then die "one node is running on the same ports; ./run --stop stops it, its data stays"; fi
  if [ "$fresh" = yes ]; then
    stop_network || true
    rm -rf "$network"
  fi
  present=$(network_nodes | grep -c validator || true)
  if [ "$present" != 0 ] && [ "$present" != "$count" ]; then
    die "node/network has $present validators; ./run --nodes $present starts them, ./run --nodes $count --fresh begins anew"
  fi
  if ! network_runs; then
    is_built || build
    mkdir -p "$network"
    chmod 700 "$network"
    unpack_programs
    rm -rf "$network/founder.new"
    form_network "$count"
  fi
  for node in $(network_nodes); do
    if node_runs "$node"; then
      say "$node is running (process $(node_process "$node"))"
    else
      say "starting $node (log: node/network/$node/data/log/karaf.log)"
      start_member "$node"
    fi
  done
  await_network
  show_network
}
