"""Whether words are spelt like Vietnamese, and how far a text is: how encodings are told apart. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = "\u0300\u0303\u0309"  # tones that no syllable with a closing c, ch, p or t has
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_RHYMES = (
    r"a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|"
    r"ât|âu|ây|e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|im|in|"
    r"inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu|o|oa|oac|oach|oai|oam|oan|oang|oanh|"
    r"oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oe|oem|oen|oeo|oet|oc|oi|om|on|ong|op|ot|"
    r"ooc|oong|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|ui|"
    r"um|un|ung|uc|up|ut|uê|uêch|uên|uênh|uêt|uêu|uơ|uôc|uôi|uôm|uôn|uông|uôt|uy|uya|"
    r"uych|uynh|uyn|uyp|uyt|uyu|uyên|uyêt|ư|ưa|ưc|ưi|ưm|ưng|ưt|ưu|ươc|ươi|ươm|ươn|"
    r"ương|ươp|ươt|ươu|y|ych|ynh|yêm|yên|yêng|yêt|yêu"
)
_COMMON_WORDS = (
    "và của là có được không một những người đã với các này để đến từ về năm việc tại nước nhà bị như sự phải lại "
    "cũng đó ở trên số ngày đồng thể thì cùng đường đầu hơn nhiều đang chính hiện hội điều chủ xã động nói làm "
    "thành phố tỉnh huyện học bộ quốc việt hà nội hành cảnh sát công dân sản lớn mới rất còn ông bà tới vào bên "
    "đây thấy nếu vì giữa lý trường tế giá thời đi đưa trước biết lên xuống tuổi trẻ vụ án tội tử mẹ cháu gái "
    "tháng triệu tỷ nghìn lần nhất thứ bảy thủ tướng bí thư đảng ủy nhân phòng khách tổ chức đại biểu nghị quyết "
    "định luật pháp chất lượng vật thuốc bệnh viện bác sĩ thế giới mỹ hàn nhật đức bắc miền tây đông biển đảo "
    "sông núi hồ đất rừng lửa cháy nổ chết thương tích cứu hộ sáng tối chiều đêm chị họ tôi mình gì nào đâu vẫn "
    "chỉ nên cần cả quê phường chợ bến cầu sách báo ảnh tiếng chữ bài đời sống văn hóa hoá nghệ thuật lịch sử "
    "giáo dục sinh viên thầy cô bạn kinh doanh thị đầu tư vốn ngân hàng dự xây dựng giao thông đô tốc độ máy điện "
    "tàu hỏa vận chuyển hải quân đội"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_NONE = 3.0
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYMES})")
_CLOSED = re.compile(r".*(?:c|ch|p|t)")
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u00ab\u00bb\d]+")


def is_syllable(word: str) -> bool:
    """Whether a word obeys the spelling of one Vietnamese syllable: known consonants and rhymes, at most one tone, on a
    vowel, and only a sharp or heavy one before a stop."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in TONES]
    if len(tones) > 1 or letters[:1] in tones:
        return False
    base = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in TONES))
    if _SYLLABLE.fullmatch(base) is None:
        return False
    return not (tones and tones[0] in _STOPS and _CLOSED.fullmatch(base))


def is_cased(word: str) -> bool:
    """Whether small and capital letters stand as in writing: all small, a capital first, or all capitals (where small
    letters with marks may stand among plain capitals)."""
    rest = word[1:]
    return rest == rest.lower() or word == word.upper() or all(sign.isupper() for sign in word if sign.isascii())


@dataclass(frozen=True, slots=True)
class Spelling:
    """How far a text is Vietnamese: its words with marks (`marked`), how many of them are syllables (`fitting`) and
    among the commonest ones (`common`), and the same two numbers for plain words of two letters or more (`plain`,
    `plain_fitting`)."""

    marked: int
    fitting: int
    common: int
    plain: int
    plain_fitting: int

    @property
    def evidence(self) -> float:
        """How much speaks for Vietnamese (above 0) or against it (below), as a logarithm of odds."""
        plain = min(3.0, 0.1 * self.plain_fitting - 0.15 * (self.plain - self.plain_fitting))
        return self.fitting + 2 * self.common - 4 * (self.marked - self.fitting) + plain


def spelling(text: str) -> Spelling:
    """The spelling of a text, see `Spelling`."""
    marked = fitting = common = plain = plain_fitting = 0
    for word in _WORD.findall(text):
        if word.isascii():
            if len(word) > 1 and word.isalpha():
                plain += 1
                plain_fitting += is_syllable(word)
            continue
        if len(word) == 1:  # "Ở" in one encoding is a dash in another
            continue
        marked += 1
        if is_cased(word) and is_syllable(word):
            fitting += 1
            common += unicodedata.normalize("NFC", word.lower()) in _COMMON
    return Spelling(marked, fitting, common, plain, plain_fitting)


def shares(evidence: Mapping[str, float]) -> dict[str, float]:
    """How sure each reading of a text is (0..1, at most 0.99) where one of them or none is right: by what speaks for
    each. That none is right has `_NONE` for it."""
    most = max((*evidence.values(), _NONE))
    weights = {name: math.exp(value - most) for name, value in evidence.items()}
    whole = sum(weights.values()) + math.exp(_NONE - most)
    return {name: min(0.99, weight / whole) for name, weight in weights.items()}
