# Sourced by ./start and ./check: make .venv and the system libraries ready, once.
# Works again in a second, and offline, while pyproject.toml stays the same.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$root/.venv

say() { printf '%s\n' "$*" >&2; }

debian() { # debian PACKAGE...: install what is missing, or say how
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        say "Installing system packages: ${missing[*]}"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
            >/tmp/coop-ledger-apt.log 2>&1 || { cat /tmp/coop-ledger-apt.log >&2; return 1; }
    else
        say "These system packages are missing. Please run:"
        say "    sudo apt-get install ${missing[*]}"
        return 1
    fi
}

find_python() {
    for python in python3.11 python3.12 python3.13 python3; do
        command -v "$python" >/dev/null || continue
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo "$python"; return 0; }
    done
    say "Python 3.11 or newer is needed."
    return 1
}

prepare() { # prepare EXTRA: the environment, with ".[EXTRA]" when an extra is named
    local extra=${1:-} stamp wanted python
    stamp=$venv/.ready${extra:+-$extra}
    wanted=$(cd "$root" && cat pyproject.toml hatch_build.py prepare.sh | sha256sum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
    python=$(find_python) || return 1
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        debian "$("$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")')" || return 1
    fi
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || return 1
    say "Installing the Python packages (once)…"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check -e "$root${extra:+[$extra]}" || return 1
    printf '%s' "$wanted" >"$stamp"
}

qt_libraries() { # what Qt's window needs from Debian 12; nothing to do elsewhere
    command -v dpkg-query >/dev/null || return 0
    debian libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 \
        libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1
}
