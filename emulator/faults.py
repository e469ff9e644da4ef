"""Faults on demand: the next calls that match a rule are answered as a bad day would answer them."""

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

# Graph's own words for the refusals that are worth rehearsing.
_WORDS = {
    401: ("InvalidAuthenticationToken", "Access token has expired or is not yet valid.", None),
    403: ("accessDenied", "Access denied", None),
    404: ("itemNotFound", "The resource could not be found.", None),
    409: ("nameAlreadyExists", "The specified name is already in use.", None),
    412: ("resourceModified", "ETag mismatch", "entityTagDoesNotMatch"),
    423: ("notAllowed", "The resource you are attempting to access is locked", "resourceLocked"),
    429: ("activityLimitReached", "Application has been throttled.", None),
    500: ("generalException", "General exception while processing", None),
    502: ("BadGateway", "Bad gateway", None),
    503: ("serviceNotAvailable", "The service is temporarily unavailable.", None),
    504: ("gatewayTimeout", "The server did not receive a timely response.", None),
    507: ("quotaLimitReached", "The user has reached their quota limit", None),
}


class FaultRule(BaseModel):
    """One rule as the control address takes it.

    `path` is a regular expression searched in the decoded path with its query (`/sites/.../items/3/fields`).
    `times` counts down; null means for ever. `delayMs` alone delays and then answers truly. `hang` never answers.
    `dropAfter` performs the call and cuts the connection before answering. `html` answers with a gateway's web page.
    `errorElement` answers truly, with an error among the elements of the page, as delta was seen to do.
    `rate` lets only that share of the matching calls fail (0.05 is one in twenty), drawn from a seeded sequence.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    method: str | None = None
    path: str = ""
    status: int | None = Field(default=None, ge=400, le=599)
    code: str | None = None
    message: str | None = None
    retry_after: int | None = Field(default=None, alias="retryAfter", ge=0)
    times: int | None = Field(default=1, ge=1)
    delay_ms: int = Field(default=0, alias="delayMs", ge=0, le=600_000)
    hang: bool = False
    drop_after: bool = Field(default=False, alias="dropAfter")
    html: bool = False
    error_element: bool = Field(default=False, alias="errorElement")
    rate: float = Field(default=1, gt=0, le=1)

    @field_validator("path")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return value

    def matches(self, method: str, path: str) -> bool:
        """Whether this rule is meant for the call."""
        right_method = self.method is None or self.method.upper() == method
        return right_method and re.search(self.path, path) is not None

    def words(self) -> tuple[str, str, str | None]:
        """Code, message and inner code of the refusal."""
        code, message, inner = _WORDS.get(self.status or 500, ("generalException", "General exception", None))
        return self.code or code, self.message or message, inner

    def headers(self) -> dict[str, str]:
        """`Retry-After`, when the rule names one."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


@dataclass
class FaultRules:
    """The rules in the order given; the first that matches is used up by one."""

    _rules: list[tuple[FaultRule, int]] = field(default_factory=list)
    _draws: Random = field(default_factory=lambda: Random(0))

    def add(self, rules: list[FaultRule]) -> None:
        """Append rules."""
        self._rules += [(rule, 0) for rule in rules]

    def clear(self) -> None:
        """Forget all rules; draws begin anew."""
        self._rules = []
        self._draws = Random(0)

    def take(self, method: str, path: str) -> FaultRule | None:
        """The rule for this call, counted as used once."""
        for place, (rule, used) in enumerate(self._rules):
            open_still = rule.times is None or used < rule.times
            if open_still and rule.matches(method, path) and (rule.rate == 1 or self._draws.random() < rule.rate):
                self._rules[place] = (rule, used + 1)
                return rule
        return None

    def as_json(self) -> list[dict[str, Any]]:
        """Rules with how often each was used."""
        return [rule.model_dump(by_alias=True, exclude_none=True) | {"used": used} for rule, used in self._rules]
