"""Fixed expressions whose words are no names: "en cours", "of course", "in the final days"."""

import re
from collections.abc import Iterator

_FIXED = re.compile(
    r"\b(?:en cours(?: de)?|au cours (?:de|du|des)|of course|bien sur|a la suite|de suite|feu vert|green "
    r"light|work in progress|"
    r"on site|sur place|point of view|in general|en general|as planned|comme prevu|on track|on plan|final "
    r"(?:numbers?|count|figures?|list|version|touch\w*|date)|"
    r"(?:liste|version|date|chiffres?) finale?s?|chiffres finaux|in the meeting|en reunion|in a meeting|"
    r"next steps?|work(?:ing)? on|"
    r"state of play|point de situation|control of|out of control|first of all|at first|second thoughts?|the other day|"
    r"purchase order|terms of payment|monthly report|quarterly report|rapport (?:mensuel|trimestriel)|"
    r"staff meeting|team meeting)\b"
)


def fixed_expressions(folded: str) -> Iterator[tuple[int, int]]:
    return ((match.start(), match.end()) for match in _FIXED.finditer(folded))
