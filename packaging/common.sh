# What the packages share: the tree that they hold, the licences of what is inside, the bill of materials.
# Sourced with $build (a release build), $source and $out set. Needs GNU tar, binutils, git.

# Everything below is the same for one commit, wherever and whenever it is made.
export LC_ALL=C TZ=UTC
umask 022
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$source" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
version=$(sed -n 's/^project(plantlint VERSION \([0-9.]*\).*/\1/p' "$source/CMakeLists.txt")

# What is linked in, by the packages that it comes from; the first word is the name upstream.
libraries='yaml-cpp libyaml-cpp-dev
re2 libre2-dev
utf8proc libutf8proc-dev
pugixml libpugixml-dev
fmt libfmt-dev
CLI11 libcli11-dev
nlohmann-json nlohmann-json3-dev
spdlog libspdlog-dev'
linked="$libraries
libstdc++ libstdc++-12-dev"
# Inside the programs for Linux as well.
memory='tcmalloc libgoogle-perftools-dev'
# Of another system: compiled here from the source packages of the same versions.
from_source=

fail() { echo "package: $*" >&2; exit 1; }

# Stages what `cmake --install` installs, with `program` in place of the one that was built.
stage() {
  local root=$1 prefix=$2 program=$3
  DESTDIR=$root cmake --install "$build" --prefix "$prefix" >/dev/null
  install -m 755 "$program" "$root$prefix/bin/plantlint"
  strip "$root$prefix/bin/plantlint"
  completions "$root$prefix"
}

completions() {
  local share=$1/share
  mkdir -p "$share/bash-completion/completions" "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d"
  "$1/bin/plantlint" completion bash >"$share/bash-completion/completions/plantlint"
  "$1/bin/plantlint" completion zsh >"$share/zsh/vendor-completions/_plantlint"
  "$1/bin/plantlint" completion fish >"$share/fish/vendor_completions.d/plantlint.fish"
}

# The licence of each library that is inside, as its package states it.
licences() {
  local folder=$1 name package
  shift
  mkdir -p "$folder"
  while read -r name package; do
    [[ -f /usr/share/doc/$package/copyright ]] || fail "no licence text of $name (package $package)"
    cp -L "/usr/share/doc/$package/copyright" "$folder/$name.txt"
  done < <(printf '%s\n' "$linked" "$@")
  chmod 644 "$folder"/*
}

# A bill of materials in CycloneDX 1.5: the program, and each library in the version that is linked.
sbom() {
  local program=$1 name package
  shift
  printf '{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.5",\n  "version": 1,\n  "metadata": {\n'
  printf '    "timestamp": "%s",\n' "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)"
  printf '    "component": {\n      "type": "application",\n      "bom-ref": "plantlint",\n'
  printf '      "name": "plantlint",\n      "version": "%s",\n' "$version"
  printf '      "licenses": [{ "license": { "id": "Apache-2.0" } }],\n'
  printf '      "hashes": [{ "alg": "SHA-256", "content": "%s" }]\n    }\n  },\n' \
    "$(sha256sum "$program" | cut -d' ' -f1)"
  printf '  "components": ['
  local comma=
  while read -r name package; do
    local exact from arch=amd64
    read -r from exact < <(dpkg-query -W -f '${Package} ${Version}\n' "$package") || fail "package $package is not installed"
    if [[ $from_source ]]; then
      arch=source
      read -r from exact < <(dpkg-query -W -f '${source:Package} ${source:Version}\n' "$package")
    fi
    printf '%s\n    {\n      "type": "library",\n      "bom-ref": "%s",\n      "name": "%s",\n' "$comma" "$package" "$name"
    printf '      "version": "%s",\n      "purl": "pkg:deb/debian/%s@%s?arch=%s&distro=debian-12"\n    }' \
      "$exact" "${from//+/%2B}" "${exact//+/%2B}" "$arch"
    comma=,
  done < <(printf '%s\n' "$linked" "$@")
  printf '\n  ]\n}\n'
}

# A tar whose bytes depend on the content alone.
pack() {
  local folder=$1 file=$2
  tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu \
    -C "$(dirname "$folder")" -cf - "$(basename "$folder")" | gzip -9n >"$file"
}

# Says what was made, with its size and digest.
made() {
  local file
  for file in "$@"; do
    (cd "$(dirname "$file")" && sha256sum "$(basename "$file")" >"$(basename "$file").sha256")
    printf '%s  %s bytes  SHA-256 %s\n' "$file" "$(stat -c %s "$file")" "$(cut -d' ' -f1 "$file.sha256")"
  done
}
