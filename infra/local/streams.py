"""Table streams after a restart, of which MiniStack saves only the reading positions."""

import json
from pathlib import Path

from infra.local.files import write

POSITIONS = "dynamodb_stream_positions"


def forget_positions(saved: Path) -> None:
    """Make functions read each stream from its new start.

    MiniStack saves how far they had read but not the records, so that after a restart they would
    miss as many new records as they had read before. What was not read is for the sweep to find.
    """
    file = saved / "lambda.json"
    if not file.exists():
        return
    document = json.loads(file.read_text())
    if document["payload"].pop(POSITIONS, None) is not None:
        write(file, json.dumps(document).encode())
