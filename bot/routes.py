"""Which handler answers what: one for each button and for each kind of act. The lists of routes are the product."""

from collections.abc import Mapping
from typing import Generic, TypeVar

H = TypeVar("H")


class RouteTaken(ValueError):
    """Two handlers for the same thing: a mistake of ours, seen at start."""


class Router(Generic[H]):
    """Key -> handler. `register` takes a whole list of routes, or none of it."""

    def __init__(self, *lists: Mapping[str, H]) -> None:
        self._handlers: dict[str, H] = {}
        for routes in lists:
            self.register(routes)

    def register(self, routes: Mapping[str, H]) -> None:
        """RouteTaken where one of them is registered already; then nothing of the list is."""
        taken = sorted(self._handlers.keys() & routes.keys())
        if taken:
            raise RouteTaken(f"answered twice: {', '.join(taken)}")
        self._handlers |= routes

    def find(self, key: str) -> H | None:
        return self._handlers.get(key)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._handlers)
