"""A bot of its own for every test that asks for one."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.house import BotHouse, bot_house


@pytest.fixture
async def house() -> AsyncIterator[BotHouse]:
    async with bot_house() as running:
        yield running
