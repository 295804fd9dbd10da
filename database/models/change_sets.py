"""What staff changed in facts and words: sets of edits, and the history of what became of them.

The history (`changes`) holds no personal data and cannot be edited: triggers of the database see to it.
Times are Unix seconds.
"""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base


class ChangeSet(Base):
    """Edits that are published together, and taken back together."""

    __tablename__ = "change_sets"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    why: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16))  # draft | checked | published | undone | dropped
    drafted_at: Mapped[float] = mapped_column(Float)
    published_as: Mapped[int | None] = mapped_column(Integer, unique=True)  # 1, 2, 3 ... in the order of service
    undoes: Mapped[int | None] = mapped_column(ForeignKey("change_sets.id"))


class ChangeSetEdit(Base):
    """One value before and after; NULL where there is none."""

    __tablename__ = "change_set_edits"
    __table_args__ = (UniqueConstraint("change_set", "file", "row", "cell"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    change_set: Mapped[int] = mapped_column(ForeignKey("change_sets.id"), index=True)
    file: Mapped[str] = mapped_column(String(128))
    row: Mapped[str] = mapped_column(String(256))
    cell: Mapped[str] = mapped_column(String(512))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)


class ChangeEvent(Base):
    """What became of a set, when: drafted, checked, published, undone, dropped."""

    __tablename__ = "changes"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[float] = mapped_column(Float)
    change_set: Mapped[int] = mapped_column(Integer, index=True)
    event: Mapped[str] = mapped_column(String(16))
    edits: Mapped[int] = mapped_column(Integer)  # how many there were


class QuestionMark(Base):
    """A wording without a good answer that somebody of the staff has dealt with: set aside, or answered by a set."""

    __tablename__ = "question_marks"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)  # hash of the wording, signs and blanks apart
    change_set: Mapped[int | None] = mapped_column(ForeignKey("change_sets.id"))  # NULL: set aside
    who: Mapped[str] = mapped_column(String(48))
    at: Mapped[float] = mapped_column(Float)
