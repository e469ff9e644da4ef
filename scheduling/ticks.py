"""What runs when: a table of names, cadences and workflows. What is due is decided by the workflow, never here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from workflows.drain_queue import drain_queue
from workflows.forget_old import forget_old
from workflows.give_keys import give_keys
from workflows.hand_over import tell_hand_overs
from workflows.keep_fresh import keep_fresh
from workflows.ports import Ports
from workflows.renew_nudges import renew_nudges


@dataclass(frozen=True, slots=True)
class Tick:
    """`name` is stable: logs and the admin's page speak of it."""

    name: str
    every: timedelta
    run: Callable[[Ports], Awaitable[object]]


def ticks() -> tuple[Tick, ...]:
    """Every tick of Bureau; the list is the product."""
    return (
        Tick("queue.drain", timedelta(seconds=2), drain_queue),
        Tick("rows.fresh", timedelta(seconds=60), keep_fresh),
        Tick("rows.keys", timedelta(seconds=60), give_keys),
        Tick("rows.nudges", timedelta(seconds=60), renew_nudges),
        Tick("people.hand_over", timedelta(hours=1), tell_hand_overs),
        # Asked every hour and done once a day, so that a restart each night does not put it off for ever.
        Tick("store.forget", timedelta(hours=1), forget_old),
    )
