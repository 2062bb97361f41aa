"""The names of people in a byline: "Von Anna Berg und Paul Kirsch, dpa", "By Ann Hill | Staff Writer"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.importing.readers.page_text import tokens
from desktop.importing.readers.page_title import bare_name
from desktop.importing.readers.schema_items import one_line

_LONGEST = 70
_VERBS = (
    "written|reported|posted|published|created|words|story|text|article|reporting|report|analysis|review|opinion|"
    "interview|commentary|content|edited|compiled|submitted|verfasst|geschrieben|publié|publicado|escrito|skrevet|"
    "skriven|geschreven|scritto|pubblicato|propos recueillis|diterbitkan|ditulis"
)
_NOUNS = (
    "autor(?:in|es|a|e)?|auteur|authors?|autores|reporter|journalist|laporan|penulis|skribent|forfatter|tekijä|yazan|haber|"
    "szerző|autorius|kirjoittaja|автор[ыи]?"
)
BY = re.compile(
    rf"^\W*(?:(?:(?:{_VERBS})\s+(?:by|von|par|por|af|av|door|da|oleh)|by|par|por|door|oleh|tác giả|người viết|текст|"
    rf"написал[аи]?|作者|記者|记者|撰文|取材|글|기자|كتب|بقلم|מאת|โดย)(?:\s*[:：／/]\s*|\s+)|von\s+(?-i:(?=[A-ZÀ-Þ]))|"
    rf"(?:{_NOUNS}|theo|bài|von|di|da|de|af|av|texto?|texte|testo|tekst|fotos? und text|text und fotos?|redaktion|"
    rf"мнение|文)"
    rf"\s*[:：／]\s*|(?:{_NOUNS})\s+(?-i:(?=[A-ZÀ-Þ]\S+\s+[A-ZÀ-Þ])))(?=\S)",
    re.IGNORECASE,
)
"""What stands before the names in a byline, in many languages."""
_BY_SHORT = re.compile(r"^(?:di|da|de|af|av|Di|Da|De|Af|Av)\s+(?=[A-ZÀ-Þ]\S+\s+[A-ZÀ-Þ])|^Theo\s+(?=\S+$)")
_PARTED = re.compile(
    r"\s*[;；、|•·\n]\s*|\s+(?:and|und|et|og|och|ja|và|en|with|mit|avec|con|med|i|и|та|та|ja|dan|na|ir|a|ve|"
    r"و)\s+(?=[A-ZÀ-ÞĀ-ŽА-ЯҐЄІЇ\u0590-\u06ff])"
    r"|\s+[ye]\s+(?=[A-ZÀ-Þ])|\s*&\s*(?=[A-ZÀ-ÞĀ-ŽА-ЯҐЄІЇ][^\W\d_])|\s*[,，]\s*(?:(?:and|und|et|og|och|y|e|"
    r"và)\s+)?|\s+[/／]\s*|\s*／\s*|"
    r"(?<=\w)/(?=[A-ZÀ-Þ])"
)
_ROLE = re.compile(
    r"\b(?:(?:view|read|see|show|load) (?:more|all|full)|more (?:from|by|about|articles|stories|posts)|"
    r"all (?:posts|articles)|"
    r"(?:articles|posts|stories) by|kommentar\w*|commentaires?|comentarios?|commenti|reacties?|bình luận|"
    r"комментари\w*|reporter|correspondent|editor|editorial|journalist|columnist|contributor|contributing|"
    r"producer|writer|"
    r"author|bureau|chief|"
    r"staff|senior|freelance|photographer|director|professor|fellow|analyst|team|desk|newsroom|special to|studio|"
    r"hauptstadtstudio|büro|"
    r"managing|executive|"
    r"redakteur\w*|redaktør|redaktör|redactie|redacteur\w*|redactor\w*|korrespondent\w*|correspondant\w*|"
    r"corresponsal|corrispondente|journaliste|"
    r"journalistin|periodista|giornalista|jornalista|repórter|gazeteci|muhabir\w*|editör|dziennikar\w*|toimittaja|"
    r"autor\w*|"
    r"phóng viên|biên tập|cộng tác viên|thực hiện|tổng hợp|wartawan|chefredakt\w*|ressortleit\w*|leiter\w*|"
    r"volont\w*|praktikant\w*|"
    r"foto\w*|photo\w*|bild|video|read|min|minutes?|follow|share|email|comments?|copy|link|subscribe|published|"
    r"posted|updated|view (?:more|all)|(?:more|all|latest) (?:articles|posts|stories)|latest (?:blog|news)|"
    r"kommentare?|commentaires?|comentarios?|commenti|reacties|bình luận|"
    r"обозреватель|корреспондент|редактор|журналист)\b|記者|记者|編集|기자$|特派",
    re.IGNORECASE,
)
_MACHINE = frozenset(
    [
        "admin",
        "administrator",
        "administrador",
        "webmaster",
        "root",
        "editor",
        "user",
        "guest",
        "unknown",
        "anonymous",
        "none",
        "null",
        "undefined",
        "staff",
        "n/a",
        "na",
        "author",
        "web",
        "online",
        "system",
        "cms",
        "wordpress",
    ]
)
_AGENCIES = frozenset(
    (
        "aap", "afp", "agence france-presse", "anadolu", "ani", "ansa", "antara", "anp", "ap", "apa",
        "associated press",
        "belga", "bernama", "bloomberg", "ctk", "čtk", "deutsche presse-agentur", "dpa", "efe", "europa press", "ians",
        "interfax", "jiji", "keystone-sda", "kyodo", "lusa", "ntb", "pa media", "pap", "press association", "pti",
        "reuters", "ria", "ritzau", "sda", "stt", "tass", "the associated press", "the canadian press", "ttxvn",
        "unian",
        "vna", "xinhua", "yonhap", "中央社", "共同", "時事", "新华社", "新華社", "연합뉴스",
    )
)  # fmt: skip
_TWO_WORDS = sorted((name for name in _AGENCIES if " " in name), key=len, reverse=True)
_PARTICLES = frozenset(
    "al bin da de del della den der des di do dos du el la le ter van von y zu".split()  # noqa: SIM905
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+", re.IGNORECASE)
_SIGNS = re.compile(r"\s*[(\[（](?![\w.'’ ]{1,12}[)\]）]\s+[A-ZÀ-Þ])[^()\[\]（）]{0,60}[)\]）]")
_FOR_SITE = re.compile(
    r"\s+for\s+(?:the\s+)?\S+$|\s+special\s+(?:to|for)\s.*$|\s+(?:to|for)\s+the\b.*$", re.IGNORECASE
)
_PLACE = re.compile(r"\s+(?:in|aus|from)\s+[A-ZÀ-Þ][\w.\- ]{1,30}$")
_DESK_ALONE = re.compile(
    r"(?:die |la |the )?(?:redaktion|redaksjonen|redaktionen|redazione|rédaction|redacción|redação|redactie|"
    r"toimitus|redakcja|"
    r"редакция|ban biên tập|tòa soạn|編集部|staff|staff (?:writer|reporter|writers|reports?)|editors?|"
    r"editorial (?:staff|board|team)|"
    r"newsroom|news desk|web desk)",
    re.IGNORECASE,
)
_DESK = re.compile(r"\b(?:staff|team|desk|newsroom|redaktion|redacción|redazione|rédaction)\b", re.IGNORECASE)
_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")


def names_in(text: str, sites: Iterable[str] = (), *, printed: bool = False, strict: bool = False) -> list[str]:
    """The names in a byline, in order, each once; without roles, addresses, and names of the publication (`sites`).
    `printed`: the text is as the page prints it, and may begin with a short "di", "de", "af"; else it is stated, and a
    mere role ("Redaktion", "Staff") is the name of whoever signs so. `strict`: only what looks like a name, for a text
    that may be none."""
    text = _ADDRESS.sub(" ", _SIGNS.sub("", one_line(text)))
    for _ in range(2):
        text = without_by(text, printed=printed)
    names: dict[str, str] = {}
    for part in _parts(text):
        name = clean_name(part, sites)
        if name and (looks_like_name(name) if strict else _plausible(name)):
            names.setdefault(name.casefold(), name)
    if not (names or printed or strict) and _DESK_ALONE.fullmatch(text.strip()):
        return [text.strip()]
    return list(names.values())


def without_by(text: str, *, printed: bool) -> str:
    """A byline without the word before its names."""
    text = BY.sub("", text)
    return _BY_SHORT.sub("", text) if printed else text


def _parts(text: str) -> list[str]:
    """The parts of a list of names. One comma between two single words is a name turned round and stays."""
    if re.fullmatch(r"[^\W\d_][\w'’-]+,\s+[^\W\d_][\w'’-]+", text):
        return [text]
    parts: list[str] = []
    for part in _PARTED.split(text):
        if part and (bare := part.strip()):
            ends = (name for name in _TWO_WORDS if bare.casefold().endswith(f" {name}") and not is_agency(bare))
            agency = next(ends, "")
            parts += [bare[: -len(agency)].strip(), bare[-len(agency) :]] if agency else [bare]
    return parts


def clean_name(text: str, sites: Iterable[str] = ()) -> str:
    """One name without a role, a sign in brackets or a publication around it; "" where none is left."""
    name = _ADDRESS.sub(" ", _SIGNS.sub("", text))
    name = BY.sub("", " ".join(name.split()))
    name = re.split(r"\s+[-–—|/]\s*|\s*[|]\s*|\s+[–—]|,\s+(?=[a-z])", name)[0]
    for _ in range(2):
        cut = _FOR_SITE.search(name)
        if cut is not None and len(name[: cut.start()].split()) >= 2:
            name = name[: cut.start()]
    if (place := _PLACE.search(name)) is not None and len(name[: place.start()].split()) >= 2:
        name = name[: place.start()]
    name = name.strip(' \t,;:.|/-–—•·*"“”„') if not re.search(r"\b\w\.$", name) else name.strip(' ,;:|/-–—•·*"“”„')
    if not name or name.casefold() in _MACHINE or is_publication(name, sites):
        return ""
    if (role := _ROLE.search(name)) is not None:
        ahead = name[: role.start()].strip(" ,-–—")
        if role.start() == 0 or len(ahead.split()) < 2:
            return name if is_desk(name) else ""
        name = ahead if not is_desk(name) else name
    return name


def is_desk(name: str) -> bool:
    """Whether a name with a role is that of a desk that signs ("Gazette staff reporter", "GZ-Redaktion"): without all
    words of roles something is left."""
    return _DESK.search(name) is not None and _LETTER.search(_DESK.sub("", _ROLE.sub("", name))) is not None


def is_publication(name: str, sites: Iterable[str]) -> bool:
    """Whether a name is one that the publication itself goes by."""
    bare = bare_name(name)
    return bool(bare) and any(
        bare == other or _fillers_gone(name) == _fillers_gone(site) for site in sites if (other := bare_name(site))
    )


def _fillers_gone(name: str) -> str:
    left = [
        word
        for word in tokens(name)
        if word not in ("báo", "the", "online", "digital", "web", "news", "com", "www", "fr")
    ]
    return "".join(left) or bare_name(name)


def is_role(text: str) -> bool:
    """Whether a text holds a word of what people do at a paper ("Staff Writer"), or can do with a page."""
    return _ROLE.search(text) is not None


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return name.casefold() in _AGENCIES


def _plausible(name: str) -> bool:
    return (
        _LETTER.search(name) is not None
        and len(name) <= _LONGEST
        and len(name.split()) <= 9
        and not re.search(r"\d{3}", name)
    )


def looks_like_name(name: str) -> bool:
    """Whether a text looks like a person's name: two to six words that begin with capitals, or a few words of a script
    without them; no figures."""
    if not _plausible(name) or re.search(r"[\d?!:…\"“”]", name):
        return False
    words = name.split()
    if not name.isupper() and not name.islower() and name.casefold() != name.swapcase().casefold():
        return False
    if all(not word[:1].isupper() and word[:1].upper() == word[:1].lower() for word in words):
        shortest = 1 if _WITHOUT_BLANKS.search(name) else 2
        return shortest <= len(words) <= 5 and 2 <= len(name.replace(" ", "")) <= 30
    capital = sum(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 6 and capital >= max(2, len(words) - 2) and words[0][:1].isupper()


def is_bare_name(text: str) -> bool:
    """Whether a text that nothing calls a name must be one all the same: two to four words, all with capitals but for
    particles."""
    words = text.split()
    if not 2 <= len(words) <= 4 or not looks_like_name(text) or text.isupper():
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES for word in words) and words[-1][0].isupper()
