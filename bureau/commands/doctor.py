"""`bureau doctor`: how the office is, part by part: ok, a warning, or wrong and what to do."""

import argparse
import asyncio
import json
import os
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bureau import wiring
from bureau.doctor import examine
from bureau.settings import SettingsError, read_settings
from cards.health import advice, sentence, with_advice
from cards.view import Reader, View
from cards.wording import Texts
from domain.health import Finding, State

HELP = "look at every part and say what is wrong and what to do"
_WORDS = {State.OK: "ok", State.WARNING: "warning", State.WRONG: "WRONG"}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="findings as JSON, one object each")
    parser.add_argument("--lang", choices=["en", "fr"], default="en", help="language of the findings (en)")


def main(options: argparse.Namespace) -> int:
    findings = _findings()
    view = View(Reader(options.lang, "UTC", wiring.machine_time().date()), Texts.load(), letters=400)
    if options.json:
        print(json.dumps([_plain(finding, view) for finding in findings], ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(findings, view)))
    return 1 if any(finding.state is State.WRONG for finding in findings) else 0


def _findings() -> tuple[Finding, ...]:
    try:
        return asyncio.run(examine(read_settings(os.environ)))
    except SettingsError as incomplete:  # something is missing, or the credential's file is none
        return (Finding("identity", "identity.settings", State.WRONG, {"problems": str(incomplete)}),)


def _lines(findings: Sequence[Finding], view: View) -> list[str]:
    lines = []
    for area, group in groupby(findings, key=lambda finding: finding.area):
        lines.append(view.word("area", area))
        for finding, to_do in with_advice(list(group), view):
            lines.append(f"  {_WORDS[finding.state]:<8} {sentence(finding, view)}")
            if to_do:
                lines.append(f"           {view.say('health_card.do')} {to_do}")
    wrong, warnings = (sum(one.state is state for one in findings) for state in (State.WRONG, State.WARNING))
    told = [
        view.say(f"health_card.count.{key}", count=count)
        for key, count in (("wrong", wrong), ("warning", warnings))
        if count
    ]
    return [*lines, "", " ".join(told) or view.say("health_card.all_well")]


def _plain(finding: Finding, view: View) -> dict[str, object]:
    facts = {name: value.isoformat() if isinstance(value, date) else value for name, value in finding.facts.items()}
    said = {"says": sentence(finding, view), "do": advice(finding, view)}
    return {"area": finding.area, "key": finding.key, "state": finding.state.value, "facts": facts, **said}
