"""The page to leaf through the pictures of all cards: one file, no script or style from elsewhere."""

import json
from collections.abc import Sequence
from typing import Protocol


class Taken(Protocol):
    """A picture beside the page."""

    @property
    def card(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def file(self) -> str: ...


LANGUAGES = {"en": "English", "fr": "French"}


def gallery_page(pictures: Sequence[Taken]) -> str:
    """The page as HTML. A picture's text for screen readers says which card, language, theme and width it is."""
    found = [{"card": one.card, "file": one.file, "says": _says(one)} for one in pictures]
    return _PAGE.replace("PICTURES", json.dumps(found).replace("<", "\\u003c"))


def _says(one: Taken) -> str:
    return f"{one.card.replace('_', ' ')}, {LANGUAGES[one.language]}, {one.theme}, {one.width} pixels wide"


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>All cards</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", "Liberation Sans", sans-serif; }
body { margin: 0 auto; max-width: 84rem; padding: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
label { display: grid; font-weight: 600; }
button, input, select { font: inherit; padding: .35rem .75rem; }
#card { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
figure { margin: 0; max-width: 100%; }
figcaption { margin-bottom: .25rem; }
img { max-width: 100%; height: auto; display: block; }
:focus-visible { outline: 3px solid #5b5fc7; outline-offset: 2px; }
</style>
</head>
<body>
<header>
<h1>All cards</h1>
<nav aria-label="Cards">
<button id="back" type="button">Previous</button>
<button id="on" type="button">Next</button>
<label>Card <select id="which"></select></label>
<label>Name holds <input id="filter" type="search" autocomplete="off"></label>
<p>Arrow keys leaf, Home and End jump.</p>
</nav>
</header>
<main>
<h2 id="name" tabindex="-1" aria-live="polite"></h2>
<div id="card"></div>
</main>
<script>
const pictures = PICTURES;
const every = [...new Set(pictures.map((one) => one.card))];
const at = (id) => document.getElementById(id);
let names = every;
let place = Math.max(0, every.indexOf(decodeURIComponent(location.hash.slice(1))));

function show(where) {
  place = Math.min(Math.max(where, 0), names.length - 1);
  const name = names[place];
  at("which").replaceChildren(...names.map((one, index) => new Option(one, index, false, index === place)));
  at("name").textContent = name ? `${name} (${place + 1} of ${names.length})` : "No card has such a name";
  at("card").replaceChildren(...pictures.filter((one) => one.card === name).map(figure));
  at("back").disabled = place <= 0;
  at("on").disabled = place >= names.length - 1;
  if (name) history.replaceState(null, "", `#${name}`);
}

function figure(one) {
  const made = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = one.says.slice(one.says.indexOf(",") + 2);
  const image = document.createElement("img");
  image.src = one.file;
  image.alt = one.says;
  image.onload = () => { image.width = image.naturalWidth / 2; };
  made.append(caption, image);
  return made;
}

const moves = { ArrowLeft: () => place - 1, ArrowRight: () => place + 1, Home: () => 0, End: () => names.length - 1 };
document.addEventListener("keydown", (event) => {
  const isTyping = ["INPUT", "SELECT"].includes(document.activeElement.tagName);
  if (isTyping || event.altKey || event.ctrlKey || event.metaKey || !(event.key in moves)) return;
  event.preventDefault();
  show(moves[event.key]());
});
at("back").onclick = () => show(place - 1);
at("on").onclick = () => show(place + 1);
at("which").onchange = (event) => show(Number(event.target.value));
at("filter").oninput = (event) => {
  names = every.filter((name) => name.includes(event.target.value.trim().toLowerCase().replaceAll(" ", "_")));
  show(0);
};
show(place);
</script>
</body>
</html>
"""
