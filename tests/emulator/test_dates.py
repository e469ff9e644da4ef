"""Dates: everything on the wire is UTC; a date-only column keeps the site's day."""

from typing import Any

import aiohttp
import pytest

from emulator.settings import Settings
from tests.emulator.wire import Graph, GraphList
from tests.emulator_fixture import running_emulator

ZONES = {
    "America/Los_Angeles": "2027-06-30T07:00:00Z",
    "UTC": "2027-06-30T00:00:00Z",
    "Europe/Brussels": "2027-06-29T22:00:00Z",
    "Africa/Nairobi": "2027-06-29T21:00:00Z",
    "Australia/Brisbane": "2027-06-29T14:00:00Z",
}
COLUMNS: list[dict[str, Any]] = [
    {"name": "Day", "dateTime": {"format": "dateOnly"}, "indexed": True},
    {"name": "Moment", "dateTime": {"format": "dateTime"}},
]


async def day_of(zone: str, sent: str) -> str:
    """What a date-only column of a site in that zone shows of what was sent."""
    async with running_emulator(settings=Settings(site_tz=zone)) as tenant, aiohttp.ClientSession() as http:
        made = await Graph(tenant.graph_url, tenant.token, tenant.settings.site_id, http).new_list("Days", COLUMNS)
        item = await made.add(Day=sent)
        return str(item["fields"]["Day"])


@pytest.mark.parametrize(("zone", "shown"), ZONES.items())
async def test_a_day_is_shown_as_midnight_of_the_site(zone: str, shown: str) -> None:
    """fieldvalueset, as reported: midnight of the site's zone, shifted to UTC. Noon UTC survives in each zone."""
    assert await day_of(zone, "2027-06-30T12:00:00Z") == shown


async def test_midnight_utc_is_the_day_before_west_of_greenwich() -> None:
    """The trap that makes writers send noon."""
    assert await day_of("America/Los_Angeles", "2027-06-30T00:00:00Z") == "2027-06-29T07:00:00Z"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2027-06-30T09:00:00Z", "2027-06-30T09:00:00Z"),
        ("2027-06-30T09:00:00+02:00", "2027-06-30T07:00:00Z"),
        ("2027-06-30T09:00:00", "2027-06-30T09:00:00Z"),
        ("2027-06-30", "2027-06-30T00:00:00Z"),
    ],
)
async def test_a_moment_is_kept_in_utc(rows: GraphList, sent: str, kept: str) -> None:
    """fieldvalueset: all values are UTC."""
    assert (await rows.add(Title="x", MetAt=sent))["fields"]["MetAt"] == kept
