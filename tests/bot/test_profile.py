"""Local or a tenant: said, complete, and where each may speak to."""

from typing import Any

import pytest

from bot.profile import Local, Teams

CREDENTIAL: Any = object()


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"app_id": "", "tenant_id": "t", "credential": CREDENTIAL}, "app id"),
        ({"app_id": "a", "tenant_id": " ", "credential": CREDENTIAL}, "tenant id"),
        ({"app_id": "a", "tenant_id": "t", "credential": None}, "credential"),
        ({"app_id": "", "tenant_id": "", "credential": None}, "app id, tenant id, credential"),
    ],
)
def test_a_tenant_without_what_it_needs_is_refused_by_name(given: dict[str, Any], missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        Teams(**given)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:5000/", "http://localhost:1/x", "http://[::1]:9/", "https://127.9.9.9"]
)
def test_local_answers_stay_on_this_machine(url: str) -> None:
    assert Local().allows_service(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://",
        "http://192.0.2.1/",
        "https://smba.trafficmanager.net/",
        "http://127.0.0.1.example.org/",
        "http://localhost@example.org/",
        "http://example.org\\@localhost/",
        "ftp://localhost/",
        "http://localhost:notaport/",
        "http://0.0.0.0/",
    ],
)
def test_local_answers_go_nowhere_else(url: str) -> None:
    assert not Local().allows_service(url)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://europe.api.botframework.com/", True),
        ("https://smba.teams.microsoft.com/", True),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://evil-smba.trafficmanager.net/", False),
        ("https://botframework.com.example.org/", False),
        ("https://xbotframework.com/", False),
        ("https://127.0.0.1/", False),
        ("https://smba.trafficmanager.net@example.org/", False),
        ("https://example.org@smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net:443/emea/", True),
        ("https://smba.trafficmanager.net:8443/emea/", False),
        ("https://smba.trafficmanager.net./emea/", False),
        ("https://api.botframework.com./", False),
        ("https://SMBA.TrafficManager.net/emea/", True),
        ("HTTPS://smba.trafficmanager.net/", True),
        ("https://smba.trafficmanager.net\\.example.org/", False),
        ("https://example.org\\.botframework.com/", False),
        ("https://example.org#.botframework.com/", False),
        ("https://example.org?.botframework.com/", False),
        ("https://example.org/.botframework.com/", False),
        ("https://example.org%2f.botframework.com/", False),
        ("https://example.org%00.botframework.com/", False),
        ("https://smba.trafficmanager.net\t.example.org/", False),
        ("https://smba.trafficmanager.net\n/", False),
        (" https://smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager\u3002net/", False),
        ("https://example.org\uff0f.botframework.com/", False),
        ("https://\u0435vil.botframework.com/", False),
        ("https://smb\u0430.trafficmanager.net/", False),
        ("https://xn--smb-7cd.trafficmanager.net/", False),
        ("https://-.botframework.com/", False),
        ("https://.botframework.com/", False),
        ("https://..botframework.com/", False),
        ("https://[::ffff:127.0.0.1].botframework.com/", False),
        ("https://smba.trafficmanager.net:port/", False),
        ("//smba.trafficmanager.net/", False),
        ("smba.trafficmanager.net", False),
    ],
)
def test_a_tenants_answers_go_to_microsoft_alone(url: str, allowed: bool) -> None:
    assert Teams(app_id="a", tenant_id="t", credential=CREDENTIAL).allows_service(url) is allowed
