"""What could not be delivered is counted from an index of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    failed = sa.text("status = 'failed'")
    op.create_index(
        op.f("ix_outbox_failed"), "outbox", ["created_at"], sqlite_where=failed, postgresql_where=failed
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_outbox_failed"), "outbox")
