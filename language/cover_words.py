"""Words for who stands in while somebody is away, English and French."""

import re

_STANDS_IN = (
    r"covers?|covering|covered by|cover is|is my (?:backup|back-up|cover|substitute|deputy|stand-in|replacement)|"
    r"back-?ups?|"
    r"backs? me up|backing me up|(?:have|has|got) my back|replac(?:es|ing|ed by)|(?:will )?replace me|replacement|"
    r"stands? in|"
    r"standing in|steps? in|stepping in|fills? in|filling in|takes? over|taking over|took over|picks? up|looks? after|"
    r"looking after|takes? care|minds?|minding|holds? the fort|holding the fort|deputi[sz](?:es?|ing)|deputy|"
    r"substitutes?|"
    r"substituting|acts? (?:for me|on my behalf)|acting for me|in my place|on my behalf|handles? my|handling my|"
    r"monitors? my|"
    r"(?:is|will be) in charge|in my absence|while i(?:'m| am) (?:away|off|out|gone)|during my (?:absence|leave)|"
    r"(?:contact|ask|write to|go to|reach out to|turn to) (?=\w+ (?:instead|meanwhile|in the meantime|for))"
)
_PREND_LE_RELAIS = (
    r"me remplac(?:e|era|ent)|remplac(?:e|era|er|ee|ant|ante|ants|ement)|suppl(?:ee|eera|eance|eant|eante)|"
    r"assur(?:e|era|ee?)? (?:l'interim|la suite|mon|mes|la permanence|la continuite|le relais|le suivi)|interim|"
    r"(?:prend|prendra|prends|prendre|pris|assure|assurera|passe) (?:le relais|la releve|la main|la suite|mes|mon|la "
    r"relève)|"
    r"relaie|relaiera|(?:reprend|reprendra) (?:mes|mon|la main)|(?:suit|suivra|gere|gerera|traite|traitera|couvre|"
    r"couvrira) "
    r"(?:mes|les|mon|pour moi)|me couvre|me couvrira|me depanne|me double|me seconde|s'occupe(?:ra)? de (?:mes|mon|"
    r"tout)|"
    r"tient la (?:boutique|maison|barre)|garde la (?:boutique|maison)|a ma place|en mon absence|pendant mon absence|"
    r"backup|"
    r"(?:contactez|contacter|adressez-vous a|s'adresser a|voyez avec|voir avec)"
)
_COVER = re.compile(rf"\b(?:{_STANDS_IN}|{_PREND_LE_RELAIS})\b")
_FOR_ME = re.compile(
    r"\b(?:for me|my (?:files|work|tasks|desk|dossiers|mails?|inbox)|me remplace\w*|mes (?:dossiers|taches|mails?)|"
    r"pour moi|"
    r"(?:backs?|backing|cover|covers|covering) me|my back|in my absence|en mon absence|deputi[sz]es? for me)\b"
)


def speaks_of_cover(said: str) -> bool:
    return bool(_COVER.search(said))


def is_for_me(said: str) -> bool:
    """Somebody else takes over what is the writer's: only an absence can be meant."""
    return bool(_FOR_ME.search(said))


def cover_word(said: str) -> re.Match[str] | None:
    return _COVER.search(said)
