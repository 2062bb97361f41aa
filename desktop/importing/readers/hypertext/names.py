"""What the authors of pages call the parts of a page: patterns for the words of class, id and role, in many languages.

A pattern is matched against `Context.names`: small words with one blank between them and around them.
"""

from __future__ import annotations

import re


def _any_of(words: str) -> re.Pattern[str]:
    alternatives = [line.strip() for line in words.splitlines() if line.strip()]
    return re.compile(f" (?:{'|'.join(alternatives)}) ")


FURNITURE = _any_of(r"""
    ads?|adverts?|advertisement|advertising|advertorial|ad(?:slot|box|unit|wrapper|container)|dfp|gpt|sponsor(?:ed|s)?
    promo(?:s|tion|tions|ted)?|anzeigen?|werbung|publicidad|publicite|reklam[ae]?|annonser?|quang ?cao
    related|relateds|relations|relacionad[ao]s?|correlat[aei]|verwandt\w*|similar|recirc\w*|recommend\w*|recos?
    suggest\w*|read ?(?:more|next|also|on)|also ?read|more ?(?:stories|news|from|on|in)|most ?(?:read|popular|viewed)
    popular|trending|latest|lien ?quan|tin ?lien ?quan|xem ?them|doc ?them|cung ?chuyen ?muc|outbrain|taboola|teasers?
    ranking|kanren|upnext|next ?up|mehr ?zum ?thema|leer ?mas|lire ?aussi|les ?ogsa|ver ?mas|leia ?mais|linkbox
    crosslinks?|share|shares|sharing|sharebar|share ?(?:this|tools|buttons|links)|socials?|addthis|sharedaddy
    jp relatedposts|sns|newsletters?|subscri\w+|sign ?up|signup|paywall|piano|login|log ?in|register|registration
    donat\w+|follow|comments?|kommentar\w*|commentaires?|comentarios?|commenti|disqus|respond|discussion|binh ?luan
    feedback|rating|nav|navi|navigation|navbar|menu|menus|breadcrumbs?|breadcrumb ?\w*|pagination|pager|pagenav|toolbar
    toc|sidebar|side ?bar|rail|right ?rail|footer|masthead|topbar|skip|skip ?link|search|tags?|tag ?list|taglist
    tagcloud|topics|hashtags?|keywords|schlagworte|categories|author ?(?:bio|box|info|card|profile|desc\w*)|bio
    biography|about ?(?:the )?author|cookie\w*|consent|gdpr|modal|popup|tooltip|legal|disclaimer|copyright ?notice
    print|printbutton|noprint|hidden print|no ?print|app ?(?:promo|download|banner)|audio ?player|video ?player|player
    listen|message ?bar|video ?(?:fallback|error|message|metadata|overlay|title|status)|speech|read ?aloud
""")
"""Things around an article: adverts, other stories, sharing, subscribing, discussing, finding the way."""
ADVERT = _any_of("ads?|adverts?|advertisement|dfp|gpt")
ABOUT_IT = _any_of(r"""
    by ?lines?|date ?lines?|\w*meta|metadata|post ?meta|entry ?meta|article ?meta|article ?info|infos?|time ?stamp
    timestamp|publish\w*|pub ?date|date|dates|time|authors?|author ?name|autore?s?|kicker|category
    section ?(?:name|title)|eyebrow|overline|label|read(?:ing)? ?time|location|updated|modified|dateline|credits?
    posted ?on|views?|tac ?gia|ngay
""")
"""Lines about an article: who, when, where, under which rubric."""
LEAD = _any_of(r"""
    leads?|lede|standfirst|stand ?first|sub ?(?:title|titles|head|heading|headline|headings|line|deck)|deks?|deck
    summary|sapo|chapo|chapeau|intro|introduction|excerpt|abstract|teaser ?text|vorspann|ingress|ingres|manchet\w*
    entradilla|bajada|bajadas|copete|volanta|sumario|sottotitolo|occhiello|catenaccio|description
    alternative ?headline|tagline|synopsis|trompet|resumo|linha ?fina|anlauf|unterzeile|underrubrik|preamble
    nut ?graph?|spoiler|anons|lid
""")
"""The paragraph that sums an article up."""
CAPTION = _any_of(r"""
    \w*captions?|figcaption|legende?s?|legenda|leyenda|bildunterschrift|bildtext|billedtekst|billed ?tekst
    bilde ?tekst|bild ?zeile|bu|pie ?(?:de ?)?(?:foto|imagen)|piefoto|didascalia|chu ?thich|cutline|mynd ?texti
    kuvateksti|podpis|bijschrift|onderschrift|foto ?text|fototekst|photo ?cap\w*|credits?
    (?:image|img|photo|picture|media|pic|foto|bild|figure|slide|imagen?) ?(?:desc|description|text|title|info|meta)
    (?:image|img|photo|picture|media|pic|foto|bild|figure|slide|imagen?) ?(?:legend|note|byline|copyright|source)
    (?:photo|image|picture|foto|bild|img|media) ?credits?|desc(?:ription)? ?(?:image|photo|img)
""")
PICTURE_BOX = _any_of(r"""
    \w*(?:image|photo|picture|img|foto|bild|bilde|bilder|imagen|imagem|immagine|figure|galler(?:y|ia)|galeria)s?\w*
    \w*slide(?:show)?s?\w*|media|pic|pics|anh|hinh|mynd|thumb|thumbnail|visual|illustration|artwork|poster|wp caption
    caption|inline media
""")
CREDIT = _any_of(r"""
    credits?|copyright|photographers?|creditos?|crediti|quelle|nguon|tac gia anh|fotograf\w*|rights|agency|agentur
    foto(?:kredit|credit|quelle)|image source|photo by|photoby|kredit|byline|author|source|copyright holder
""")
"""Whose a picture is; to be asked only where a picture is."""
ICON = _any_of(
    r"icons?|ico|logos?|avatars?|gravatar|spinner|sprite|badge|pixel|tracking|tracker|profile ?(?:pic|image)"
)
"""Pictures that are no photos: signs, marks of a publisher, faces of authors."""
UNSEEN = frozenset((
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "screenreader",
    "a11y-hidden", "hidden-visually", "u-visually-hidden", "u-hiddenvisually", "assistive-text", "offscreen",
))  # fmt: skip
"""Whole classes of what is read out but not shown."""
SIGN = _any_of(r"emoji\w*|smiley|wp smiley|math|latex|tex|formula|mwe math \w+ \w+ inline|mwe math \w+")
"""Pictures that stand for signs in running text: emoji, formulas."""
