"""A running tenant for any test that needs one: `async with running_emulator(tmp_path) as tenant`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from emulator.app import create_app, listen_with_tls, start
from emulator.settings import Settings


@dataclass(frozen=True)
class RunningEmulator:
    """A tenant that listens on a free port of this machine."""

    url: str
    settings: Settings
    http: aiohttp.ClientSession
    # Under https, where a certificate was given: the login authority that credentials insist on.
    authority: str = ""

    @property
    def graph_url(self) -> str:
        """The root of Graph, without a slash at its end."""
        return f"{self.url}/v1.0"

    @property
    def site_url(self) -> str:
        """The address of the project site in Graph."""
        return f"{self.graph_url}/sites/{self.settings.site_id}"

    @property
    def token(self) -> str:
        """The bearer token."""
        return self.settings.token

    async def get(self, path: str, **headers: str) -> Any:
        """GET a path below Graph (or a full link) with the token; JSON of a 2xx answer, else an error is raised."""
        return await self.call("GET", path, headers=headers)

    async def call(self, method: str, path: str, json: Any = None, headers: dict[str, str] | None = None) -> Any:
        """Any call with the token; JSON of a 2xx answer, None for an empty one, else aiohttp's error is raised."""
        url = path if path.startswith("http") else f"{self.graph_url}/{path.lstrip('/')}"
        sent = {"Authorization": f"Bearer {self.token}"} | (headers or {})
        async with self.http.request(method, url, json=json, headers=sent) as response:
            text = await response.text()
            if response.status >= 400:
                message = f"{method} {url}: {text}"
                raise aiohttp.ClientResponseError(
                    response.request_info, response.history, status=response.status, message=message
                )
            return await response.json(content_type=None) if text else None

    async def create_list(self, name: str, columns: list[dict[str, Any]]) -> Any:
        """A new list; its JSON."""
        return await self.call("POST", f"{self.site_url}/lists", {"displayName": name, "columns": columns})

    async def rows(self, name: str) -> list[dict[str, Any]]:
        """The fields of every row of a list, in the order of ids."""
        page, found = await self.get(f"{self.site_url}/lists/{name}/items?$expand=fields&$top=5000"), []
        while True:
            found += [item["fields"] for item in page["value"]]
            if "@odata.nextLink" not in page:
                return found
            page = await self.get(page["@odata.nextLink"])

    async def add_faults(self, *rules: dict[str, Any]) -> None:
        """Let the next matching calls fail (see emulator/faults.py)."""
        await self._control("POST", "faults", list(rules))

    async def clear_faults(self) -> None:
        """Answer truly again."""
        await self._control("DELETE", "faults")

    async def requests(self) -> list[dict[str, Any]]:
        """The calls to Graph so far: method, path, status."""
        found: list[dict[str, Any]] = (await self._control("GET", "requests"))["requests"]
        return found

    async def clear_requests(self) -> None:
        """Count calls from here."""
        await self._control("DELETE", "requests")

    async def state(self) -> Any:
        """Counts and the change counter."""
        return await self._control("GET", "state")

    async def reset(self) -> None:
        """An empty tenant."""
        await self._control("POST", "reset")

    async def seed(self, **content: Any) -> None:
        """People and site: `users=[{"id", "upn", "displayName", "manager"}]`."""
        await self._control("POST", "seed", content)

    async def expire_delta(self, code: str = "resyncChangesApplyDifferences") -> None:
        """Answer every delta token given out so far with 410 and this code."""
        await self._control("POST", f"delta/expire?code={code}")

    async def lock(self, item_id: str) -> None:
        """Let somebody have the file open: 423 to every change of it."""
        await self._control("POST", f"locks?item={item_id}")

    async def unlock(self, item_id: str) -> None:
        """Closed again."""
        await self._control("DELETE", f"locks?item={item_id}")

    async def set_quota(self, per_minute: int | None) -> None:
        """Resource units an app may use in a minute; None for no limit."""
        await self._control("POST", "quota" if per_minute is None else f"quota?perMinute={per_minute}")

    async def lifecycle(self, subscription_id: str) -> None:
        """Ask the subscriber to authorize anew."""
        await self._control("POST", f"lifecycle?subscription={subscription_id}")

    async def register(self, app_id: str, **app: Any) -> None:
        """Register an app with a strict tenant: its proof and its roles (see emulator/apps.py)."""
        await self._control("POST", "apps", {"id": app_id, **app})

    async def grant(self, app_id: str, role: str, on_list: str | None = None) -> None:
        """The app's role on the site, or on one list, is now this one."""
        await self._control("POST", "grants", {"app": app_id, "role": role, "list": on_list})

    async def withdraw(self, app_id: str) -> None:
        """The app has no role on the site any more."""
        await self._control("DELETE", f"grants?app={app_id}")

    async def expire_tokens(self) -> None:
        """Answer every token given out so far with 401."""
        await self._control("POST", "tokens/expire")

    async def token_for(self, app_id: str, secret: str, scope: str = "https://graph.microsoft.com/.default") -> str:
        """A token from the tenant's issuer, for an app with a secret."""
        form = {"grant_type": "client_credentials", "client_id": app_id, "client_secret": secret, "scope": scope}
        url = f"{self.url}/_emulator/oauth2/{self.settings.tenant_id}/oauth2/v2.0/token"
        async with self.http.post(url, data=form) as response:
            assert response.status == 200, await response.text()
            return str((await response.json())["access_token"])

    async def _control(self, method: str, path: str, json: Any = None) -> Any:
        async with self.http.request(method, f"{self.url}/_emulator/{path}", json=json) as response:
            text = await response.text()
            assert response.status < 300, f"{method} {path}: {text}"
            return await response.json() if text else None


@asynccontextmanager
async def running_emulator(
    data: Path | None = None, settings: Settings | None = None, certificate: Path | None = None
) -> AsyncIterator[RunningEmulator]:
    """Start a tenant in this process on a free port. With `data` its memory outlives it, without it does not.

    With a `certificate` (emulator/tls.py) it answers under https too.
    """
    known = settings or Settings()
    runner, port = await start(create_app(data, known), "127.0.0.1", 0)
    try:
        secure = await listen_with_tls(runner, "127.0.0.1", 0, certificate) if certificate else 0
        authority = f"https://127.0.0.1:{secure}/_emulator/oauth2" if secure else ""
        async with aiohttp.ClientSession() as http:
            yield RunningEmulator(f"http://127.0.0.1:{port}", known, http, authority)
    finally:
        await runner.cleanup()
