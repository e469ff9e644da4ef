"""What the bot is made of. bureau/wiring.py builds it once, in this order:

session   = open_session()                                   # bot.transport; closed by wiring at the end
adapter   = build_adapter(profile, session, clock.instant)   # bot.adapter
messenger = TeamsMessenger(adapter, contacts, cards, texts, clock)   # bot.messenger, goes into Ports
parts     = BotParts(ports, adapter, contacts, deliveries, texts, set_clock=...)
app       = create_app(parts, profile)                       # bot.app
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.adapter import TeamsAdapter
from bot.background import Background
from cards.wording import Texts
from workflows.ports import Contacts, Deliveries, Ports


@dataclass(frozen=True, slots=True)
class BotParts:
    """`set_clock` moves the project's time and keeps it (local profile only); ValueError where the time has no zone."""

    ports: Ports
    adapter: TeamsAdapter
    contacts: Contacts
    deliveries: Deliveries
    texts: Texts
    set_clock: Callable[[datetime], Awaitable[None]] | None = None
    background: Background = field(default_factory=Background)
