"""Changes of a list since a token (listitem-delta).

A round starts without a token (everything there is), with one (what changed since) or with `latest` (nothing, only a
token). Each page's token remembers the last change it showed; the last page carries the delta link. A row that changes
while the round is on shows up again later; a row deleted after it was shown comes as a tombstone.
"""

from itertools import islice
from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes, graph_json
from emulator.errors import GraphError, invalid
from emulator.item_json import item_writer
from emulator.items import Item, changed_items
from emulator.list_routes import called_list
from emulator.lists import ListRecord
from emulator.odata import read_expand, read_select, read_top
from emulator.paging import seal, unseal

_KEPT = ("expand", "select", "top")
# What a 410 may say (listitem-delta), and the older codes that are still seen.
RESYNC_CODES = (
    *("resyncChangesApplyDifferences", "resyncChangesUploadDifferences"),
    *("resyncRequired", "syncStateNotFound"),
)


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    routes.add("GET", "sites/{site}/lists/{list}/items/delta", get_delta)


async def get_delta(call: Call) -> web.StreamResponse:
    """GET delta, delta(), delta(token='..') or delta?token=.."""
    options = call.options("select", "expand", "top", "token", "skiptoken")
    record = called_list(call)
    token = call.arguments.get("token") or options.get("token") or options.get("skiptoken")
    kept = {name: options[name] for name in _KEPT if name in options}
    if token == "latest":
        return _page(call, record, [], _link(call, record, _state(call, record, call.db.seq(), None, kept)), False)
    state = _read_state(call, record, token) if token else _state(call, record, 0, call.db.seq(), kept)
    kept = {**state["kept"], **kept}
    top, after, start = read_top(kept, call.settings.page_size), int(state["after"]), state["start"]
    found = (item for item in changed_items(call.db, record.id, after) if not _is_old_grave(item, start))
    page = list(islice(found, top + 1))
    has_more = len(page) > top
    page = page[:top]
    last = page[-1].seq if has_more else call.db.seq()
    following = _state(call, record, last, start if has_more else None, kept)
    return _page(call, record, page, _link(call, record, following), has_more, kept)


def _is_old_grave(item: Item, start: int | None) -> bool:
    """In a first round, rows deleted before it began are not worth mentioning."""
    return start is not None and item.is_deleted and item.seq <= start


def _state(call: Call, record: ListRecord, after: int, start: int | None, kept: dict[str, str]) -> dict[str, Any]:
    return {"list": record.id, "epoch": call.db.epoch(), "after": after, "start": start, "kept": kept}


def _read_state(call: Call, record: ListRecord, token: str) -> dict[str, Any]:
    """The round's state; 410 with the address of a fresh round when the token is too old."""
    state = unseal(token)
    if not {"list", "epoch", "after", "start", "kept"} <= state.keys() or state["list"] != record.id:
        raise invalid("The provided token is not valid for this list")
    if state["epoch"] != call.db.epoch():
        fresh = _state(call, record, 0, call.db.seq(), state["kept"])
        message = "Resync required. Replace any local items with the server's version (including deletes)."
        headers = {"Location": _link(call, record, fresh)}
        code = call.db.meta("resync_code") or RESYNC_CODES[0]
        raise GraphError(410, code, message, headers=headers)
    return state


def _link(call: Call, record: ListRecord, state: dict[str, Any]) -> str:
    return f"{call.graph}/sites/{call.settings.site_id}/lists/{record.id}/items/delta?token={seal(state)}"


def _page(
    call: Call, record: ListRecord, items: list[Item], link: str, has_more: bool, kept: dict[str, str] | None = None
) -> web.Response:
    writer, kept = item_writer(call, record), kept or {}
    fields = read_expand(kept.get("expand"), ("fields",)).get("fields")
    select = read_select(kept.get("select"))
    return graph_json(
        {
            "@odata.context": call.context("Collection(listItem)"),
            "@odata.nextLink" if has_more else "@odata.deltaLink": link,
            "value": [writer.item(item, fields, select) for item in items],
        }
    )
