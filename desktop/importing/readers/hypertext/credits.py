"""Whose a picture is, where a caption ends in it without any markup: rules for many languages."""

from __future__ import annotations

import re

from desktop.importing.readers.figures import split_credit as split_labelled

_LONGEST = 110
_LABEL = (
    r"(?:bild(?:er|quelle|nachweis|rechte)?|billeder?|bilde(?:r)?|fot\."
    r"|foto(?:s|grafie|grafía|grafia|graf|credit|kredit)?"
    r"|photo(?:s|graph|graphs|graphy)?(?: by| credit| courtesy(?: of)?)?|pictures?(?: by)?"
    r"|images?|imagen|imagem|immagine"
    r"|im[aá]gene?s|créd(?:it|ito|its|itos)|credits?|crediti|quelle|fuente|fonte|source|kuvat?|kuvaaja|zdjęcie|źródło"
    r"|mynd(?:ir)?|ljósmynd|skjáskot|skærmbillede|skjermdump|skärmdump|captura(?: de pantalla)?|screenshot"
    r"|courtesy(?: of)?"
    r"|ảnh|nguồn(?: ảnh)?|фото(?:графия)?|источник|снимка|зображення|zdroj|kép|forrás|fotoğraf|kaynak|foto sursa|sursa"
    r"|צילום|תצלום|תמונה|צילומים|الصورة|تصوير|المصدر|عکس|写真|摄影|攝影|图片来源|圖片來源|圖|图|사진|출처|ภาพ|dok|grafik"
    r"|illustration"
    r"|getty(?: images)?|copyright)"
)  # fmt: skip
_AGENCY = (
    r"(?:AP|AFP|Reuters|Getty|dpa|EPA|EFE|ANSA|Xinhua|TASS|Ritzau|Scanpix|NTB|TT|Keystone|Shutterstock|Imago|IMAGO|APA|PAP|ČTK"
    r"|MTI|AAP|PA|UPI|Lusa|Belga|ANP|Bloomberg|Alamy|iStock|Unsplash|Flickr|Wikimedia|TTXVN|VNA|VTV|TTO|Yonhap|Kyodo|Jiji|CNA"
    r"|AA|SIPA|LaPresse|Europa Press|Europapress|Magnum|Pool|Handout|Canadian Press|Press Association|Newspapers"
    r"|images?|Images|archive|Archiv)"
)  # fmt: skip
_END = r"\s*[.)\]）]?\s*$"
_RULES = tuple(
    re.compile(rule)
    for rule in (
        # a line of its own or the end of one: “Foto: …”, “Photograph: …”
        rf"(?i:(?:^|(?<=[\s.,;|–—(\[（)]))[(\[（]?{_LABEL}\s*(?:[:：]|(?<=by)\s|(?<=of)\s))\s*\S[^\n]{{1,90}}$",
        r"(?:^|(?<=\s)|(?<=[.,;|)]))[(\[]?(?:©|\([cC]\))\s*\S[^\n]{1,90}$",
        r"（[CcＣｃ]）\s*\S[^\n]{1,60}$",
        # “(Name/Agency)”, “(AFP)”, “(Photo by …)” at the end
        rf"[(\[（](?=[^()（）]*(?:/|\b{_AGENCY}\b|(?i:\b{_LABEL}\b)|撮影|提供|共同|時事))[^()\[\]（）\n]{{2,90}}[)\]）]\s*\.?$",
        # after the end of a sentence, in brackets: “… on Monday. (Some Name)”
        r"(?<=[.!?。”\"’'])\s*\((?=[A-ZÀ-ÞĀ-Ž])[^()\n]{2,70}\)\s*$",
        # “| Name/Agency”
        rf"(?:^|(?<=\s))[|–—-]\s*(?=[^|]*(?:/|\b{_AGENCY}\b))[^|\n]{{3,80}}$",
    )
)
_OF_ITS_OWN = re.compile(
    r"(?i:[(\[（]?(?:bild(?:er|nachweis|rechte)?|foto(?:s|grafie|grafía|grafia|graf|credit|kredit)?"
    r"|créd(?:it|ito|its|itos)|photo(?:s|graph|graphs|graphy)?(?: by| credit| courtesy(?: of)?)?|pictures?(?: by)?"
    r"|images?|imagen|imagem|credits?|crediti|ảnh|nguồn ảnh|фото|写真|摄影|攝影|사진)"
    r"\s*(?:[:：]|(?<=by)\s|(?<=of)\s))\s*\S[^\n]{1,90}"
)
_SENTENCE_END = re.compile(r"[.!?»”\"’')](?<![A-Z]\.)")
_NAME = re.compile(r"[A-ZÀ-ÞĀ-ŽĐ][\w.’'&/-]*,?|/|&|\+|-|,|de|van|von|der|den|del|la|le|da|do|via|y|e|und|and|et|for|x")
_LONGEST_BARE = 70


def split_credit(caption: str) -> tuple[str, str]:
    """A caption's own words, and the credit at its end as printed ("" where none stands): together they hold all of it
    but the signs that part them."""
    if "\n" in caption:
        before, _, last = caption.rpartition("\n")
        if len(last) <= _LONGEST and any((found := rule.search(last)) and not found.start() for rule in _RULES):
            return before.strip(), last.strip()
    for rule in _RULES:
        if (found := rule.search(caption)) is not None and len(found[0]) <= _LONGEST:
            return _trimmed(caption[: found.start()]), found[0].strip(" |–—-")
    words, credit = split_labelled(caption)
    if credit:
        return words, credit
    return _bare(caption)


def is_credit(line: str) -> bool:
    """Whether a line says whose a picture is and nothing else: “(Credit: …)”, “Ảnh: …”."""
    return len(line) <= _LONGEST and _OF_ITS_OWN.fullmatch(line.strip()) is not None


def _bare(caption: str) -> tuple[str, str]:
    """Nothing but names after the end of a sentence: “The river at dawn.EFE”."""
    ends = [found.end() for found in _SENTENCE_END.finditer(caption, max(20, len(caption) - _LONGEST_BARE))]
    for end in ends:
        names = caption[end:].split()
        if names and not names[-1].endswith(".") and all(map(_NAME.fullmatch, names)) and names[0][0].isupper():
            return _trimmed(caption[:end]), " ".join(names)
    return caption, ""


def _trimmed(caption: str) -> str:
    return caption.rstrip(" \t\n|–—-/,;(")
