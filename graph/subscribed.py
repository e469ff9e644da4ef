"""What Bureau is subscribed to, as it is remembered between two starts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

NAME = "graph.subscriptions"


class Keep(Protocol):
    """Texts by name that outlast a restart (store.settings)."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, value: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Subscription:
    """One list's."""

    id: str
    list_id: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Subscribed:
    """`secret` comes back with each notification as its client state; `of` is by the list's name."""

    address: str
    secret: str = field(repr=False)
    of: Mapping[str, Subscription] = field(default_factory=dict)

    def list_of(self, subscription_id: str) -> str | None:
        return next((name for name, one in self.of.items() if one.id == subscription_id), None)

    def with_one(self, name: str, one: Subscription) -> "Subscribed":
        return replace(self, of={**self.of, name: one})

    def without(self, *names: str) -> "Subscribed":
        return replace(self, of={name: one for name, one in self.of.items() if name not in names})

    async def keep_in(self, keep: Keep) -> None:
        lists = {name: [one.id, one.list_id, one.expires_at.isoformat()] for name, one in self.of.items()}
        await keep.put(NAME, json.dumps({"address": self.address, "secret": self.secret, "lists": lists}))

    @classmethod
    async def kept_in(cls, keep: Keep) -> "Subscribed | None":
        text = await keep.get(NAME)
        if text is None:
            return None
        plain = json.loads(text)
        of = {
            name: Subscription(made, list_id, datetime.fromisoformat(expires_at))
            for name, (made, list_id, expires_at) in plain["lists"].items()
        }
        return cls(plain["address"], plain["secret"], of)
