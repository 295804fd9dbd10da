"""Conversations that a person takes part in, and what people think of answers."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OWNING = sa.text("status IN ('waiting', 'person', 'returned')")


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("person_key", sa.String(length=128), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("reply_to", sa.String(length=128), nullable=False),
        sa.Column("thread", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("centre", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("province", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("since", sa.Float(), nullable=True),
        sa.Column("taken_by", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.Float(), nullable=True),
        sa.Column("closed_at", sa.Float(), nullable=True),
        sa.Column("last_event", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_reference"), "handovers", ["reference"])
    op.create_index(op.f("ix_handovers_person_key"), "handovers", ["person_key"])
    op.create_index(
        "uq_handovers_owning", "handovers", ["person_key"], unique=True,
        sqlite_where=OWNING, postgresql_where=OWNING,
    )  # fmt: skip
    _feedback()


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_key", sa.String(length=128), nullable=False),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("intent", sa.String(length=48), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("turn", "person_key", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_at"), "feedback", ["at"])
    op.add_column("transcripts", sa.Column("turn", sa.Integer(), server_default="0", nullable=False))
    op.add_column("transcripts", sa.Column("query", sa.Text(), server_default="", nullable=False))
    op.create_index(op.f("ix_transcripts_turn"), "transcripts", ["turn"])


def downgrade() -> None:
    op.drop_index(op.f("ix_transcripts_turn"), "transcripts")
    op.drop_column("transcripts", "query")
    op.drop_column("transcripts", "turn")
    op.drop_table("feedback")
    op.drop_table("handovers")
