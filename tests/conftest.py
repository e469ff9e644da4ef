"""For all tests: what is shared by them explains its failures as a test file does."""

import pytest
from hypothesis import settings

for _shared in ("tests.contracts", "tests.emulator_fixture", "tests.stories.office", "tests.stories.playground"):
    pytest.register_assert_rewrite(_shared)

# A busy machine is no fault of the code: what must be quick says so in tests of its own.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
