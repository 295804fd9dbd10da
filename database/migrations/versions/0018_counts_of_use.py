"""The language of an answer and the province that it was about are kept, and use is counted from an index."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# Of what was said before, the letters tell the language well enough for counts.
LETTERS = {"sqlite": ("GLOB '*[ก-๛]*'", "GLOB '*[A-Za-z]*'"), "postgresql": ("~ '[ก-๛]'", "~ '[A-Za-z]'")}
COUNTED = ["channel", "intent", "kind", "action", "language", "province", "said_at"]


def upgrade() -> None:
    for name in ("language", "province"):
        op.add_column("transcripts", sa.Column(name, sa.String(length=8), server_default="", nullable=False))
    thai, latin = LETTERS[op.get_bind().dialect.name]
    op.execute(
        f"UPDATE transcripts SET language = CASE WHEN said {thai} THEN 'th' WHEN said {latin} THEN 'en' ELSE '' END"
    )
    op.create_index(op.f("ix_transcripts_counted"), "transcripts", COUNTED)
    handed = sa.text("kind = 'handoff'")
    op.create_index(
        op.f("ix_transcripts_handed"),
        "transcripts",
        ["said_at"],
        sqlite_where=handed,
        postgresql_where=handed,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_transcripts_handed"), "transcripts")
    op.drop_index(op.f("ix_transcripts_counted"), "transcripts")
    for name in ("province", "language"):
        op.drop_column("transcripts", name)
