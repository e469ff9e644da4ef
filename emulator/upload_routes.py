"""Large files in pieces (driveitem-createuploadsession): a private address takes ranges in order, without a token."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from aiohttp import web

from emulator.call import Call, GraphRoutes, Request, graph_json
from emulator.clock import new_id, stamp, utc_now
from emulator.content_routes import store_content
from emulator.drive_routes import ROOTS, called_drive
from emulator.errors import GraphError, bad_request, invalid
from emulator.site_dates import write_instant
from emulator.tenant import Tenant
from emulator.uploads import Upload

UNIT = 327_680  # every piece but the last is a multiple of this
MAX_PIECE = 60 * 2**20
_LIFETIME = timedelta(hours=1)
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
_BEHAVIOUR = "@microsoft.graph.conflictBehavior"


def add_routes(routes: GraphRoutes) -> None:
    """Register the addresses of this file."""
    for root in ROOTS:
        routes.add("POST", root + "/items/{entry}/createUploadSession", create_session)


async def create_session(call: Call) -> web.StreamResponse:
    """POST createUploadSession: the private address, and until when it lives."""
    body = await call.body("item", "deferCommit") if await call.request.read() else {}
    item = body.get("item") or {}
    behaviour = item.get(_BEHAVIOUR, "replace") if isinstance(item, dict) else None
    if behaviour not in ("fail", "replace", "rename"):
        raise bad_request("The conflict behavior is not known.")
    upload = Upload(called_drive(call), call.params["entry"], behaviour, call.caller, utc_now() + _LIFETIME)
    session = new_id()
    call.tenant.uploads[session] = upload
    shown = {"uploadUrl": f"{call.origin}/up/{session}", "expirationDateTime": write_instant(upload.expires_at)}
    return call.one({**shown, "nextExpectedRanges": upload.next_ranges}, "microsoft.graph.uploadSession")


class UploadDoor:
    """PUT, GET and DELETE /up/{session}."""

    def __init__(self, tenant: Tenant, answer: Callable[[Request], Awaitable[web.StreamResponse]]) -> None:
        self._tenant, self._answer = tenant, answer

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One call to a session; refusals in Graph's shape."""
        try:
            upload = self._session(request)
            if request.method == "PUT":
                return await self._put(request, upload)
            if request.method == "DELETE":
                del self._tenant.uploads[request.match_info["session"]]
                return web.Response(status=204)
            return graph_json(_state(upload))
        except GraphError as error:
            request_id = new_id()
            return graph_json(error.body(stamp().removesuffix("Z"), request_id, request_id), error.status)

    def _session(self, request: web.Request) -> Upload:
        if "Authorization" in request.headers:
            raise GraphError(401, "unauthenticated", "The upload address takes no Authorization header.")
        upload = self._tenant.uploads.get(request.match_info["session"])
        if upload is None or upload.expires_at <= utc_now():
            raise GraphError(404, "itemNotFound", "The upload session was not found")
        return upload

    async def _put(self, request: web.Request, upload: Upload) -> web.StreamResponse:
        """One piece: 202 with what is expected next; the file's 201 or 200 after the last."""
        piece = await request.read()
        start, total = _range(request.headers.get("Content-Range", ""), len(piece))
        if start != len(upload.content) or upload.total not in (None, total):
            raise GraphError(416, "invalidRange", "The uploaded fragment overlaps with data that was already received.")
        is_last = start + len(piece) == total
        if len(piece) >= MAX_PIECE or (not is_last and len(piece) % UNIT):
            raise invalid(f"A fragment must be smaller than 60 MiB and a multiple of {UNIT} bytes, but for the last.")
        upload.content += piece
        upload.total, upload.expires_at = total, utc_now() + _LIFETIME
        if not is_last:
            return graph_json(_state(upload), 202)
        del self._tenant.uploads[request.match_info["session"]]
        call = Call(request, self._tenant, {}, {}, upload.caller, self._answer)
        return store_content(call, upload.drive, upload.reference, upload.behaviour, bytes(upload.content))


def _range(header: str, size: int) -> tuple[int, int]:
    """Start and total of `bytes 0-25/128`; 400 when it does not describe the piece."""
    match = _RANGE.fullmatch(header)
    if match is None or int(match[2]) - int(match[1]) + 1 != size or int(match[2]) >= int(match[3]):
        raise invalid("The Content-Range header is missing or does not fit the fragment.")
    return int(match[1]), int(match[3])


def _state(upload: Upload) -> dict[str, Any]:
    return {"expirationDateTime": write_instant(upload.expires_at), "nextExpectedRanges": upload.next_ranges}
