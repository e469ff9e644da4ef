"""Notifications to those who subscribed (change-notifications-delivery-webhooks).

A notification only says that something changed in a list; what it was, delta tells. It counts as delivered on any 2xx
within the time a receiver has; else it is sent again a few times.
"""

import asyncio
import logging
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from emulator.clock import new_id, utc_now
from emulator.database import Database
from emulator.errors import GraphError
from emulator.settings import Settings
from emulator.site_dates import write_instant
from emulator.subscriptions import Subscription, find_subscription, subscriptions_to

log = logging.getLogger("emulator")
_HANDSHAKE_SECONDS = 10
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


async def confirm_receiver(address: str) -> None:
    """The handshake: the address must give the token back, decoded, as plain text. Raises 400 otherwise."""
    token = f"Validation: Testing client application reachability. RequestId: {new_id()} & more"
    url = f"{address}{'&' if '?' in address else '?'}validationToken={quote(token, safe='')}"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_HANDSHAKE_SECONDS)) as http,
            http.post(_as_it_is(url), headers=_PLAIN, allow_redirects=False) as answer,
        ):
            right = (answer.status, answer.content_type, await answer.text()) == (200, "text/plain", token)
            said = f"HTTP status code is '{answer.status}'"
    except (aiohttp.ClientError, TimeoutError) as error:
        right, said = False, str(error) or "it did not answer in time"
    if not right:
        message = f"Subscription validation request failed. The endpoint must give the validation token back; {said}."
        raise GraphError(400, "ValidationError", message)


def _as_it_is(address: str) -> URL:
    return URL(address, encoded=True)


class Notifier:
    """Posts notifications behind the answers. Give it the lists that changed; `aclose` ends what is under way."""

    def __init__(self, db: Database, settings: Settings) -> None:
        self._db, self._settings = db, settings
        self._tasks: set[asyncio.Task[None]] = set()

    def rows_changed(self, list_ids: set[str]) -> None:
        """Tell everyone who watches one of these lists; returns at once."""
        for list_id in list_ids:
            for one in subscriptions_to(self._db, list_id, utc_now()):
                self._start(one.id, {**self._about(one), "changeType": "updated", "resourceData": None})

    def lifecycle(self, one: Subscription, event: str) -> bool:
        """Send a lifecycle event; False when the subscription has no address for it."""
        if not one.document["lifecycleNotificationUrl"]:
            return False
        self._start(one.id, {**self._about(one), "lifecycleEvent": event}, "lifecycleNotificationUrl")
        return True

    async def aclose(self) -> None:
        """Give up what has not been delivered."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _about(self, one: Subscription) -> dict[str, Any]:
        return {
            "subscriptionId": one.id,
            "clientState": one.document["clientState"],
            "resource": one.document["resource"],
            "tenantId": self._settings.tenant_id,
            "subscriptionExpirationDateTime": write_instant(one.expires_at),
        }

    def _start(self, subscription_id: str, notification: dict[str, Any], to: str = "notificationUrl") -> None:
        try:
            task = asyncio.get_running_loop().create_task(self._deliver(subscription_id, notification, to))
        except RuntimeError:  # a write outside of the server: nobody listens there
            return
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, subscription_id: str, notification: dict[str, Any], to: str) -> None:
        for delay in (0.0, *self._settings.notify_delays):
            await asyncio.sleep(delay)
            try:
                one = find_subscription(self._db, subscription_id, utc_now())
            except GraphError:
                return  # deleted or run out meanwhile
            if await self._post(one.document[to], {"value": [notification]}):
                return
        log.warning("action=notify.given_up subscription=%s", subscription_id)

    async def _post(self, address: str, document: dict[str, Any]) -> bool:
        timeout = aiohttp.ClientTimeout(total=self._settings.notify_timeout)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as http,
                http.post(_as_it_is(address), json=document, allow_redirects=False) as answer,
            ):
                return 200 <= answer.status < 300
        except (aiohttp.ClientError, TimeoutError):
            return False
