"""For all tests: what is shared by them explains its failures as a test file does."""

import pytest

for _shared in ("tests.contracts", "tests.emulator_fixture", "tests.stories.office", "tests.stories.playground"):
    pytest.register_assert_rewrite(_shared)
