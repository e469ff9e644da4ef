"""The mirror in memory (proved with the store's by tests/contracts/mirror.py)."""

import dataclasses

from store.columns import cleaned
from workflows.freshness import MirroredItem, MirroredList, MirrorStep


class FakeMirror:
    """`lists` by name."""

    def __init__(self) -> None:
        self.lists: dict[str, MirroredList] = {}

    async def load(self, list_name: str) -> MirroredList | None:
        return self.lists.get(list_name)

    async def replace(self, list_name: str, whole: MirroredList) -> None:
        before = self.lists.get(list_name)
        number = max(whole.last_number, before.last_number if before else 0)
        items = tuple(map(_clean, whole.items))
        self.lists[list_name] = dataclasses.replace(whole, last_number=number, items=items)

    async def apply(self, list_name: str, since: str, step: MirrorStep) -> bool:
        known = self.lists.get(list_name)
        if known is None or known.delta_link != since:
            return False
        items = {item.item_id: item for item in known.items if item.item_id not in step.deleted}
        for item in step.changed:
            _keep_newer(items, item)
        self.lists[list_name] = dataclasses.replace(
            known,
            delta_link=step.delta_link,
            read_at=step.read_at,
            last_number=max(known.last_number, step.last_number),
            items=tuple(items.values()),
        )
        return True

    async def put(self, list_name: str, item: MirroredItem, last_number: int) -> None:
        known = self.lists.get(list_name)
        if known is None:
            return
        items = {one.item_id: one for one in known.items}
        _keep_newer(items, item)
        number = max(known.last_number, last_number)
        self.lists[list_name] = dataclasses.replace(known, last_number=number, items=tuple(items.values()))


def _keep_newer(items: dict[str, MirroredItem], item: MirroredItem) -> None:
    known = items.get(item.item_id)
    if known is None or known.version < item.version:
        items[item.item_id] = _clean(item)


def _clean(item: MirroredItem) -> MirroredItem:
    return dataclasses.replace(item, content=cleaned(dict(item.content)))
