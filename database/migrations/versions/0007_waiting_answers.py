"""Requests go out in order for each lane, which on Telegram is the chat; a row shows that writing works."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

UNSENT = sa.text("status = 'new'")


def _index(name: str, columns: list[str]) -> None:
    op.create_index(name, "outbox", columns, sqlite_where=UNSENT, postgresql_where=UNSENT)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("lane", sa.String(length=128), nullable=False, server_default=""))
    op.execute("UPDATE outbox SET lane = person_key WHERE status = 'new'")
    op.drop_index("ix_outbox_unsent_person", table_name="outbox")
    _index("ix_outbox_unsent_lane", ["lane", "id"])
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    op.drop_table("heartbeats")
    op.drop_index("ix_outbox_unsent_lane", table_name="outbox")
    _index("ix_outbox_unsent_person", ["person_key", "id"])
    op.drop_column("outbox", "lane")
