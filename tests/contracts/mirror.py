"""What every Mirror does."""

import dataclasses
from datetime import timedelta

from tests.contracts.confirmed import INSTANT, AnyStore, minutes
from workflows.freshness import MirroredItem, MirroredList, MirrorStep

ODD = "\"quotes\" & 'apostrophes' é 漢字 😀\ntwo lines"


def item(item_id: str, version: int = 1, **content: object) -> MirroredItem:
    return MirroredItem(item_id, f'"guid-{item_id},{version}"', version, {"id": item_id, "fields": content})


ONE, TWO = item("1", Key="ACT-001", Title=ODD), item("2", Key="ACT-002", Progress=40.5, Attachments=False)
READ = MirroredList("list-1", "https://graph/delta?token=1", INSTANT, "Key:text", 2, (ONE, TWO))


def step(token: str, *changed: MirroredItem, deleted: tuple[str, ...] = (), last_number: int = 0) -> MirrorStep:
    return MirrorStep(f"https://graph/delta?token={token}", INSTANT + minutes(1), last_number, changed, deleted)


async def loaded(store: AnyStore, name: str = "Activities") -> MirroredList:
    found = await store.mirror.load(name)
    assert found is not None
    return dataclasses.replace(found, items=tuple(sorted(found.items, key=lambda one: one.item_id)))


class MirrorContract:
    async def test_a_list_never_read_is_not_there(self, store: AnyStore) -> None:
        assert await store.mirror.load("Activities") is None

    async def test_a_list_comes_back_as_it_was_read(self, store: AnyStore) -> None:
        await store.mirror.replace("Activities", READ)

        assert await loaded(store) == READ
        assert await store.mirror.load("Risks") is None

    async def test_an_empty_list_is_known_to_be_empty(self, store: AnyStore) -> None:
        await store.mirror.replace("Risks", dataclasses.replace(READ, items=()))

        assert (await loaded(store, "Risks")).items == ()

    async def test_reading_it_whole_again_leaves_nothing_of_the_old(self, store: AnyStore) -> None:
        await store.mirror.replace("Activities", READ)
        again = MirroredList("list-2", "https://graph/delta?token=9", INSTANT + minutes(5), "Key:text", 3, (item("7"),))
        await store.mirror.replace("Activities", again)

        assert await loaded(store) == again

    async def test_many_items_are_kept(self, store: AnyStore) -> None:
        many = tuple(item(f"{number:04d}", Key=f"ACT-{number}") for number in range(1, 702))
        await store.mirror.replace("Activities", dataclasses.replace(READ, items=many))

        assert (await loaded(store)).items == many

    async def test_a_step_changes_adds_and_deletes(self, store: AnyStore) -> None:
        await store.mirror.replace("Activities", READ)

        assert await store.mirror.apply(
            "Activities", READ.delta_link, step("2", item("2", 2, Progress=70), item("3"), deleted=("1",))
        )

        after = await loaded(store)
        assert after.items == (item("2", 2, Progress=70), item("3"))
        assert (after.delta_link, after.read_at) == ("https://graph/delta?token=2", INSTANT + timedelta(minutes=1))
        assert (after.list_id, after.columns) == (READ.list_id, READ.columns)

    async def test_a_step_from_where_the_mirror_is_not_changes_nothing(self, store: AnyStore) -> None:
        assert not await store.mirror.apply("Activities", READ.delta_link, step("2"))
        await store.mirror.replace("Activities", READ)
        await store.mirror.apply("Activities", READ.delta_link, step("2", item("1", 5)))

        assert not await store.mirror.apply("Activities", READ.delta_link, step("3", item("1", 9), deleted=("2",)))

        after = await loaded(store)
        assert after.items == (item("1", 5), TWO)
        assert after.delta_link.endswith("=2")

    async def test_what_is_known_in_the_same_or_a_later_version_stays(self, store: AnyStore) -> None:
        await store.mirror.replace("Activities", dataclasses.replace(READ, items=(item("1", 4, Title="mine"),)))
        echo, late = item("1", 4, Title="the same, told again"), item("1", 3, Title="overtaken")

        await store.mirror.apply("Activities", READ.delta_link, step("2", echo, late))

        assert (await loaded(store)).items == (item("1", 4, Title="mine"),)

    async def test_a_deleted_item_that_is_restored_is_there_again(self, store: AnyStore) -> None:
        await store.mirror.replace("Activities", READ)
        await store.mirror.apply("Activities", READ.delta_link, step("2", deleted=("1",)))
        await store.mirror.apply("Activities", "https://graph/delta?token=2", step("3", ONE))

        assert (await loaded(store)).items == (ONE, TWO)

    async def test_an_own_write_is_kept_and_its_echo_is_nothing_new(self, store: AnyStore) -> None:
        await store.mirror.replace("Activities", READ)
        mine = item("2", 2, Progress=70)

        await store.mirror.put("Activities", mine, 2)
        await store.mirror.apply("Activities", READ.delta_link, step("2", mine))

        assert (await loaded(store)).items == (ONE, mine)

    async def test_an_own_write_to_a_list_never_read_is_not_a_list(self, store: AnyStore) -> None:
        await store.mirror.put("Activities", ONE, 1)

        assert await store.mirror.load("Activities") is None

    async def test_the_highest_number_never_falls(self, store: AnyStore) -> None:
        await store.mirror.replace("Activities", dataclasses.replace(READ, last_number=44))
        await store.mirror.apply("Activities", READ.delta_link, step("2", last_number=3))
        assert (await loaded(store)).last_number == 44
        await store.mirror.put("Activities", item("9"), 45)
        assert (await loaded(store)).last_number == 45
        await store.mirror.replace("Activities", READ)
        assert (await loaded(store)).last_number == 45
