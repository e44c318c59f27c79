"""What stands in a file, its compressed objects written out, as qpdf reads it."""

import subprocess
import tempfile
from pathlib import Path


def unpacked(pdf: bytes) -> bytes:
    """Write every object and stream of a file out."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "packed.pdf")
        file.write_bytes(pdf)
        how = ["qpdf", "--qdf", "--object-streams=disable", str(file), "-"]
        return subprocess.run(how, capture_output=True, check=True).stdout
