"""What an app has used of its minute (throttling limits of SharePoint): resource units by kind of call."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from emulator.errors import GraphError

_MINUTE = timedelta(minutes=1)
_WARNING_SHARE = 0.8  # from here on, answers say how much is left


def cost_of(method: str, path: list[str], has_token: bool) -> int:
    """Resource units: 5 for permissions and links, 1 for one item, a download or a delta with a token, else 2."""
    parts = [part.lower() for part in path]
    if "permissions" in parts or "createlink" in parts:
        return 5
    if method != "GET":
        return 0 if parts == ["$batch"] else 2
    if "delta" in parts:
        return 1 if has_token else 2
    is_collection = parts[-1:] in (["items"], ["lists"], ["columns"], ["children"], ["versions"], ["drives"])
    return 2 if is_collection else 1


@dataclass
class Meter:
    """One window of a minute after the other, per app. `quota` is the units of a minute, None for no limit."""

    quota: int | None
    _windows: dict[str, tuple[datetime, int]] = field(default_factory=dict)

    def charge(self, app_id: str, units: int, now: datetime) -> dict[str, str]:
        """Count a call, refused ones too. The RateLimit headers from four fifths on; 429 beyond the quota."""
        if self.quota is None:
            return {}
        began, used = self._windows.get(app_id, (now, 0))
        if now - began >= _MINUTE:
            began, used = now, 0
        used += units
        self._windows[app_id] = (began, used)
        seconds = max(1, round((began + _MINUTE - now).total_seconds()))
        headers = {
            "RateLimit-Limit": str(self.quota),
            "RateLimit-Remaining": str(max(0, self.quota - used)),
            "RateLimit-Reset": str(seconds),
        }
        if used > self.quota:
            message = "Application has been throttled."
            raise GraphError(429, "activityLimitReached", message, headers=headers | {"Retry-After": str(seconds)})
        return headers if used >= self.quota * _WARNING_SHARE else {}

    def set_quota(self, quota: int | None) -> None:
        """Another allowance, and a fresh minute."""
        self.quota = quota
        self._windows.clear()
