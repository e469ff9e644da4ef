"""The behaviour suite speaks to any tenant by address and credential, as it will to a real one."""

import asyncio
import os
import sys
from pathlib import Path

from emulator.settings import Settings
from emulator.tls import certificate_in
from tests.emulator.conftest import PEOPLE
from tests.emulator_fixture import running_emulator

APP = "50000000-0000-0000-0000-000000000001"
ROLES = ["Sites.FullControl.All", "Files.ReadWrite.All", "User.Read.All", "Calendars.ReadWrite"]
ROOT = Path(__file__).parents[2]


async def test_the_suite_passes_by_address_with_microsofts_credential(tmp_path: Path) -> None:
    """A strict tenant stands in for the real one: another process, a login over TLS, tokens with roles."""
    certificate = certificate_in(tmp_path)
    async with running_emulator(settings=Settings(strict=True), certificate=certificate) as tenant:
        await tenant.seed(users=PEOPLE)
        await tenant.register(APP, name="Suite", secret="s3cret", roles=ROLES)
        variables = {
            "TENANT_URL": tenant.graph_url,
            "TENANT_SITE": tenant.settings.site_id,
            "TENANT_CA": str(certificate),
            "AZURE_TENANT_ID": tenant.settings.tenant_id,
            "AZURE_CLIENT_ID": APP,
            "AZURE_CLIENT_SECRET": "s3cret",
            "AZURE_AUTHORITY_HOST": tenant.authority,
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "pytest", "-q", "-m", "tenant", "-p", "no:cacheprovider", "tests/emulator"),
            stdout=asyncio.subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | variables,
            cwd=ROOT,
        )
        said, _ = await process.communicate()
        calls = await tenant.state()

    assert process.returncode == 0, said.decode()[-3000:]
    assert calls["changes"] > 200
