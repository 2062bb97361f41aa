"""What the authors of pages call the things around an article, in the words of many languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.importing.readers.hypertext.units import Context, Unit

_FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "address", "search"))
_FURNITURE_ROLES = frozenset(("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "alert"))
_FURNITURE = re.compile(
    r" (?:"
    # advertising
    r"ads?|adverts?|advertisement|advertising|advertorial|ad(?:slot|box|unit|wrapper|container)|dfp|gpt|sponsor(?:ed|s)?"
    r"|promo(?:s|tion|tions|ted)?|anzeigen?|werbung|publicidad|publicite|reklam[ae]?|annonser?|quang ?cao"
    # other stories
    r"|related|relateds|relations|relacionad[ao]s?|correlat[aei]|verwandt\w*|similar|recirc\w*|recommend\w*|recos?|suggest\w*"
    r"|read ?(?:more|next|also|on)|also ?read|more ?(?:stories|news|from|on|in)|most ?(?:read|popular|viewed)|popular"
    r"|trending|latest|lien ?quan|tin ?lien ?quan|xem ?them|doc ?them|cung ?chuyen ?muc|outbrain|taboola|teasers?|ranking"
    r"|kanren|upnext|next ?up|mehr ?zum ?thema|leer ?mas|lire ?aussi|les ?ogsa|ver ?mas|leia ?mais|linkbox|crosslinks?"
    # sharing, subscribing, discussing
    r"|share|shares|sharing|sharebar|share ?(?:this|tools|buttons|links)|socials?|addthis|sharedaddy|jp relatedposts|sns"
    r"|newsletters?|subscri\w+|sign ?up|signup|paywall|piano|login|log ?in|register|registration|donat\w+|follow"
    r"|comments?|kommentar\w*|commentaires?|comentarios?|commenti|disqus|respond|discussion|binh ?luan|feedback|rating"
    # finding the way
    r"|nav|navi|navigation|navbar|menu|menus|breadcrumbs?|breadcrumb ?\w*|pagination|pager|pagenav|toolbar|toc"
    r"|sidebar|side ?bar|rail|right ?rail|footer|masthead|topbar|skip|skip ?link|search"
    r"|tags?|tag ?list|taglist|tagcloud|topics|hashtags?|keywords|schlagworte|categories"
    # about the page and who wrote it
    r"|author ?(?:bio|box|info|card|profile|desc\w*)|bio|biography|about ?(?:the )?author|cookie\w*|consent|gdpr|cmp|modal"
    r"|popup|tooltip|legal|disclaimer|copyright ?notice|print|printbutton|noprint|hidden print|no ?print|app ?(?:promo|download|banner)"
    r"|audio ?player|video ?player|player|listen|speech|read ?aloud"
    r") "
)  # fmt: skip
_ABOUT_IT = re.compile(
    r" (?:by ?lines?|date ?lines?|\w*meta|metadata|post ?meta|entry ?meta|article ?meta|article ?info|infos?|time ?stamp|timestamp"
    r"|publish\w*|pub ?date|date|dates|time|authors?|author ?name|autore?s?|kicker|category|section ?(?:name|title)|eyebrow"
    r"|overline|label|read(?:ing)? ?time|location|updated|modified|dateline|credits?|posted ?on|views?|tac ?gia|ngay) "
)  # fmt: skip
_LEAD = re.compile(
    r" (?:leads?|lede|standfirst|stand ?first|sub ?(?:title|titles|head|heading|headline|headings|line|deck)|deks?|deck|summary|sapo"
    r"|chapo|chapeau|intro|introduction|excerpt|abstract|teaser ?text|vorspann|ingress|ingres|manchet\w*|entradilla|bajada|bajadas"
    r"|copete|volanta|sumario|sottotitolo|occhiello|catenaccio|description|alternative ?headline|tagline|synopsis|trompet|resumo|linha ?fina"
    r"|anlauf|unterzeile|underrubrik|preamble|nut ?graph?|spoiler|anons|lid) "
)  # fmt: skip


_ADVERT = re.compile(r" (?:ads?|adverts?|advertisement|dfp|gpt) ")


def is_advert(context: Context) -> bool:
    """Whether an element is by its name a place for adverts."""
    return _ADVERT.search(context.names) is not None


def is_furniture(context: Context) -> bool:
    """Whether an element is by its tag, role or name something around an article."""
    if context.tag in _FURNITURE_TAGS or context.element.get("role") in _FURNITURE_ROLES:
        return True
    return bool(context.names) and _FURNITURE.search(context.names) is not None


def is_about_it(context: Context) -> bool:
    """Whether an element is by its name a line about the article: who, when, where."""
    return bool(context.names) and _ABOUT_IT.search(context.names) is not None


def is_lead(context: Context) -> bool:
    """Whether an element is by its name the paragraph that sums the article up."""
    return bool(context.names) and _LEAD.search(context.names) is not None


_READ_ALSO = re.compile(
    r"(?:[\W_]*)(?:"
    r"read (?:also|more|next|the full)|also read|related(?: (?:articles?|stories|news|posts|tags|topics|countries|people))?\s*:?$|related:"
    r"|see also|more on this|more from|click here|watch(?: also|:)|don't miss|recommended(?: stories| for you)?\s*:?$|sign up (?:to|for)"
    r"|follow us|share (?:this|on|via)|you (?:may|might) also|up next|explore more|most read|subscribe"
    r"|lire (?:aussi|également)|à lire aussi|voir aussi|sur le même sujet|écouter aussi"
    r"|lesen sie (?:auch|mehr)|mehr zum thema|mehr von |auch interessant|siehe auch|lies auch|passend zum artikel|das könnte sie auch"
    r"|ähnliche (?:artikel|beiträge|nachrichten)|weiterlesen|mehr dazu"
    r"|les også|læs også|läs också|läs mer|les mer|læs mere|lue myös|sjá einnig|lestu meira|frétt af"
    r"|lee también|leer también|le puede interesar|te puede interesar|también te puede|para saber más|más información:?$|ver también|mira también|lea también"
    r"|leia também|leia mais|veja também|saiba mais|leggi anche|ti potrebbe interessare|per approfondire"
    r"|lees ook|lees meer|czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte také|přečtěte si|читайте также|читать также|смотрите также|по теме:?$"
    r"|читайте також|дивіться також|ayrıca bakınız|ilgili haber|olvasd el|citește și|baca juga|baca selengkapnya|bookmark"
    r"|xem thêm|đọc thêm|tin liên quan|bài liên quan|có thể bạn quan tâm|mời (?:độc giả|bạn đọc)"
    r"|関連記事|【関連|■関連|あわせて読みたい|こちらも|もっと見る|続きを読む|相关阅读|相關新聞|延伸閱讀|推薦閱讀|更多新聞|관련기사|관련 기사"
    r"|اقرأ أيض|إقرأ أيض|شاهد أيض|مواضيع ذات|קרא(?:ו)? עוד|ראו גם|קראו גם"
    r")", re.IGNORECASE,
)  # fmt: skip
_NOTICE = re.compile(
    r"\W*(?:advertisement|advertising|sponsored(?: content)?|anzeige|werbung(?: überspringen)?|publicidad|publicité|pubblicità|reklam[ae]?|annonce|annons|annonse"
    r"|story continues below(?: advertisement)?|article continues (?:below|after)[\w ]*|continue reading[\w ]*|scroll to continue|skip ad\w*|skip past[\w ]*|after newsletter[\w ]*"
    r"|quảng cáo|広告|廣告|广告|реклама|إعلان|loading\W*|close|video|share|copy link|copied|tweet|email|print|facebook|twitter|whatsapp|linkedin|reddit|pinterest"
    r"|tumblr|link copied|comments?|kommentare?|drucken|teilen|merken|beitrag kommentieren|zur startseite|back to (?:top|video)|top)\W*", re.IGNORECASE,
)  # fmt: skip


def is_read_also(unit: Unit) -> bool:
    """Whether a unit sends its reader to another story."""
    return _READ_ALSO.match(unit.text) is not None


def is_notice(unit: Unit) -> bool:
    """Whether a unit is nothing but a label of the page's own (“Advertisement”)."""
    return len(unit.text) < 60 and _NOTICE.fullmatch(unit.text) is not None
