"""Versions of an item (listitem-list-versions, listitemversion-restore)."""

from aiohttp import web

from emulator.call import Call, GraphRoutes, no_content
from emulator.item_json import item_writer
from emulator.items import change_item, find_item, find_version, item_versions
from emulator.list_routes import called_list
from emulator.odata import read_expand


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    versions = "sites/{site}/lists/{list}/items/{item}/versions"
    routes.add("GET", versions, get_versions)
    routes.add("GET", versions + "/{version}", get_version)
    routes.add("POST", versions + "/{version}/restoreVersion", restore_version)


async def get_versions(call: Call) -> web.StreamResponse:
    """GET versions: the newest first, each with its fields."""
    options = call.options("expand", "top", "select")
    read_expand(options.get("expand"), ("fields",))
    writer = item_writer(call, called_list(call))
    item = find_item(call.db, writer.record.id, call.params["item"])
    documents = [writer.version(item, one) for one in item_versions(call.db, item)]
    return call.many(documents, f"{writer.context}('{item.id}')/versions")


async def get_version(call: Call) -> web.StreamResponse:
    """GET one version."""
    call.options("expand", "select")
    writer = item_writer(call, called_list(call))
    item = find_item(call.db, writer.record.id, call.params["item"])
    version = find_version(call.db, item, call.params["version"])
    return call.one(writer.version(item, version), f"{writer.context}('{item.id}')/versions/$entity")


async def restore_version(call: Call) -> web.StreamResponse:
    """POST restoreVersion: the old values become a new version; 204."""
    record = called_list(call)
    item = find_item(call.db, record.id, call.params["item"])
    version = find_version(call.db, item, call.params["version"])
    cleared = dict.fromkeys(item.values)
    with call.db.transaction():
        change_item(call.db, item, {**cleared, **version.values}, call.actor)
    return no_content()
