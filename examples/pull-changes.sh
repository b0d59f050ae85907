#!/bin/sh
# Fetches a segment with curl: the whole the first time, then what changed, a JSON file for each page.
#
#   ARZESH_URL=https://crm.example.org ARZESH_KEY=… sh pull-changes.sh win_back_worth_it FOLDER
#
# Each pull has a folder of its own, FOLDER/pull-TIME: apply its pages in their order. FOLDER/since names the run that the
# next pull goes on from.
set -eu
segment=${1:?segment} folder=${2:?folder}
: "${ARZESH_URL:?}" "${ARZESH_KEY:?}"
umask 077
mkdir -p "$folder"
work=$(mktemp -d "$folder/pull.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The key goes in by a file, so that it does not stand in the list of processes.
printf 'Authorization: Bearer %s\n' "$ARZESH_KEY" > "$work/header"
# A text field of a page; nothing where it is null.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$2"; }

query=
if [ -s "$folder/since" ]; then query="since=$(cat "$folder/since")"; fi
page=1
while :; do
  status=$(curl --silent --show-error --retry 5 --header "@$work/header" --output "$work/$page.json" \
    --write-out '%{http_code}' "$ARZESH_URL/api/v1/segments/$segment/changes?$query")
  case $status in
    200) ;;
    410) echo 'The store no longer knows that run: empty your list, delete the file since, and pull the whole.' >&2; exit 3 ;;
    *) cat "$work/$page.json" >&2; exit 1 ;;
  esac
  next=$(field next "$work/$page.json")
  [ -n "$next" ] || break
  query="cursor=$next"
  page=$((page + 1))
done

run=$(field run "$work/$page.json")
rm "$work/header"
mv "$work" "$folder/pull-$(date -u +%Y%m%dT%H%M%SZ)-$$"
printf '%s\n' "$run" > "$folder/since"
echo "$page pages as of run $run"
