"""What a card tells people to type is understood when they type it as it stands."""

from datetime import date

import pytest

from bureau.project_file import read_project
from cards.formats import one_line
from cards.home import EXAMPLES
from cards.wording import LANGUAGES, Texts
from domain.project import Project
from language.acts import CommandAct, QuestionAct, Reading, ReportAct, UpdateAct
from language.read import read

TODAY = date(2027, 6, 30)


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(None)


def understood(text: str, project: Project) -> Reading:
    return read(one_line(text, 300), project, project.staff[2], TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", EXAMPLES)
@pytest.mark.parametrize("activity_key", ["ACT-004", "ACT-017", "ACT-031"])
def test_an_example_is_read_as_news_of_its_activity(
    key: str, language: str, activity_key: str, texts: Texts, project: Project
) -> None:
    activity = project.activity(activity_key)
    assert activity is not None
    said = texts.sentence(key, language, {"title": activity.title_in(language)})
    [act] = understood(said, project).acts
    assert isinstance(act, UpdateAct)
    assert act.activity == activity_key
    wanted = {"progress": (70, None, None), "done": (None, "Completed", 24), "light": (None, None, None)}
    assert (act.progress, act.status, act.participants_total) == wanted[key.rsplit(".", 1)[1]]
    assert act.rag == ("Amber" if key.endswith("light") else None)
    assert act.participants_female == (9 if key.endswith("done") else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_words_do_what_the_help_card_says(language: str, texts: Texts, project: Project) -> None:
    [undo] = understood(texts.sentence("help.undo.word", language, {}), project).acts
    [report] = understood(texts.sentence("help.report.word", language, {}), project).acts
    [help_] = understood(texts.sentence("help.help.word", language, {}), project).acts
    [health] = understood(texts.sentence("help.health.word", language, {}), project).acts
    assert isinstance(health, CommandAct)
    assert health.command == "health"
    assert isinstance(undo, CommandAct)
    assert undo.command == "undo"
    assert isinstance(report, ReportAct)
    assert report.report == "interim"
    assert isinstance(help_, QuestionAct)
