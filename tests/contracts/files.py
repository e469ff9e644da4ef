"""What every Files does. A subclass gives the fixture `place`: the files, and a look at what lies there."""

from typing import Protocol

import pytest

from domain.people import Person
from workflows.ports import Files

ALBA = Person("STF-01", "Alba Samplesson", upn="alba.samplesson@example.org")
NOBODY = Person("STF-09", "Without Onedrive", upn="without.onedrive@example.org")


class Place(Protocol):
    """ALBA has a OneDrive, NOBODY has none."""

    @property
    def files(self) -> Files: ...

    async def content_of(self, owner: Person, name: str) -> bytes:
        """What lies in the person's OneDrive (or the site's library, without one) under that name."""


class FilesContract:
    async def test_a_report_is_filed_for_its_person(self, place: Place) -> None:
        stored = await place.files.put_report(ALBA, "Interim report draft.docx", b"PK one")

        assert (stored.name, stored.in_onedrive) == ("Interim report draft.docx", True)
        assert stored.web_url.startswith("http")
        assert await place.content_of(ALBA, stored.name) == b"PK one"

    @pytest.mark.parametrize("name", ["Interim report draft.docx", "Interim report.docx"])
    async def test_nothing_is_written_over(self, place: Place, name: str) -> None:
        stored = [await place.files.put_report(ALBA, name, content) for content in (b"1", b"2", b"3")]

        assert [one.name for one in stored] == [name, "Interim report draft2.docx", "Interim report draft3.docx"]
        assert [await place.content_of(ALBA, one.name) for one in stored] == [b"1", b"2", b"3"]

    async def test_without_a_onedrive_it_goes_to_the_site_and_says_so(self, place: Place) -> None:
        stored = await place.files.put_report(NOBODY, "Interim report draft.docx", b"PK")

        assert stored.in_onedrive is False
        assert await place.content_of(NOBODY, stored.name) == b"PK"

    async def test_a_person_without_a_sign_in_name_has_no_onedrive(self, place: Place) -> None:
        stored = await place.files.put_report(Person("STF-10", "Faizal Fictif"), "Interim report draft.docx", b"PK")

        assert stored.in_onedrive is False

    async def test_people_do_not_take_each_others_names(self, place: Place) -> None:
        await place.files.put_report(ALBA, "Interim report draft.docx", b"hers")

        stored = await place.files.put_report(NOBODY, "Interim report draft.docx", b"theirs")

        assert stored.name == "Interim report draft.docx"
