"""`python -m emulator --port 3979 --data DIR`: a Microsoft 365 tenant on this machine."""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from emulator.app import serve
from emulator.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Run until interrupted. Returns 2 when the address cannot be used, saying why."""
    options = _parser().parse_args(arguments)
    settings = Settings(
        site_host=options.site_host,
        site_path=options.site_path,
        site_tz=options.site_tz,
        strict=options.strict,
        minute_quota=options.minute_quota,
    )
    try:
        asyncio.run(_until_asked_to_stop(serve(options.data, options.host, options.port, settings, options.tls_port)))
    except (OSError, ValueError) as error:
        print(f"emulator cannot start: {error}", file=sys.stderr)
        return 2
    return 0


async def _until_asked_to_stop(serving: Coroutine[Any, Any, None]) -> None:
    work = asyncio.create_task(serving)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C works there anyway
            loop.add_signal_handler(number, work.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await work


def _parser() -> argparse.ArgumentParser:
    known = Settings()
    parser = argparse.ArgumentParser(prog="python -m emulator", description="A Microsoft 365 tenant on this machine.")
    parser.add_argument("--host", default="127.0.0.1", help="an address of this machine's loopback")
    parser.add_argument("--port", type=int, default=3979, help="0 takes any free port")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps the tenant's memory")
    parser.add_argument("--site-host", default=known.site_host)
    parser.add_argument("--site-path", default=known.site_path)
    parser.add_argument("--site-tz", default=known.site_tz, help="time zone of the site, for date-only columns")
    parser.add_argument("--strict", action="store_true", help="tokens from the tenant's own issuer, rights enforced")
    parser.add_argument("--tls-port", type=int, help="answer under https there too, for credentials that insist on it")
    parser.add_argument("--minute-quota", type=int, help="resource units an app may use in a minute; no limit without")
    return parser


if __name__ == "__main__":
    sys.exit(main())
