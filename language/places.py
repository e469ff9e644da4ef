"""Names of countries, regions and cities in both languages, from CLDR by Babel: nothing here is of any one project."""

import re
from functools import cache

from babel import Locale

from language.calendar_names import LANGUAGES
from language.normal import fold, words_in

# Names in daily use that CLDR writes otherwise.
DAILY = {
    "uk": "GB", "great britain": "GB", "usa": "US", "us": "US", "uae": "AE", "emirats": "AE", "drc": "CD", "rdc": "CD",
    "ivory coast": "CI", "cape verde": "CV", "cap-vert": "CV", "turkey": "TR", "czech republic": "CZ", "burma": "MM",
    "swaziland": "SZ", "macedonia": "MK", "viet nam": "VN", "russia": "RU", "russie": "RU", "south korea": "KR",
    "tchequie": "CZ", "moldavie": "MD", "bielorussie": "BY", "timor leste": "TL", "east timor": "TL",
}  # fmt: skip
# Cities that are no time zone and whose English and French names differ: (English, French).
_CITIES = (
    ("the hague", "la haye"), ("geneva", "geneve"), ("antwerp", "anvers"), ("ghent", "gand"), ("bruges", "brugge"),
    ("milan", "milano"), ("florence", "firenze"), ("venice", "venise"), ("naples", "napoli"), ("genoa", "genes"),
    ("seville", "seville"), ("barcelona", "barcelone"), ("valencia", "valence"), ("krakow", "cracovie"),
    ("edinburgh", "edimbourg"), ("hamburg", "hambourg"), ("frankfurt", "francfort"), ("munich", "munchen"),
    ("cologne", "koln"), ("basel", "bale"), ("bern", "berne"), ("gothenburg", "goteborg"), ("turin", "torino"),
    ("saint petersburg", "saint-petersbourg"), ("cape town", "le cap"), ("alexandria", "alexandrie"),
    ("tangier", "tanger"), ("marrakesh", "marrakech"), ("fez", "fes"), ("jeddah", "djeddah"), ("mecca", "la mecque"),
    ("mumbai", "bombay"), ("beijing", "pekin"), ("guangzhou", "canton"), ("havana", "la havane"),
    ("new orleans", "la nouvelle-orleans"), ("philadelphia", "philadelphie"), ("thessaloniki", "salonique"),
    ("new delhi", "new delhi"), ("hanoi", "ha noi"), ("aleppo", "alep"), ("oporto", "porto"),
)  # fmt: skip
# Words of a venue that name no place.
NO_PLACE = words_in(
    """
    area online virtual hybrid hq headquarters room hotel tbc tbd tba en ligne virtuel a determiner near the of and
    region centre center office port airport campus building floor rtc remote teams zoom siege salle la le les de du
    des city
    """
)
_PIECES = re.compile(r"[,;/()&]|\s-\s|\b(?:and|et|or|ou)\b")


@cache
def territory_codes() -> dict[str, str]:
    """Folded name -> CLDR code ("peru" -> "PE", "afrique" -> "002"), both languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code not in ("ZZ", "XA", "XB", "EZ", "QO", "001"):
                found.setdefault(fold(name), code)
    return found | DAILY


@cache
def territory_names(code: str) -> tuple[str, ...]:
    """Every folded name of a code, both languages."""
    return tuple(name for name, other in territory_codes().items() if other == code)


@cache
def city_twins() -> dict[str, frozenset[str]]:
    """Folded city -> its names in both languages, for the cities that CLDR names (time zones)."""
    english, french = (Locale(language).time_zones for language in LANGUAGES)
    found: dict[str, frozenset[str]] = {}
    for zone in {*english, *french}:
        default = zone.rsplit("/", 1)[-1].replace("_", " ")
        names = frozenset(fold(zones.get(zone, {}).get("city", default)) for zones in (english, french))
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    for cities in _CITIES:
        pair = frozenset(words for city in cities if (words := _telling(city)))
        for name in pair:
            found[name] = found.get(name, frozenset()) | pair
    return found


def _telling(place: str) -> str:
    """ "la haye" -> "haye": what a venue cell is compared by."""
    return " ".join(word for word in re.findall(r"[^\W\d_]+", place) if word not in NO_PLACE)


def venue_places(venue: str) -> tuple[str, ...]:
    """The folded place names of a venue cell: "Room 3, Bruges (hybrid)" -> ("bruges",)."""
    places = []
    for piece in _PIECES.split(fold(venue)):
        if place := _telling(piece):
            places.append(place)
            places += city_twins().get(place, frozenset()) - {place}
    return tuple(places)


# What makes the word of a people from the name of its country: Peru-vian, Kazakh, Maroc-ain, Cambodg-ien.
_PEOPLES = re.compile(
    r"(?:i?an|ians?|n|vian|ese|i|is|ish|ien|ienne|ais|aise|ois|oise|ain|aine|een|eenne|vien|vienne|er|ic|e|h)?s?$"
)


def is_of(word: str, country: str) -> bool:
    """A word that may name the people or the manner of a country ("peruvian" of "peru")."""
    shared = 0
    for a, b in zip(word, country, strict=False):
        if a != b:
            break
        shared += 1
    if shared < 4 or len(country) - shared > 4 or word == country:
        return False
    rest = word[shared:]
    return len(rest) <= 5 and bool(_PEOPLES.fullmatch(rest)) and (bool(rest) or shared >= 5)
