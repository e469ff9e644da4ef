"""A mirror that keeps nothing: for commands that read the lists once and end."""

from workflows.freshness import MirroredItem, MirroredList, MirrorStep


class NoMirror:
    """Implements ports.Mirror."""

    async def load(self, list_name: str) -> MirroredList | None:
        return None

    async def replace(self, list_name: str, whole: MirroredList) -> None:
        """Forgotten at once."""

    async def apply(self, list_name: str, since: str, step: MirrorStep) -> bool:
        return True

    async def put(self, list_name: str, item: MirroredItem, last_number: int) -> None:
        """Forgotten at once."""
