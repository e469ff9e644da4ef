"""Keeps the lists in memory as fresh as they are asked for: from the store at a start, from the tenant by delta."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgraph.generated.sites.item.lists.item.items.items_request_builder import ItemsRequestBuilder

from domain.record import R, Record
from graph.client import Graph
from graph.delta import Round, changes_since
from graph.items import Held, held
from graph.schema import schema_of
from graph.shelf import Shelf
from graph.site import LOOK_AGAIN, LOOK_AGAIN_SOON, Lacking, Layout, SiteLists
from workflows.freshness import Mirror, MirroredItem, MirrorStep
from workflows.ports import Gone, PortError, Unavailable

log = logging.getLogger("graph")
AFTER_TROUBLE = timedelta(seconds=30)  # how long the last known rows serve before the tenant is asked again
SAVED_AT_LEAST = timedelta(hours=1)  # a delta link is worth keeping even where nothing changes


class Keeper:
    """`instant` is the machine's time. A list is asked for by one caller at a time; the others wait for the answer."""

    def __init__(
        self,
        graph: Graph,
        site_id: str,
        zone: ZoneInfo,
        instant: Callable[[], datetime],
        mirror: Mirror,
        page_size: int,
    ) -> None:
        self._graph = graph
        self._site = graph.client.sites.by_site_id(site_id)
        self.lists = SiteLists(graph, site_id, instant)
        self._zone = zone
        self._instant = instant
        self._mirror = mirror
        self._page_size = page_size
        self._shelves: dict[type[Record], Shelf[Any]] = {}
        self._saved: dict[type[Record], tuple[str, datetime]] = {}  # delta link and time of what the store holds

    def shelf(self, kind: type[R]) -> Shelf[R]:
        """The list in memory, as it is."""

        def hold(item: MirroredItem) -> Held[R]:
            return held(kind, item, self._zone)

        return self._shelves.setdefault(kind, Shelf(hold))

    async def items_of(self, kind: type[Record]) -> ItemsRequestBuilder:
        """Where the list's items are; Lacking where there is no such list."""
        layout = await self.lists.layout_of(schema_of(kind))
        return self._site.lists.by_list_id(layout.list_id).items

    async def recent(self, kind: type[R], keep_for: timedelta) -> Shelf[R]:
        """The list, at most so old; older where the tenant does not answer now and it was read before."""
        shelf = self.shelf(kind)
        if self.is_recent(shelf, keep_for):
            return shelf
        async with shelf.reading:
            await self._load(kind, shelf)
            if not self.is_recent(shelf, keep_for) and not self._had_trouble_lately(shelf):
                await self._ask_if_possible(kind, shelf)
        return shelf

    async def fresh(self, kind: type[R]) -> Shelf[R]:
        """The list as it is after this was called; PortError where the tenant does not say."""
        shelf = self.shelf(kind)
        asked_after = shelf.reads
        async with shelf.reading:
            await self._load(kind, shelf)
            # Whoever waited here takes what the other one read, if that was asked for after this call.
            if shelf.last_read <= asked_after:
                await self._ask(kind, shelf)
        return shelf

    async def put(self, kind: type[R], item: MirroredItem) -> Held[R]:
        """An own write, or an item just found."""
        shelf = self.shelf(kind)
        kept = shelf.put(item)
        try:
            await self._mirror.put(kind.list_name, kept.item, shelf.last_number)
        except Unavailable as away:
            _not_saved(kind, away)
        return kept

    def is_recent(self, shelf: Shelf[Any], keep_for: timedelta) -> bool:
        if shelf.read_at is None:
            return False
        return timedelta() <= self._instant() - shelf.read_at < keep_for

    def _had_trouble_lately(self, shelf: Shelf[Any]) -> bool:
        if shelf.failed_at is None or not shelf.is_known:
            return False
        return timedelta() <= self._instant() - shelf.failed_at < AFTER_TROUBLE

    async def _load(self, kind: type[R], shelf: Shelf[R]) -> None:
        """What the store kept of the last run, once."""
        if shelf.is_known or kind in self._saved:
            return
        try:
            kept = await self._mirror.load(kind.list_name)
        except Unavailable as away:
            log.warning("mirror not read", extra={"action": "mirror.not_read", "why": away.why})
            return
        if kept is None:
            return
        shelf.list_id, shelf.columns, shelf.delta_link = kept.list_id, kept.columns, kept.delta_link
        shelf.last_number, shelf.read_at = kept.last_number, kept.read_at
        shelf.replace(kept.items)
        self._saved[kind] = (kept.delta_link, kept.read_at)

    async def _ask_if_possible(self, kind: type[R], shelf: Shelf[R]) -> None:
        try:
            await self._ask(kind, shelf)
        except Lacking:
            raise
        except Unavailable as away:
            if away.permanent or not shelf.is_known:
                raise
            shelf.failed_at = self._instant()
            facts = {"action": "mirror.served_old", "list": kind.list_name, "why": away.why}
            log.warning("the last known rows serve", extra=facts)

    async def _ask(self, kind: type[R], shelf: Shelf[R]) -> None:
        """Ask the tenant what changed, and remember it."""
        schema = schema_of(kind)
        shelf.begin()
        began = self._instant()
        try:
            layout = await self.lists.layout_of(schema, LOOK_AGAIN)
            found = await self._round(shelf, layout)
            if not found.is_whole and any(shelf.is_news(item) for item in found.changed):
                # A row from which the column of its classification is gone must not pass for a public one.
                layout = await self.lists.layout_of(schema, LOOK_AGAIN_SOON)
                if layout.columns != shelf.columns:
                    found = await self._round(shelf, layout)
        except Gone:
            self.lists.forget(schema)
            raise
        shelf.list_id, shelf.columns, shelf.delta_link = layout.list_id, layout.columns, found.delta_link
        shelf.read_at, shelf.failed_at, shelf.last_read = began, None, shelf.reads
        if found.is_whole:
            shelf.replace(found.changed)
            news: tuple[MirroredItem, ...] = ()
        else:
            news = shelf.apply(found.changed, found.deleted)
        try:
            await self._save(kind, shelf, found, news)
        except PortError as away:
            _not_saved(kind, away)

    async def _round(self, shelf: Shelf[Any], layout: Layout) -> Round:
        """What changed since last time; all there is where the list is another one, or has other columns."""
        is_same = (shelf.list_id, shelf.columns) == (layout.list_id, layout.columns)
        items = self._site.lists.by_list_id(layout.list_id).items
        return await changes_since(self._graph, items, shelf.delta_link if is_same else "", self._page_size)

    async def _save(self, kind: type[R], shelf: Shelf[R], found: Round, news: tuple[MirroredItem, ...]) -> None:
        assert shelf.read_at is not None
        link, saved_at = self._saved.get(kind, ("", shelf.read_at))
        is_known = bool(link) and not found.is_whole
        if is_known and not news and not found.deleted and shelf.read_at - saved_at < SAVED_AT_LEAST:
            return
        step = MirrorStep(found.delta_link, shelf.read_at, shelf.last_number, news, found.deleted)
        whole, read_at = shelf.whole(), shelf.read_at
        # Where another process went on meanwhile, all that is known here is as right as what it knows.
        if not (is_known and await self._mirror.apply(kind.list_name, link, step)):
            await self._mirror.replace(kind.list_name, whole)
        self._saved[kind] = (found.delta_link, read_at)


def _not_saved(kind: type[Record], why: PortError) -> None:
    """Memory has it; the store gets it with the next change, or a restart asks the tenant again."""
    facts = {"action": "mirror.not_saved", "list": kind.list_name, "why": str(why)}
    log.warning("mirror not saved", extra=facts)
