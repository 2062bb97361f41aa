"""The one door to all models, so that their metadata is complete."""

from __future__ import annotations

from sqlalchemy import Table

from db.models.archive import ArchiveRow, Batch, Counter, Profile, Tombstone
from db.models.article import Accession, Article, Capture, Figure, Publication, Reference, Relation, Version
from db.models.base import Base
from db.models.file import Original, OriginalChunk, Photo, PhotoChunk, Thumbnail
from db.models.mark import Annotation, AnnotationPlace, ArticleTag, Event, Tag

metadata = Base.metadata


def table(model: type[Base]) -> Table:
    """The Core table of a model."""
    found = model.__table__
    assert isinstance(found, Table)
    return found


archive = table(ArchiveRow)
counter = table(Counter)
batch = table(Batch)
profile = table(Profile)
tombstone = table(Tombstone)
publication = table(Publication)
accession = table(Accession)
article = table(Article)
figure = table(Figure)
version = table(Version)
capture = table(Capture)
relation = table(Relation)
reference = table(Reference)
original = table(Original)
original_chunk = table(OriginalChunk)
photo = table(Photo)
photo_chunk = table(PhotoChunk)
thumbnail = table(Thumbnail)
tag = table(Tag)
article_tag = table(ArticleTag)
annotation = table(Annotation)
annotation_place = table(AnnotationPlace)
event = table(Event)
