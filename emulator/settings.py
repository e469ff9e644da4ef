"""What a tenant is told at its start, in one frozen record."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Settings:
    """One tenant with one project site.

    `site_tz` is the zone of the site, in which SharePoint keeps date-only columns. `page_size` is the number of items
    on a page when the caller names none. `unique_status` answers a doubled unique value: the status a real tenant uses
    is not documented, so it can be switched. With `strict`, tokens come from the tenant's own issuer and rights are
    enforced; without, one token may do everything. `minute_quota` is the app's allowance of resource units a minute,
    None for no limit. `view_threshold` is the number of rows from which careless queries fail. `notify_delays` are the
    seconds before each repeated delivery of a notification, `notify_timeout` those that a receiver has to answer.
    """

    site_host: str = "contoso.sharepoint.example"
    site_path: str = "/sites/STCE"
    site_name: str = "STCE"
    site_tz: str = "Europe/Brussels"
    token: str = "local-dev"
    app_name: str = "Bureau"
    page_size: int = 200
    unique_status: int = 400
    strict: bool = False
    token_lifetime: int = 3599
    minute_quota: int | None = None
    view_threshold: int = 5000
    notify_delays: tuple[float, ...] = (1, 5, 20)
    notify_timeout: float = 3
    # Whether an app with a grant on the site alone may subscribe to its lists is not documented.
    selected_may_subscribe: bool = True

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.site_tz)

    @property
    def site_guid(self) -> str:
        """The site's GUID: the same at every start, as an address of the same site would have."""
        return str(uuid5(NAMESPACE_URL, f"site:{self.site_host}{self.site_path}"))

    @property
    def web_guid(self) -> str:
        """The GUID of the web inside the site."""
        return str(uuid5(NAMESPACE_URL, f"web:{self.site_host}{self.site_path}"))

    @property
    def site_id(self) -> str:
        """The id Graph gives a site: `host,guid,guid`."""
        return f"{self.site_host},{self.site_guid},{self.web_guid}"

    @property
    def tenant_id(self) -> str:
        """The directory's id."""
        return str(uuid5(NAMESPACE_URL, f"tenant:{self.site_host}"))

    @property
    def issuer(self) -> str:
        """Who signs the tokens: the same at every start and under every address."""
        return f"https://sts.emulator.example/{self.tenant_id}/"

    @property
    def app_id(self) -> str:
        """The client id of the app that holds the token."""
        return str(uuid5(NAMESPACE_URL, f"app:{self.app_name}"))
