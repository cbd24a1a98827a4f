"""`make requirements`: resolves requirements.in and pins everything with hashes. The pinning tool itself lives in a throw-away environment."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).parent
PIP_TOOLS = "pip-tools==7.6.2"
OPTIONS = ["--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-annotate", "--no-header"]
CLEAN = ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]  # nothing of this machine goes into the file

with tempfile.TemporaryDirectory() as folder:
    venv.create(folder, with_pip=True)
    binaries = Path(folder) / "bin"
    subprocess.run([binaries / "pip", "install", "--quiet", PIP_TOOLS], check=True)
    command = [binaries / "pip-compile", "--quiet", *OPTIONS, *CLEAN, "--output-file", "requirements.txt", "requirements.in"]
    sys.exit(subprocess.run(command, cwd=HERE, env=os.environ, check=False).returncode)
