#!/usr/bin/env bash
# Adds to every image that the containers are made of the digest that its tag has today, in place:
#   compose/pin-images.sh          looks the digests up and writes them; needs Docker and the network
#   compose/pin-images.sh --check  ends with 1 if an image has none, and names it; needs neither
set -euo pipefail
cd "$(dirname "$0")"
files=(Dockerfile compose.yaml)

# The images that the files name, with their digests if they have any. Stages of the Dockerfile have no tag.
images() {
    sed -nE -e 's/^FROM ([^ ]+[:@][^ ]+) AS .*/\1/p' -e 's/^ +image: ([^ ]+:[^ ]+)$/\1/p' "${files[@]}" | sort -u
}

case "${1:-}" in
    --check)
        unpinned=$(images | grep -vE '@sha256:[0-9a-f]{64}$' || true)
        [ -z "$unpinned" ] || { printf 'error: %s has no digest. Run compose/pin-images.sh.\n' $unpinned >&2; exit 1; }
        ;;
    "")
        for image in $(images); do
            tag=${image%@*}
            digest=$(docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$tag")
            [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "error: $tag: '$digest' is not a digest. Nothing was changed for it." >&2; exit 1; }
            sed -i -E "s#(^FROM |^ +image: )${tag//./\\.}(@sha256:[0-9a-f]+)?( AS .*)?\$#\1$tag@$digest\3#" "${files[@]}"
            echo "$tag@$digest"
        done
        ;;
    *) echo "error: unknown option '$1'. Known: --check" >&2; exit 2 ;;
esac
