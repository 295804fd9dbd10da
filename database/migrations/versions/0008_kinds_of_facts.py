"""A fact says whether it is the date of an event, which grows old, or not."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("faq") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=16), nullable=False, server_default="fact"))


def downgrade() -> None:
    with op.batch_alter_table("faq") as batch_op:
        batch_op.drop_column("kind")
