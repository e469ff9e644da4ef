"""Everything one running tenant holds, handed to each handler."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from emulator.database import Database
from emulator.faults import FaultRules
from emulator.issuer import Issuer
from emulator.meter import Meter
from emulator.notifier import Notifier
from emulator.settings import Settings
from emulator.tickets import Tickets
from emulator.uploads import Upload


@dataclass
class Tenant:
    """The memory of the tenant, its settings, the faults it was told to show, and the calls it has seen."""

    settings: Settings
    db: Database
    notifier: Notifier
    faults: FaultRules = field(default_factory=FaultRules)
    calls: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=500))
    tickets: Tickets = field(default_factory=Tickets)
    uploads: dict[str, Upload] = field(default_factory=dict)
    meter: Meter = field(default_factory=lambda: Meter(None))
    # Signs and reads tokens; without one, a single token may do everything.
    issuer: Issuer | None = None
    # Set when hung answers must let go: at shutdown, reset, or when the faults are cleared.
    release: asyncio.Event = field(default_factory=asyncio.Event)
