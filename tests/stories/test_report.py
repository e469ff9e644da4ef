"""The manager asks for a report and gets a Word document in OneDrive."""

import io

import docx
import pytest

from tests.stories.office import Office

pytestmark = [pytest.mark.node, pytest.mark.asyncio(loop_scope="module")]


async def test_the_interim_report_holds_what_the_lists_and_the_people_say(office: Office) -> None:
    await office.bruno.say("Peru workshop is at 70 %, host confirmed the venue")
    await office.bruno.press(await office.bruno.next_card("ACT-004"), "update.save")
    await office.eventually(lambda: office.updates("ACT-004"), lambda found: len(found) == 1)

    await office.alba.say("draft the interim report")
    ready = await office.alba.next(lambda shown: ".docx" in shown, within=60)
    assert "1 Jan" in "\n".join(ready.lines).replace("\xa0", " ")

    document = docx.Document(io.BytesIO(await office.report()))
    text = "\n".join(p.text for p in document.paragraphs) + "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    for expected in ("host confirmed the venue", "ACT-004", "RSK-05", "OP1.2", "National STCE workshop - Kenya"):
        assert expected in text
    assert (await office.fields("RPT-02", "Reports"))["Status"] == "drafted"


async def test_who_may_not_draft_is_told(office: Office) -> None:
    await office.bruno.say("draft the interim report")
    answer = await office.bruno.next_card()
    assert "Alba Samplesson" in answer or "project manager" in "\n".join(answer.lines).lower()
