"""What several machines have in common that would be files on a single one. Times are Unix seconds."""

from __future__ import annotations

from sqlalchemy import Float, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base


class SharedPicture(Base):
    """A drawn picture, so that any receiver can show what any worker drew."""

    __tablename__ = "pictures"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    used_at: Mapped[float] = mapped_column(Float, index=True)


class SharedModel(Base):
    """A trained model; the one that was put into service last serves on every machine."""

    __tablename__ = "models"
    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    manifest: Mapped[str] = mapped_column(Text)  # JSON of bot.training.versions.Manifest
    report: Mapped[str] = mapped_column(Text)  # JSON: with what it was judged
    archive: Mapped[bytes] = mapped_column(LargeBinary)
    served_at: Mapped[float] = mapped_column(Float)
