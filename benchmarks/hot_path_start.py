"""One start of the submission function, measured; imports nothing more than it has to.

Run by ``hot_path`` in a process of its own, with the name of the client.
"""

import json
import os
import resource
import sys
import time

time.sleep = lambda _: None  # waiting for an answer's floor takes no CPU, but a benchmark's time


def main() -> None:
    """Start the function, submit, and print milliseconds of CPU, MB and modules."""
    import registrar.system

    if sys.argv[1] == "boto3":
        registrar.system.make_small_client = registrar.system.make_client
    payload = json.loads(os.environ["PAYLOAD"])
    begun = time.process_time()
    from functions.register import handler

    imported = time.process_time()
    assert handler(payload, None)["statusCode"] == 202
    first = time.process_time()
    warm = int(os.environ.get("WARM", "200"))
    for _ in range(warm):
        handler(payload, None)
    last = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "import ms": 1000 * (imported - begun),
        "first ms": 1000 * (first - imported),
        "warm ms": 1000 * (last - first) / max(warm, 1),
        "RSS MB": peak,
        "modules": len(sys.modules),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
