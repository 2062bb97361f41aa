"""Which encoding a text that is not Vietnamese is in: by the small words and commonest signs of its language, by words
whose letters belong together, and by where its quotation marks stand. Pure."""

from __future__ import annotations

import re

from desktop.importing.readers.syllables import is_cased
from desktop.importing.readers.vietnamese_codecs import LOST

# small words of a language that have a mark, or are in another script
_MARKED_WORDS = (
    "à où été être même après très déjà là ça aussitôt années président pays également français dès "
    "für über können müssen würde möchte während später größer künftig präsident schön gehört jähriger "
    "más también según está años así después días están qué español política además país será había "
    "não são também até já então após você há é será país além só "
    "è più perché così però città già può sarà università ciò c’è cioè "
    "på är för att också från när får här där många år något å være også når så først både gør får "
    "že při až již být ještě může který která které více před podle také jsem byl když třeba "
    "się są że który która także już był jeszcze może będzie więcej przez dzięki "
    "és hogy több és még első között után is így két azt ezért "
    "için çok değil şimdi gibi olduğu daha büyük türkiye içinde değişik "
    "að við það fyrir því með þess hafa "
    "şey karşı yıl yılı başka nasıl altında tarafından şekilde kadın arasında sağlık bağlı açıkladı ağaç insanları "
    "și în după să până când între și "
    "и в не на что с по это как для из он от его но к за так все было только года что "
    "що та до як це на від про також який було і у з "
    "да се че от са със ще като най през "
    "και το του της να με για από στο στην που είναι τα οι δεν των "
    "في من على إلى أن التي الذي هذا مع عن كان هذه "
    "של את על לא זה הוא כי גם אל היא עם אבל"
)
_MARKED = frozenset(_MARKED_WORDS.split())
_SIMPLIFIED = (
    "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者"
    "多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从"
)
_TRADITIONAL = (
    "的一是不了在人有我他這為之大來以個中上們到說國和地也子時道出而要於就下得可你年生自會那後能對著事其裡所去行過家十用發天如然作方成者"
    "多日都三小軍二無同麼經法當起與好看學進種將還分此心前面又定見只主沒公從"
)
_KANA = "".join(map(chr, range(0x3041, 0x3097))) + "".join(map(chr, range(0x30A1, 0x30FB))) + "ー年日本人大"
_WIDE = {
    "gb18030": _SIMPLIFIED + _TRADITIONAL, "big5": _TRADITIONAL, "cp932": _KANA, "euc_jp": _KANA,
    "cp949": "의이다은는을를에가고하한도로지기서사대시인",
}  # fmt: skip
_WIDE_SIGN = re.compile("[\u2e80-\u2fff\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff61-\uff9f\ue000-\uf8ff\u2500-\u259f]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|’(?=[^\W\d_]))*")
_SIGN = re.compile(
    r"(?<![^\s(\[])[“„‘«](?=\S)|(?<=\S)[”’»…](?=[\s.,;:!?)\]”’]|$)|(?<=[^\W\d_])’(?=[^\W\d_])|(?<=\s)[–—](?=\s)"
)
_BROKEN = re.compile(r"[^\W\d_][\u0080-\u009f\u00a1-\u00b9\u00bb-\u00bf×÷€†‡‰‚„“”‹›…][^\W\d_]")


def evidence(text: str, encoding: str) -> float:
    """How much speaks for a reading of a text in an encoding (a logarithm of odds, see `syllables.shares`)."""
    score = -4.0 * text.count(LOST) - 2.0 * len(_BROKEN.findall(text))
    for word in _WORD.findall(text):
        if word.isascii() or _WIDE_SIGN.search(word):
            continue
        score += 1.5 if word.lower() in _MARKED else 0.0
        if len({_script(sign) for sign in word}) > 1:
            score -= 2.0
        elif not is_cased(word):
            score -= 0.6
        else:
            score += 0.3 if sum(sign > "\x7f" for sign in word) > 2 else 0.1
    score += sum(_sign_evidence(sign, _WIDE.get(encoding, "")) for sign in _WIDE_SIGN.findall(text))
    return score + min(8.0, float(len(_SIGN.findall(text))))


def _sign_evidence(sign: str, common: str) -> float:
    """What a sign of East Asia says: much where it is common in the encoding's language, else a little against it."""
    if sign in common:
        return 1.0
    return -0.1 if "\u4e00" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" else -1.0


def _script(sign: str) -> int:
    """A number for the script of a letter: of Unicode's rows, those of Latin letters are one."""
    return 0 if sign < "\u0250" or sign == "’" else ord(sign) >> 8
