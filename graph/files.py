"""Files port: reports in the person's OneDrive, or in the site's library where that is not allowed."""

import logging
from typing import Any

from kiota_abstractions.request_information import RequestInformation

from domain.people import Person
from graph.client import Graph
from graph.errors import Locked, Taken
from graph.file_names import names_to_try
from graph.wire import send
from workflows.ports import Forbidden, Gone, StoredFile, Unavailable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOLDER = "Bureau/Reports"  # made by the first upload
log = logging.getLogger("graph")


class GraphFiles:
    """Files Word documents. One call looks whether the name is free, one puts the document there."""

    def __init__(self, graph: Graph, site_id: str) -> None:
        self._graph = graph
        self._site_id = site_id
        self._drives: dict[str, str] = {}

    async def put_report(self, owner: Person, name: str, content: bytes) -> StoredFile:
        if owner.upn:
            try:
                return await self._put(await self._onedrive_of(owner.upn), name, content, in_onedrive=True)
            except (Forbidden, Gone):
                # No right to this OneDrive, or the person has none: the card says where the draft went instead.
                log.info("action=files.no_onedrive person=%s", owner.key, extra={"action": "files.no_onedrive"})
        return await self._put(await self._library(), name, content, in_onedrive=False)

    async def _put(self, drive_id: str, name: str, content: bytes, *, in_onedrive: bool) -> StoredFile:
        for candidate in names_to_try(name):
            if await self._is_taken(drive_id, candidate):
                continue
            try:
                item = await self._send(self._upload(drive_id, candidate, content))
            except (Taken, Locked):
                continue  # somebody filed or opened one of that name in the meantime
            return StoredFile(item["name"], item["webUrl"], in_onedrive)
        raise Unavailable(f"every name like '{name}' is taken", permanent=True)

    async def _is_taken(self, drive_id: str, name: str) -> bool:
        """Asked first because not every drive is known to honour "fail" on an upload."""
        drive = self._graph.client.drives.by_drive_id(drive_id)
        try:
            await self._send(drive.items.by_drive_item_id(_place(name)).to_get_request_information())
        except Gone:
            return False
        except Locked:
            return True
        return True

    def _upload(self, drive_id: str, name: str, content: bytes) -> RequestInformation:
        drive = self._graph.client.drives.by_drive_id(drive_id)
        info = drive.items.by_drive_item_id(_place(name)).content.to_put_request_information(content)
        info.headers.remove("Content-Type")
        info.headers.add("Content-Type", DOCX)
        info.path_parameters["baseurl"] = self._graph.base_url
        info.url = f"{info.url}?@microsoft.graph.conflictBehavior=fail"
        return info

    async def _onedrive_of(self, upn: str) -> str:
        if upn not in self._drives:
            info = self._graph.client.users.by_user_id(upn).drive.to_get_request_information()
            self._drives[upn] = str((await self._send(info))["id"])
        return self._drives[upn]

    async def _library(self) -> str:
        if "" not in self._drives:
            info = self._graph.client.sites.by_site_id(self._site_id).drive.to_get_request_information()
            self._drives[""] = str((await self._send(info))["id"])
        return self._drives[""]

    async def _send(self, info: RequestInformation) -> Any:
        """A report is made in the background: its calls wait where those of a person in a chat would not."""
        return await send(self._graph, info, is_patient=True)


def _place(name: str) -> str:
    return f"root:/{FOLDER}/{name}:"
