"""Change notifications for the lists (learn.microsoft.com/graph/api/subscription-post-subscriptions).

A notification says only that something changed in a list; what it was, delta tells. Lists know one kind of change,
"updated", for at most 42,300 minutes, and one lifecycle event, reauthorizationRequired.
"""

import contextlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from kiota_abstractions.method import Method

from domain.health import Finding, State
from domain.record import Record
from graph.client import Graph
from graph.columns import ListSchema
from graph.schema import LISTS
from graph.site import SiteLists
from graph.subscribed import Keep, Subscribed, Subscription
from graph.wire import everything, raw_call, send
from workflows.freshness import Nudge
from workflows.ports import Gone, PortError

log = logging.getLogger("graph")
PATH = "/api/graph/notifications"
LASTS = timedelta(days=28)
RENEW_BEFORE = timedelta(days=3)
LOOK_AGAIN = timedelta(hours=6)  # whether the tenant still has them
AFTER_TROUBLE = timedelta(minutes=10)


class Subscriptions:
    """Implements ports.Nudges and ports.Check.

    `address` is where the tenant reaches Bureau, with PATH; `new_secret` makes an unguessable text; `keep` remembers
    between two starts what was subscribed to; `pull` asks one list what changed.
    """

    def __init__(
        self,
        graph: Graph,
        site_id: str,
        lists: SiteLists,
        address: str,
        keep: Keep,
        instant: Callable[[], datetime],
        new_secret: Callable[[], str],
        pull: Callable[[type[Record]], Awaitable[None]],
    ) -> None:
        self._graph = graph
        self._site_id = site_id
        self._lists = lists
        self._address = address
        self._keep = keep
        self._instant = instant
        self._new_secret = new_secret
        self._pull = pull
        self._known: Subscribed | None = None
        self._due_at: datetime | None = None
        self._looked_at: datetime | None = None
        self._trouble = ""

    async def nudged(self, nudges: Sequence[Nudge]) -> None:
        known = await self._subscribed()
        ours = [nudge for nudge in nudges if _is_same(nudge.client_state, known.secret)]
        if len(ours) < len(nudges):
            log.warning("a stranger's notification", extra={"action": "nudge.stranger"})
        if any(known.list_of(nudge.subscription_id) is None for nudge in ours):
            self._known = None  # another process on this store may have made it
            known = await self._subscribed()
        changed = {known.list_of(nudge.subscription_id) for nudge in ours if not nudge.lifecycle}
        for schema in LISTS:
            if schema.name in changed:
                await self._ask(schema)
        if events := [nudge for nudge in ours if nudge.lifecycle]:
            await self._lifecycle(events)

    async def renew(self) -> None:
        now = self._instant()
        if self._due_at is not None and now < self._due_at:
            return
        try:
            self._known = None  # another process on this store may have been quicker
            known = await self._checked(await self._subscribed())
            for schema in LISTS:
                known = await self._kept(known, await self._renewed(known, schema, now))
            self._trouble, self._due_at = "", now + LOOK_AGAIN
        except PortError as away:
            self._trouble, self._due_at = str(away), now + AFTER_TROUBLE
            log.warning("not subscribed", extra={"action": "nudge.not_subscribed", "why": str(away)})

    async def findings(self) -> tuple[Finding, ...]:
        if self._trouble:
            return (Finding("rows", "rows.not_notified", State.WARNING, {"why": self._trouble}),)
        known = self._known.of if self._known is not None else {}
        if len(known) < len(LISTS):
            why = f"{len(known)} / {len(LISTS)}"
            return (Finding("rows", "rows.not_notified", State.WARNING, {"why": why}),)
        until = min(one.expires_at for one in known.values())
        return (Finding("rows", "rows.notified", State.OK, {"count": len(known), "until": until.date()}),)

    async def _ask(self, schema: ListSchema) -> None:
        try:
            await self._pull(schema.kind)
        except PortError as away:  # the beat asks again
            facts = {"action": "nudge.not_asked", "list": schema.name, "why": str(away)}
            log.warning("list not asked", extra=facts)

    async def _lifecycle(self, events: Sequence[Nudge]) -> None:
        """Renewing authorizes anew as well; what was removed is made again."""
        known = after = await self._subscribed()
        for event in events:
            name = known.list_of(event.subscription_id)
            if name is not None and event.lifecycle == "subscriptionRemoved":
                after = after.without(name)
            elif name is not None:
                after = after.with_one(name, replace(known.of[name], expires_at=self._instant()))
        await self._kept(known, after)
        self._due_at = None
        await self.renew()

    async def _subscribed(self) -> Subscribed:
        """What was subscribed to, for this address; for another one everything is made anew."""
        if self._known is None:
            kept = await Subscribed.kept_in(self._keep)
            if kept is None or kept.address != self._address:
                self._known = await self._kept(None, Subscribed(self._address, self._new_secret()))
            else:
                self._known = kept
        return self._known

    async def _kept(self, before: Subscribed | None, after: Subscribed) -> Subscribed:
        if after != before:
            self._known = after
            await after.keep_in(self._keep)
        return after

    async def _checked(self, known: Subscribed) -> Subscribed:
        """Without those that the tenant does not have any more; of ours that nobody remembers, none is left there."""
        now = self._instant()
        if self._looked_at is not None and now - self._looked_at < LOOK_AGAIN:
            return known
        found = await everything(self._graph, raw_call(Method.GET, f"{self._graph.base_url}/subscriptions"))
        there = {str(one["id"]) for one in found}
        for one in found:
            if one.get("notificationUrl") == self._address and known.list_of(str(one["id"])) is None:
                await self._delete(str(one["id"]))
        self._looked_at = now
        gone = [name for name, one in known.of.items() if one.id not in there]
        return await self._kept(known, known.without(*gone))

    async def _renewed(self, known: Subscribed, schema: ListSchema, now: datetime) -> Subscribed:
        list_id = (await self._lists.layout_of(schema)).list_id
        one = known.of.get(schema.name)
        if one is not None and one.list_id == list_id:
            if one.expires_at - now > RENEW_BEFORE:
                return known
            with contextlib.suppress(Gone):
                return known.with_one(schema.name, await self._prolong(one, now))
        return known.with_one(schema.name, await self._subscribe(list_id, known.secret, now))

    async def _subscribe(self, list_id: str, secret: str, now: datetime) -> Subscription:
        body = {
            "changeType": "updated",
            "resource": f"sites/{self._site_id}/lists/{list_id}",
            "notificationUrl": self._address,
            "lifecycleNotificationUrl": self._address,
            "expirationDateTime": _zulu(now + LASTS),
            "clientState": secret,
        }
        made = await send(self._graph, raw_call(Method.POST, f"{self._graph.base_url}/subscriptions", body))
        return Subscription(str(made["id"]), list_id, _expiry(made, now))

    async def _prolong(self, one: Subscription, now: datetime) -> Subscription:
        body = {"expirationDateTime": _zulu(now + LASTS)}
        made = await send(self._graph, raw_call(Method.PATCH, f"{self._graph.base_url}/subscriptions/{one.id}", body))
        return Subscription(one.id, one.list_id, _expiry(made or {}, now))

    async def _delete(self, subscription_id: str) -> None:
        url = f"{self._graph.base_url}/subscriptions/{subscription_id}"
        with contextlib.suppress(Gone):
            await send(self._graph, raw_call(Method.DELETE, url))


def _is_same(theirs: str, ours: str) -> bool:
    """In a time that tells nothing of how much of it is right."""
    return hmac.compare_digest(theirs.encode("utf-8", "surrogatepass"), ours.encode())


def _zulu(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _expiry(answer: Any, now: datetime) -> datetime:
    """What the tenant granted, which may be less than was asked for."""
    try:
        return datetime.fromisoformat(answer["expirationDateTime"])
    except (KeyError, TypeError, ValueError):
        return now + LASTS
