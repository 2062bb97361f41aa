"""What pages say around an article, in many languages: short notices, and pointers to other stories."""

from __future__ import annotations

import re


def _any_of(phrases: str) -> str:
    return "|".join(line.strip() for line in phrases.splitlines() if line.strip())


_READ_ALSO = re.compile(r"[\W_]*(?:" + _any_of(r"""
    read (?:also|more|next|the full)|also read|related:|see also|more on this|more from|click here|watch(?: also|:)
    related(?: (?:articles?|stories|news|posts|tags|topics|countries|people))?\s*:?$|don't miss|sign up (?:to|for)
    recommended(?: stories| for you)?\s*:?$|follow us|share (?:this|on|via)|you (?:may|might) also|up next
    explore more|most read|subscribe|lire (?:aussi|également)|à lire aussi|voir aussi|sur le même sujet|écouter aussi
    lesen sie (?:auch|mehr)|mehr zum thema|mehr von |auch interessant|siehe auch|lies auch|passend zum artikel
    das könnte sie auch|ähnliche (?:artikel|beiträge|nachrichten)|weiterlesen|mehr dazu|les også|læs også|läs också
    läs mer|les mer|læs mere|lue myös|sjá einnig|lestu meira|frétt af|lee también|leer también|le puede interesar
    te puede interesar|también te puede|para saber más|más información:?$|ver también|mira también|lea también
    leia também|leia mais|veja também|saiba mais|leggi anche|ti potrebbe interessare|per approfondire|lees ook
    lees meer|czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte také|přečtěte si|читайте также|читать также
    смотрите также|по теме:?$|читайте також|дивіться також|ayrıca bakınız|ilgili haber|olvasd el|citește și|baca juga
    baca selengkapnya|bookmark|xem thêm|đọc thêm|tin liên quan|bài liên quan|có thể bạn quan tâm
    mời (?:độc giả|bạn đọc)|関連記事|【関連|■関連|あわせて読みたい|こちらも|もっと見る|続きを読む|相关阅读|相關新聞
    延伸閱讀|推薦閱讀|更多新聞|관련기사|관련 기사|اقرأ أيض|إقرأ أيض|شاهد أيض|مواضيع ذات|קרא(?:ו)? עוד|ראו גם|קראו גם
""") + ")", re.IGNORECASE)  # fmt: skip
_NOTICE = re.compile(r"\W*(?:" + _any_of(r"""
    advertisement|advertising|sponsored(?: content)?|anzeige|werbung(?: überspringen)?|publicidad|publicité|pubblicità
    reklam[ae]?|annonce|annons|annonse|story continues below(?: advertisement)?|article continues (?:below|after)[\w ]*
    continue reading[\w ]*|scroll to continue|skip ad\w*|skip past[\w ]*|after newsletter[\w ]*|quảng cáo|広告|廣告|广告
    реклама|إعلان|loading\W*|close|video|share|copy link|copied|tweet|email|print|facebook|twitter|whatsapp|linkedin
    reddit|pinterest|tumblr|link copied|comments?|kommentare?|drucken|teilen|merken|beitrag kommentieren
    zur startseite|back to (?:top|video)|top
""") + r")\W*", re.IGNORECASE)  # fmt: skip
_SUBSCRIBE = re.compile(r"(?:" + _any_of(r"""
    subscribers? only|already a (?:subscriber|member)|subscribe (?:to|for|now)|log ?in to|sign ?in to
    create (?:a|an|your) (?:free )?account|you (?:have|must|need to)(?: be)? (?:log|sign|regist)
    sign up (?:to|for) (?:our|the|receive)|get (?:the|our|daily) [\w ]{0,30}(?:newsletter|news\b)
    réservée? aux abonnés|abonnez-vous|déjà abonné|s[’']inscrire gratuitement|nur für abonnent
    jetzt (?:abonnieren|registrieren|anmelden)|suscríbete|para suscriptores|inicia sesión|para assinantes
    já é assinante|riservato agli abbonati|abbonati (?:ora|per)|for abonnenter|bliv abonnent|bli abonnent|logg inn
    log ind for|logga in för|bli prenumerant|zaloguj się|tylko dla subskrybentów|подпишитесь|оформите подписку
    đăng nhập để|đăng ký (?:để|nhận)|会員限定|有料会員|無料会員|会員登録|ログインする|付费阅读|登录后|登入後
    로그인|회원가입
""") + ")", re.IGNORECASE)  # fmt: skip
_LONGEST_NOTICE = 60


def is_read_also(text: str) -> bool:
    """Whether a text begins as one that sends its reader to another story."""
    return _READ_ALSO.match(text) is not None


def is_notice(text: str) -> bool:
    """Whether a text is nothing but a label of the page's own (“Advertisement”)."""
    return len(text) < _LONGEST_NOTICE and _NOTICE.fullmatch(text) is not None


def asks_to_subscribe(text: str) -> bool:
    """Whether a short text asks its reader to subscribe, register or log in."""
    return len(text) < 4 * _LONGEST_NOTICE and _SUBSCRIBE.search(text) is not None
