"""Where staff are told, by which code a group joins, and what they were told."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OPEN = sa.text("status = 'open'")


def upgrade() -> None:
    op.create_table(
        "staff_chats",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("centre", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=128), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_chats")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_staff_chats_channel_address")),
    )
    op.create_index(op.f("ix_staff_chats_centre"), "staff_chats", ["centre"])
    op.create_table(
        "registration_codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("centre", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.Float(), nullable=False),
        sa.Column("used_at", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_registration_codes")),
    )
    _notices()


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("centre", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("province", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.Float(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("seen_at", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_reference"), "notices", ["reference"])
    op.create_index("ix_notices_open", "notices", ["next_at"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "notice_sendings",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("centre", sa.String(length=32), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["notices.id"],
            name=op.f("fk_notice_sendings_notice_id_notices"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["chat_id"],
            ["staff_chats.id"],
            name=op.f("fk_notice_sendings_chat_id_staff_chats"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("notice_id", "stage", "chat_id", name=op.f("pk_notice_sendings")),
    )
    op.create_index(op.f("ix_notice_sendings_centre"), "notice_sendings", ["centre"])


def downgrade() -> None:
    for table in ("notice_sendings", "notices", "registration_codes", "staff_chats"):
        op.drop_table(table)
