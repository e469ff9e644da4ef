"""Once a day, what was kept long enough goes."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from workflows.ports import Ports

log = logging.getLogger("bureau.workflows")

EVERY = timedelta(days=1)


async def forget_old(ports: Ports) -> Mapping[str, int]:
    """How many of each kind went; nothing where it is not a day yet since the last time, by whichever process."""
    if ports.retention is None:
        return {}
    instant, last = ports.clock.instant(), await ports.retention.last_run()
    if last is not None and instant - last < EVERY:
        return {}
    gone = await ports.retention.forget(ports.clock.now(), instant)
    log.info("forgotten", extra={"action": "retention.ran", **{f"{name}_gone": count for name, count in gone.items()}})
    return gone
