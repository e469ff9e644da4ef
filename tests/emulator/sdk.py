"""The SDK's typed models at a bearable speed."""

from typing import Any

import pytest
from msgraph.generated.models.entity import Entity


def read_entities_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK imports 2,470 names for each entity it reads; two deserializers are all that Entity has."""

    def deserializers(self: Entity) -> dict[str, Any]:
        return {
            "@odata.type": lambda node: setattr(self, "odata_type", node.get_str_value()),
            "id": lambda node: setattr(self, "id", node.get_str_value()),
        }

    monkeypatch.setattr(Entity, "get_field_deserializers", deserializers)
