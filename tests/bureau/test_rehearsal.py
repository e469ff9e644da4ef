"""Before the bot is ready."""

import logging

import pytest

from bureau.project_file import read_project
from bureau.rehearsal import rehearse
from cards.wording import Texts
from tests.domain.made import TODAY
from tests.fakes.rows import FakeRows
from workflows.ports import Unavailable


async def test_a_tenant_that_is_away_at_the_start_is_no_hindrance(caplog: pytest.LogCaptureFixture) -> None:
    rows = FakeRows.of(read_project(None))
    rows.down = Unavailable("SharePoint does not answer")
    with caplog.at_level(logging.WARNING, "bureau"):
        await rehearse(rows, Texts.load(), TODAY)
    assert {getattr(record, "action", "") for record in caplog.records} == {"start.list"}
