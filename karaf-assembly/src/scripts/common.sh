# Sourced by run, test and bench: the tools they need, and the build.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
say() { printf '%s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# As root on Debian a missing package is installed; elsewhere its absence is told.
install_or_tell() {
  local package=$1 what=$2
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "$what is missing; installing $package"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null ||
      die "$package could not be installed; install $what yourself and run this again"
  else
    die "$what is missing; install it (on Debian: apt-get install $package) and run this again"
  fi
}

java_major() { "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1; }

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*17*; do
    if [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && [ "$(java_major "$candidate/bin/java")" = 17 ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  if command -v javac >/dev/null && [ "$(java_major java)" = 17 ]; then
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    export JAVA_HOME
    return 0
  fi
  return 1
}

need_tools() {
  find_jdk || { install_or_tell openjdk-17-jdk-headless "JDK 17"; find_jdk || die "JDK 17 was installed but is not found; set JAVA_HOME"; }
  PATH=$JAVA_HOME/bin:$PATH
  command -v mvn >/dev/null || install_or_tell maven "Maven"
}

# The distribution is built when a source is newer than it.
distribution() { ls -t "$root"/karaf-assembly/target/cpchain-node-*.tar.gz 2>/dev/null | head -n 1; }

is_built() {
  local tarball
  tarball=$(distribution)
  [ -n "$tarball" ] || return 1
  [ -z "$(find "$root" -newer "$tarball" \( -name pom.xml -o -path '*/src/main/*' -o -path '*/src/samples/*' -o -name bnd.bnd \) \
    -not -path '*/target/*' -not -path "$root/node/*" -not -path "$root/.build/*" -type f -print -quit)" ]
}

# One line a module, so that the first build, which also downloads, can be watched.
build() {
  mkdir -p "$root/.build"
  local log=$root/.build/build.log
  say "building (log: .build/build.log); the first time it also downloads, which takes some minutes"
  if ! (cd "$root" && mvn -B -ntp -DskipTests install -pl karaf-assembly -am 2>&1) | tee "$log" |
    sed -un 's/^\[INFO\] Building CPChain :: \(.*[^ ]\) *\[\([0-9]*\)\/\([0-9]*\)\].*/  \2 of \3  \1/p'; then :; fi
  grep -q 'BUILD SUCCESS' "$log" || { grep -m 15 ERROR "$log" >&2; die "the build failed; .build/build.log says more"; }
}
