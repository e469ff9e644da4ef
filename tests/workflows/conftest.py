"""Every test of a workflow has a desk of its own."""

import pytest

from tests.workflows.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()
