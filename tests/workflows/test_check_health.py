"""How the office is: every part is asked, none can spoil the others' answers."""

import asyncio
from datetime import timedelta

import pytest

from domain.health import Finding, State
from domain.people import Person
from domain.refusal import NotAllowed
from tests.workflows.desk import NEVER, Desk
from workflows.check_health import CheckHealth, check_health, findings_of
from workflows.health_clock import ProjectClockCheck
from workflows.health_people import PeopleCheck
from workflows.health_template import TemplateCheck
from workflows.ports import Contact, Unavailable


class Says:
    """A part with these findings."""

    def __init__(self, *findings: Finding) -> None:
        self._findings = findings

    async def findings(self) -> tuple[Finding, ...]:
        return self._findings


class Hangs:
    async def findings(self) -> tuple[Finding, ...]:
        await asyncio.Event().wait()
        return ()


class Breaks:
    async def findings(self) -> tuple[Finding, ...]:
        raise KeyError("a secret")


def keys(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.key for finding in findings]


async def test_findings_come_by_area_and_the_worst_first() -> None:
    queue = Says(Finding("queue", "queue.empty", State.OK))
    rights = Says(Finding("rights", "a", State.OK), Finding("rights", "b", State.WRONG))
    more = Says(Finding("rights", "c", State.WARNING), Finding("new area", "d", State.OK))
    assert keys(await findings_of([queue, rights, more])) == ["b", "c", "a", "queue.empty", "d"]


async def test_a_part_that_hangs_is_named_and_the_others_answer() -> None:
    found = await findings_of([Hangs(), Says(Finding("queue", "queue.empty", State.OK))], within=0.01)
    assert keys(found) == ["queue.empty", "checks.silent"]
    assert found[1].facts["check"] == "Hangs"


async def test_a_part_that_breaks_is_named_without_what_it_said() -> None:
    [found] = await findings_of([Breaks()])
    assert (found.key, found.state, found.facts) == (
        "checks.failed",
        State.WRONG,
        {"check": "Breaks", "why": "KeyError"},
    )


async def test_a_doubt_goes_where_another_part_has_the_proof() -> None:
    doubt = Finding("rights", "rights.write_unseen", State.WARNING)
    proof = Finding("rights", "rights.has_written", State.OK)
    assert keys(await findings_of([Says(doubt)])) == ["rights.write_unseen"]
    assert keys(await findings_of([Says(doubt), Says(proof)])) == ["rights.has_written"]


@pytest.mark.parametrize("key", ["STF-02", "STF-03", "STF-06"])
async def test_only_the_manager_and_the_head_of_unit_may_see_it(key: str) -> None:
    desk = Desk()
    with pytest.raises(NotAllowed, match="health_for_leads"):
        await check_health(desk.ports, CheckHealth(desk.person(key)))
    for lead in ("STF-00", "STF-01"):
        assert (await check_health(desk.ports, CheckHealth(desk.person(lead)))).at == desk.clock.now()


async def test_each_person_is_reached_or_has_never_written() -> None:
    desk = Desk()
    seen = desk.clock.instant() - timedelta(days=3)
    await desk.store.contacts.remember(Contact("STF-02", "a:2", "https://x", "28:b", "29:2", "t", seen))
    found = {str(one.facts["key"]): one for one in await PeopleCheck(desk.rows, desk.store.contacts).findings()}
    assert (found["STF-02"].key, found["STF-02"].facts["seen"]) == ("people.reached", seen.date())
    assert found["STF-03"].key == "people.never"
    assert set(found) == {person.key for person in desk.project.staff}


async def test_a_person_whose_chat_is_dead_is_told_with_the_reason() -> None:
    desk = Desk()
    seen = desk.clock.instant()
    await desk.store.contacts.remember(Contact("STF-02", "a:2", "https://x", "28:b", "29:2", "t", seen))
    await desk.store.contacts.gone("STF-02", seen, "BotNotInConversationRoster")
    found = {str(one.facts["key"]): one for one in await PeopleCheck(desk.rows, desk.store.contacts).findings()}
    assert (found["STF-02"].key, found["STF-02"].facts["why"]) == ("people.gone", "BotNotInConversationRoster")


async def test_who_has_no_upn_and_a_staff_without_manager_are_told() -> None:
    desk = Desk()
    for person in desk.project.staff:
        desk.rows.edit(Person, person.key, permissions=(), upn="")
    found = await PeopleCheck(desk.rows, desk.store.contacts).findings()
    assert set(keys(found)) == {"people.no_upn", "people.no_manager"}


async def test_a_report_of_nothing_shows_whether_reports_can_be_made() -> None:
    desk = Desk()
    check = TemplateCheck(desk.ports.report_writer, desk.clock)
    assert keys(await check.findings()) == ["template.works"]
    desk.ports.report_writer.down = NEVER  # type: ignore[attr-defined]
    assert keys(await check.findings()) == ["template.broken"]


async def test_a_moved_project_clock_is_shown() -> None:
    desk = Desk()
    assert keys(await ProjectClockCheck(desk.clock).findings()) == ["clock.project_same"]
    desk.clock.move_project(timedelta(days=40))
    [moved] = await ProjectClockCheck(desk.clock).findings()
    assert (moved.key, moved.facts["days"]) == ("clock.project_moved", 40)


async def test_people_that_cannot_be_read_are_a_finding_too() -> None:
    desk = Desk()
    desk.rows.down = Unavailable("away")
    assert keys(await PeopleCheck(desk.rows, desk.store.contacts).findings()) == ["people.unknown"]
